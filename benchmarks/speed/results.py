"""What was measured, held against its bounds, in words and as a page."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speed.growth import Growth
from speed.processes import Cost

MOST_FLOORS, MOST_MEMORY_MB, MOST_EXPONENT = 6.0, 500.0, 1.1
LEAST = {"plastimatch dvh": 1.0, "plastimatch, image grid": 1.0, "dicompyler-core": 10.0}
"""How many times as long as ours each must take; plastimatch on the dose grid is shown without a bound."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure, what it may be at least and at most, and what it says."""

    what: str
    figure: float
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return not (
            (self.least is not None and self.figure < self.least)
            or (self.most is not None and self.figure > self.most)
        )

    def __str__(self) -> str:
        limit = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        return f"{self.what}: {self.figure:.2f} ({limit}){'' if self.holds else ' BROKEN'}"


@dataclass(frozen=True, slots=True)
class Results:
    """Seconds a round of the floor and of the command, imports apart; whole processes; growth over sizes."""

    counts: dict[str, int]
    floor: Sequence[float]
    ours: Sequence[float]
    costs: dict[str, list[Cost]]
    growths: Sequence[Growth]

    def bounds(self) -> Iterator[Bound]:
        """Each claim with its figure."""
        ratios = [ours / floor for floor, ours in zip(self.floor, self.ours, strict=True)]
        yield Bound("doseguard dvh over the floor", statistics.median(ratios), most=MOST_FLOORS)
        for name in self.costs:
            if name in LEAST:
                yield Bound(f"{name} over doseguard dvh", self.times_ours(name), least=LEAST[name])
        yield Bound("peak memory of doseguard dvh in MB", self.peak_mb("doseguard"), most=MOST_MEMORY_MB)
        for growth in self.growths:
            yield Bound(f"exponent of growth with {growth.of}", growth.exponent, most=MOST_EXPONENT)

    def broken(self) -> list[Bound]:
        """The claims that do not hold."""
        return [bound for bound in self.bounds() if not bound.holds]

    def times_ours(self, name: str) -> float:
        """How many times as long as the command a program takes, whole processes."""
        pairs = zip(self.costs[name], self.costs["doseguard"], strict=False)
        return statistics.median(cost.seconds / ours.seconds for cost, ours in pairs)

    def peak_mb(self, name: str) -> float:
        """The most memory in any round."""
        return max(cost.peak_mb for cost in self.costs[name])

    def seconds(self, name: str) -> float:
        """Of whole processes."""
        return statistics.median(cost.seconds for cost in self.costs[name])

    def imports_apart(self) -> tuple[float, float]:
        """Seconds of the floor and of the command."""
        return statistics.median(self.floor), statistics.median(self.ours)

    def lines(self) -> list[str]:
        """For the terminal."""
        return [
            "{structures} structures, {contours} contours, {points} points, {voxels} voxels inside".format(
                **self.counts
            ),
            "imports apart: floor {:.2f} s, doseguard dvh {:.2f} s".format(*self.imports_apart()),
            *(
                f"whole process: {name} {self.seconds(name):.2f} s, {self.peak_mb(name):.0f} MB"
                for name in self.costs
            ),
            *(f"{growth.of}: {_sizes(growth)}" for growth in self.growths),
            *(str(bound) for bound in self.bounds()),
        ]


def _sizes(growth: Growth) -> str:
    pairs = zip(growth.sizes, growth.seconds, strict=True)
    return ", ".join(f"{size / 1e6:.2f} M {seconds:.2f} s" for size, seconds in pairs)
