"""Where doses stand on a ruler of characters: in order, apart, and on their own side of every tick."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from doseguard.model.interval import Interval
from doseguard.model.quantity import format_number

_STEPS_GY = tuple(Decimal(digit).scaleb(power) for power in range(15) for digit in (1, 2, 5))
_LEAST_SPACING = 5
_MARGIN = Decimal("0.05")
_LEAST_MARGIN_GY = Decimal(3)
# A free column between two doses shows what lies between them; without one they merely stay apart.
_GAPS = (2, 1)


@dataclass(frozen=True, slots=True)
class DoseAxis:
    """Columns of a ruler: the first and last mean all that lies beyond it; doses in Gy, ascending.

    Between two ticks the scale is linear, but for doses that are moved by as little as keeps them apart.
    """

    ticks_gy: tuple[Decimal, ...]
    columns: tuple[tuple[Decimal, int], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.columns[-1][1] + 2

    def column(self, dose_gy: Decimal) -> int:
        """The column of a dose that the axis was made for, or of a tick."""
        return dict(self.columns)[dose_gy]

    def cells(self) -> Iterator[Interval]:
        """The doses that each column stands for: a point where a dose was placed, else what lies between."""
        yield Interval(None, self.columns[0][0], high_included=False)
        for (dose_gy, column), (next_gy, next_column) in pairwise(self.columns):
            yield Interval(dose_gy, dose_gy)
            between = Interval(dose_gy, next_gy, low_included=False, high_included=False)
            for _ in range(column + 1, next_column):
                yield between
        last_gy = self.columns[-1][0]
        yield Interval(last_gy, last_gy)
        yield Interval(last_gy, None, low_included=False)

    def hidden(self) -> Iterator[Interval]:
        """What lies between two doses without a column of its own."""
        for (dose_gy, column), (next_gy, next_column) in pairwise(self.columns):
            if next_column == column + 1:
                yield Interval(dose_gy, next_gy, low_included=False, high_included=False)


def make_axes(doses_gy: Iterable[Decimal], width: int) -> Iterator[DoseAxis]:
    """The axes that hold all the doses in a width, the best first: doses well apart, then many ticks.

    There is room below the first dose and above the last, so that an open side is seen to go on.
    """
    doses = sorted(set(doses_gy))
    for gap in _GAPS:
        for step in _STEPS_GY:
            ticks = _ticks(doses, step, width)
            axis = _axis(doses, ticks, width, gap) if ticks else None
            if axis is not None:
                yield axis


def _ticks(doses: Sequence[Decimal], step: Decimal, width: int) -> tuple[Decimal, ...]:
    """The ticks about the doses, from 0 Gy on; none where there were more than columns."""
    margin = max(doses[-1] * _MARGIN, _LEAST_MARGIN_GY)
    first = max(0, int(((doses[0] - margin) / step).to_integral_value(ROUND_FLOOR)))
    last = int(((doses[-1] + margin) / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(first, last + 1)) if last - first <= width else ()


def _axis(doses: Sequence[Decimal], ticks: tuple[Decimal, ...], width: int, gap: int) -> DoseAxis | None:
    longest = max(2, *(len(format_number(tick)) for tick in ticks))
    spacing = (width - 1 - longest) // (len(ticks) - 1)
    if spacing < max(_LEAST_SPACING, longest + 2):
        return None
    columns: list[tuple[Decimal, int]] = []
    for number, (tick, following) in enumerate(pairwise(ticks)):
        inside = [dose for dose in doses if tick < dose < following]
        if (len(inside) + 1) * gap > spacing:
            return None
        ideal = [_rounded((dose - tick) / (following - tick) * spacing) for dose in inside]
        start = 1 + number * spacing
        columns.append((tick, start))
        placed = _apart(ideal, spacing, gap)
        columns += [(dose, start + offset) for dose, offset in zip(inside, placed, strict=True)]
    return DoseAxis(ticks, (*columns, (ticks[-1], 1 + (len(ticks) - 1) * spacing)))


def _apart(ideal: list[int], spacing: int, gap: int) -> list[int]:
    """The offsets nearest to the ideal ones that stay a gap apart, and from both ticks; there is room."""
    placed: list[int] = []
    least = gap
    for offset in ideal:
        placed.append(max(offset, least))
        least = placed[-1] + gap
    most = spacing - gap
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], most)
        most = placed[place] - gap
    return placed


def _rounded(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
