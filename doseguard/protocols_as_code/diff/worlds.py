"""All worlds of facts that a set of conditions can tell apart, without writing out their product.

The facts are taken one after the other. What a condition made of the facts so far is all that the rest can
depend on, so that worlds which agree in it are followed once, as one node. Nothing is sampled or left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from doseguard.model.condition import Condition, Outcome, Requirement
from doseguard.model.facts import Fact, Facts
from doseguard.protocols_as_code.diff.fact_axis import FactAxis, fact_axes

MOST_WORLDS = 5_000
_WORST_LAST = (Outcome.HOLDS, Outcome.UNKNOWN, Outcome.CONTRADICTED)
_State = tuple[Outcome, ...]


class TooManyWorldsError(ValueError):
    """More combinations of conditions than are compared; none of them may be left out silently."""


@dataclass(frozen=True, slots=True)
class CellClass:
    """The cells of a fact (places on its axis) that every requirement judges alike."""

    outcomes: _State
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Worlds:
    """The worlds as a diagram: a level for each fact, in each node of it a child for each class of cells.

    The root is the first node of the first level. The children of the last level are places in `samples`,
    which holds the facts of one world for each class of worlds that no condition can tell apart.
    """

    axes: tuple[FactAxis, ...]
    classes: tuple[tuple[CellClass, ...], ...]
    nodes: tuple[tuple[tuple[int, ...], ...], ...]
    samples: tuple[Facts, ...]


def worlds_of(conditions: Sequence[Condition]) -> Worlds:
    """The worlds that these conditions can tell apart; one, without facts, where there is no condition."""
    alternatives = [every for condition in conditions for every in condition.alternatives]
    axes = fact_axes(conditions)
    builder = _Builder(axes, tuple(_classes(axis, alternatives) for axis in axes))
    builder.follow(0, (Outcome.HOLDS,) * len(alternatives), ())
    nodes = tuple(
        tuple(builder.children[level, node] for node in range(count))
        for level, count in enumerate(builder.counts)
    )
    return Worlds(axes, builder.classes, nodes, tuple(builder.samples))


@dataclass(slots=True)
class _Builder:
    """Follows the facts down the levels, each state of the conditions once."""

    axes: tuple[FactAxis, ...]
    classes: tuple[tuple[CellClass, ...], ...]
    samples: list[Facts] = field(default_factory=list)
    counts: list[int] = field(init=False)
    children: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    known: dict[tuple[int, _State], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = [0] * len(self.axes)

    def follow(self, level: int, state: _State, path: tuple[Fact, ...]) -> int:
        """The node of this level for what the conditions are so far; below the last, the class of worlds."""
        if (level, state) not in self.known:
            if len(self.known) >= MOST_WORLDS:
                raise TooManyWorldsError(f"its conditions tell more than {MOST_WORLDS} cases of facts apart")
            self.known[level, state] = self._new(level, state, path)
        return self.known[level, state]

    def _new(self, level: int, state: _State, path: tuple[Fact, ...]) -> int:
        if level == len(self.axes):
            self.samples.append(Facts(path))
            return len(self.samples) - 1
        node = self.counts[level]
        self.counts[level] += 1
        self.children[level, node] = tuple(
            self.follow(level + 1, _worse(state, one.outcomes), self._further(path, level, one.places[0]))
            for one in self.classes[level]
        )
        return node

    def _further(self, path: tuple[Fact, ...], level: int, place: int) -> tuple[Fact, ...]:
        fact = self.axes[level].samples[place]
        return path if fact is None else (*path, fact)


def _classes(axis: FactAxis, alternatives: Sequence[tuple[Requirement, ...]]) -> tuple[CellClass, ...]:
    alike: dict[_State, list[int]] = {}
    for place, fact in enumerate(axis.samples):
        known = Facts() if fact is None else Facts((fact,))
        outcomes = tuple(_outcome(axis.name, every, known) for every in alternatives)
        alike.setdefault(outcomes, []).append(place)
    return tuple(CellClass(outcomes, tuple(places)) for outcomes, places in alike.items())


def _outcome(name: str, every: tuple[Requirement, ...], known: Facts) -> Outcome:
    own = [one.judge(known).outcome for one in every if one.fact == name]
    return max(own, default=Outcome.HOLDS, key=_WORST_LAST.index)


def _worse(first: _State, second: _State) -> _State:
    return tuple(max(pair, key=_WORST_LAST.index) for pair in zip(first, second, strict=True))
