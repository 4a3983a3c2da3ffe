"""An axis of numbers cut at given ends into cells: what turns only at these ends turns inside no cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.interval import Interval
from doseguard.model.quantity import LENGTH, Dimension

_ZERO = Decimal(0)
_MM_IN_CM = Decimal(10)
_TWO = Decimal(2)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class AxisCell:
    """A point or a stretch between two neighbouring ends, and one number in it."""

    interval: Interval
    sample: Decimal


def cut_axis(ends: Iterable[Decimal], step: Decimal | None = None) -> tuple[AxisCell, ...]:
    """The cells of the numbers from 0 on, ascending; `step` is their resolution, None for any number."""
    points = sorted({end for end in ends if end >= _ZERO})
    if not points:
        return (AxisCell(Interval(None, None), _ZERO),)
    cells = [_stretch(None, points[0], step)] if points[0] > _ZERO else []
    for place, point in enumerate(points):
        cells.append(AxisCell(Interval(point, point), point))
        following = points[place + 1] if place + 1 < len(points) else None
        cells.append(_stretch(point, following, step))
    return tuple(cell for cell in cells if cell is not None)


def joined(cells: Sequence[AxisCell], kept: Sequence[bool]) -> tuple[Interval, ...]:
    """The fewest intervals that hold exactly the kept cells of an axis."""
    runs: list[list[int]] = []
    for place, keep in enumerate(kept):
        if keep and runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        elif keep:
            runs.append([place])
    return tuple(_span(cells, run[0], run[-1]) for run in runs)


def interval_words(interval: Interval, dimension: Dimension) -> str:
    """The interval with its unit; lengths from 1 cm on in cm, as protocols write them."""
    ends = [end for end in (interval.low, interval.high) if end]
    if dimension is not LENGTH or any(end < _MM_IN_CM for end in ends):
        return interval.text(dimension.unit)
    low, high = (None if end is None else end / _MM_IN_CM for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_included, interval.high_included).text("cm")


def _span(cells: Sequence[AxisCell], first: int, last: int) -> Interval:
    if first == last:
        return cells[first].interval
    low, high = cells[first].interval, cells[last].interval
    if first == 0:  # no number lies below
        return Interval(None, high.high, high_included=high.high_included)
    return Interval(low.low, high.high, low.low_included, high.high_included)


def _stretch(low: Decimal | None, high: Decimal | None, step: Decimal | None) -> AxisCell | None:
    """What lies between two points; None where the resolution leaves nothing there."""
    if step is None:
        return AxisCell(_between(low, high), _middle(low, high))
    first = None if low is None else low + step
    last = None if high is None else high - step
    if first is not None and last is not None and first > last:
        return None
    return AxisCell(Interval(first, last), _ZERO if first is None else first)


def _between(low: Decimal | None, high: Decimal | None) -> Interval:
    return Interval(low, high, low_included=low is None, high_included=high is None)


def _middle(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is None:
        return _ZERO
    return low + _ONE if high is None else (low + high) / _TWO
