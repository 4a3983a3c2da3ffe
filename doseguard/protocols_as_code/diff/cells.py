"""Two versions over one axis of numbers and all worlds of facts: the cells in which they differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from doseguard.model.condition import Condition
from doseguard.model.facts import Facts
from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.interval import Interval
from doseguard.protocols_as_code.diff.axis import AxisCell, joined
from doseguard.protocols_as_code.diff.regions import Region, region_of
from doseguard.protocols_as_code.diff.worlds import Worlds, worlds_of

Value = TypeVar("Value")
Row = tuple[tuple[Value, Value], ...]


@dataclass(frozen=True, slots=True)
class Cell(Generic[Value]):
    """Numbers and facts for which a value was `old` and is `new`."""

    numbers: Interval
    region: Region
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class FractionsCell(Generic[Value]):
    """A cell with the fraction numbers for which it holds, ascending."""

    fractions: tuple[int, ...]
    cell: Cell[Value]


def cells_that_differ(
    axis: tuple[AxisCell, ...],
    conditions: Iterable[Condition],
    pair_at: Callable[[Decimal, Facts], tuple[Value, Value]],
) -> tuple[Cell[Value], ...]:
    """Every cell where the pair differs; none overlap. It may turn only where axis or conditions do."""
    worlds = worlds_of(list(conditions))
    rows = [tuple(pair_at(cell.sample, facts) for facts in worlds.samples) for cell in axis]
    return tuple(cell for numbers, row in _stretches(axis, rows) for cell in _changed(worlds, numbers, row))


def by_fractions(
    cells_of: Callable[[int], tuple[Cell[Value], ...]], alike: Callable[[int], object]
) -> tuple[FractionsCell[Value], ...]:
    """The cells of every fraction number, equal ones once; numbers that are `alike` have the same cells."""
    classes: dict[object, list[int]] = {}
    for count in range(1, MOST_FRACTIONS + 1):
        classes.setdefault(alike(count), []).append(count)
    found: dict[Cell[Value], list[int]] = {}
    for counts in classes.values():
        for cell in cells_of(counts[0]):
            found.setdefault(cell, []).extend(counts)
    cells = (FractionsCell(tuple(sorted(counts)), cell) for cell, counts in found.items())
    return tuple(sorted(cells, key=lambda one: one.fractions[0]))


def _stretches(axis: tuple[AxisCell, ...], rows: list[Row[Value]]) -> list[tuple[Interval, Row[Value]]]:
    """Neighbouring numbers that are alike in every world, as one interval."""
    starts = [place for place in range(len(rows)) if place == 0 or rows[place] != rows[place - 1]]
    ends = [*starts[1:], len(rows)]
    return [
        (joined(axis, [start <= place < end for place in range(len(rows))])[0], rows[start])
        for start, end in zip(starts, ends, strict=True)
    ]


def _changed(worlds: Worlds, numbers: Interval, row: Row[Value]) -> list[Cell[Value]]:
    where: dict[tuple[Value, Value], set[int]] = {}
    for place, pair in enumerate(row):
        if pair[0] != pair[1]:
            where.setdefault(pair, set()).add(place)
    return [Cell(numbers, region_of(worlds, places), *pair) for pair, places in where.items()]
