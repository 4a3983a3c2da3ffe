"""How far a program's metrics lie from the truth, and how wide its intervals are."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

# A truth that lies on an interval's end is held; the rounding of float32 doses is no fault of the interval.
_HELD_WITHIN = 1e-4
_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Answer:
    """One metric of one case: truths and what a program said, in % of the true volume or the prescription.

    `value` None where the program has none; `low` and `high` None where it has no interval.
    """

    program: str
    case: str
    group: str
    metric: str
    slab: float
    ideal: float
    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def error(self) -> float:
        """Absolute distance from the slab truth; no value counts as 100 %."""
        return 100.0 if self.value is None else abs(self.value - self.slab)

    def holds(self, truth: float) -> bool:
        """Whether the interval holds that truth."""
        if self.low is None or self.high is None:
            return False
        return self.low - _HELD_WITHIN <= truth <= self.high + _HELD_WITHIN

    @property
    def used(self) -> float:
        """How much of the interval, on its side of the value, the ideal truth asks for: 1 is all of it."""
        if self.value is None or self.low is None or self.high is None:
            return float("inf")
        away = abs(self.ideal - self.value)
        room = self.high - self.value if self.ideal > self.value else self.value - self.low
        return 0.0 if away <= _HELD_WITHIN else away / max(room, 1e-12)


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of a table; `width` is the intervals' median width, None where there are none.

    `used` is the factor to which all intervals could shrink and still hold the ideal truth in 95 % of the
    cases: 1 where they are as wide as is needed, more where they are too narrow.
    """

    cases: int
    missing: int
    median: float
    largest: float
    worst: str
    holds_slab: float
    holds_ideal: float
    width: float | None
    used: float


def figures(answers: Iterable[Answer]) -> Figures:
    """The figures of one metric over some cases."""
    found = list(answers)
    errors = np.array([one.error for one in found])
    widths = [one.high - one.low for one in found if one.low is not None and one.high is not None]
    used = sorted(one.used for one in found)
    return Figures(
        cases=len(found),
        missing=sum(one.value is None for one in found),
        median=float(np.median(errors)),
        largest=float(errors.max()),
        worst=found[int(errors.argmax())].case,
        holds_slab=sum(one.holds(one.slab) for one in found) / len(found),
        holds_ideal=sum(one.holds(one.ideal) for one in found) / len(found),
        width=float(np.median(widths)) if widths else None,
        used=used[min(int(np.ceil(_SHARE * len(used))), len(used)) - 1],
    )
