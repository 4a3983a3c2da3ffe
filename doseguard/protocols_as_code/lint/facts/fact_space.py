"""All that facts can be, cut at every end that conditions name: where conditions meet, and what they leave.

Each fact is an axis. A measured one is cut into points and the open stretches between them, a count into
whole numbers, a word or a truth into its values; so that what holds of one cell's sample holds of all in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

from doseguard.model.condition import Condition, Requirement
from doseguard.model.facts import CHOICES, TRUTHS, FactValue, dimension_of
from doseguard.model.interval import Interval
from doseguard.model.quantity import COUNT, Dimension

MOST_CELLS = 5_000
ORDERED_WORDS = ("zone",)
_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)
# A structure may touch another one; a lesion without extent is none.
_FROM_ZERO = "distance_to("


@dataclass(frozen=True, slots=True)
class Cell:
    """One stretch, point, number, word or truth of a fact, by a value in it; `text` says it with its unit."""

    sample: FactValue
    text: str
    interval: Interval | None = None


Assignment = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Axis:
    """A fact with its cells, in their order where it has one."""

    fact: str
    cells: tuple[Cell, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether a value can lie between two others."""
        return dimension_of(self.fact) is not None or self.fact in ORDERED_WORDS


@dataclass(frozen=True, slots=True)
class FactSpace:
    """The axes of the facts that some conditions look at."""

    axes: tuple[Axis, ...]

    @property
    def is_too_large(self) -> bool:
        """Whether there are more combinations than are looked at."""
        return prod(len(axis.cells) for axis in self.axes) > MOST_CELLS

    def cells(self) -> Iterator[Assignment]:
        """Every combination, the last axis running fastest."""
        names = [axis.fact for axis in self.axes]
        for cells in product(*(axis.cells for axis in self.axes)):
            yield dict(zip(names, cells, strict=True))


def fact_space(conditions: Iterable[Condition]) -> FactSpace:
    """The space of all facts that the conditions look at, cut at all their ends."""
    every = (one for condition in conditions for each in condition.alternatives for one in each)
    return FactSpace(tuple(Axis(fact, tuple(_cells(fact, found))) for fact, found in _by_fact(every).items()))


def admits(condition: Condition, at: Assignment) -> bool:
    """Whether the condition can hold there; a fact that is no axis keeps nothing from holding."""
    return any(all(_meets(one, at) for one in every) for every in condition.alternatives)


def is_possible(*conditions: Condition) -> bool:
    """Whether facts exist under which all the conditions hold at once."""
    return any(map(_agree, product(*(one.alternatives for one in conditions))))


def is_always_true(condition: Condition) -> bool:
    """Whether the condition holds whatever the facts; False where the space is too large to tell."""
    space = fact_space((condition,))
    return not space.is_too_large and all(admits(condition, at) for at in space.cells())


def common_ground(*conditions: Condition) -> tuple[Assignment, ...]:
    """The cells in which all can hold; none where the space is too large (`is_possible` still tells)."""
    space = fact_space(conditions)
    if space.is_too_large:
        return ()
    return tuple(at for at in space.cells() if all(admits(one, at) for one in conditions))


def describe(cells: Iterable[Assignment]) -> str:
    """Some cells in words, stretches that adjoin joined where they differ in one fact only."""
    found = list(cells)
    if not found:
        return "nothing"
    parts = []
    for fact in found[0]:
        seen = dict.fromkeys(at[fact] for at in found)
        parts.append(f"{fact} {_joined_text(list(seen), dimension_of(fact))}")
    return " and ".join(parts)


def _agree(every: Iterable[tuple[Requirement, ...]]) -> bool:
    """Whether each fact has a value that meets all that is required of it."""
    of_fact = _by_fact(one for requirements in every for one in requirements)
    return all(
        any(all(_meets(one, {fact: cell}) for one in required) for cell in _cells(fact, required))
        for fact, required in of_fact.items()
    )


def _by_fact(requirements: Iterable[Requirement]) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for one in requirements:
        found.setdefault(one.fact, []).append(one)
    return found


def _meets(requirement: Requirement, at: Assignment) -> bool:
    cell = at.get(requirement.fact)
    return cell is None or requirement.admits(cell.sample)


def _cells(fact: str, requirements: list[Requirement]) -> Iterator[Cell]:
    dimension = dimension_of(fact)
    if fact in TRUTHS:
        yield from (Cell(truth, str(truth).lower()) for truth in (False, True))
    elif dimension is None:
        yield from (Cell(word, word) for word in CHOICES[fact])
    else:
        intervals = [one.allowed for one in requirements if isinstance(one.allowed, Interval)]
        ends = {end for one in intervals for end in (one.low, one.high) if end is not None}
        counted = dimension is COUNT
        yield from (
            _counts(ends)
            if counted
            else _stretches(ends, dimension, zero_possible=fact.startswith(_FROM_ZERO))
        )


def _counts(ends: set[Decimal]) -> Iterator[Cell]:
    near = {end + step for end in ends for step in (-_ONE, _ZERO, _ONE)} | {_ZERO}
    for number in sorted(near):
        if number >= 0:
            yield Cell(number, str(number), Interval(number, number))


def _stretches(ends: set[Decimal], dimension: Dimension, *, zero_possible: bool) -> Iterator[Cell]:
    points = sorted({_ZERO, *ends})
    for place, point in enumerate(points):
        if point > 0 or zero_possible:
            yield Cell(point, dimension.format(point), Interval(point, point))
        after = points[place + 1] if place + 1 < len(points) else None
        interval = Interval(point, after, low_included=False, high_included=False)
        sample = point + _ONE if after is None else (point + after) / _TWO
        yield Cell(sample, interval.text(dimension.unit), interval)


def _joined_text(cells: list[Cell], dimension: Dimension | None) -> str:
    intervals = [cell.interval for cell in cells if cell.interval is not None]
    if dimension is None or not intervals:
        return " or ".join(cell.text for cell in cells)
    if dimension is COUNT:
        lows = [one.low for one in intervals if one.low is not None]
        return Interval(min(lows), max(lows)).text()
    first = min(intervals, key=lambda one: (one.low or _ZERO, not one.low_included))
    last = max(intervals, key=lambda one: (one.high is None, one.high or _ZERO, one.high_included))
    low = None if not first.low and not first.low_included else first.low
    return Interval(low, last.high, low_included=first.low_included, high_included=last.high_included).text(
        dimension.unit
    )
