"""What a change of a table by PTV volume means: exactly, between its rows as well as at them.

Between two rows every limit is a straight line over the volume. Two lines keep their order up to where they
cross, so that nothing can turn but at a row or at a crossing.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import combinations, pairwise

from doseguard.checking.limits.grading import grade_value
from doseguard.model.comparison import Comparison
from doseguard.model.diff_report import Change, Direction
from doseguard.model.grade import Grade, worst
from doseguard.model.interval import Interval
from doseguard.model.ptv_volume_table import PtvVolumeRow, PtvVolumeTable
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.diff.axis import cut_axis, joined
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.directions import towards

Tables = Sequence[PtvVolumeTable]
Sides = tuple[tuple[str, Comparison], ...]
# Interpolation carries 28 digits: two limits that are equal may differ by rounding in the last of them.
_RESOLUTION = Decimal("1e-15")
_WIDE = Context(prec=64)
_SHOWN = Decimal("0.001")
_WAYS: tuple[Direction, ...] = ("looser", "stricter")


def table_changes(subject: Subject, old: Tables, new: Tables) -> Iterator[Change]:
    """For each metric of each structure the PTV volumes at which some value is graded otherwise."""
    for name in sorted({_name(one) for one in (*old, *new)}):
        was, now = ([one for one in tables if _name(one) == name] for tables in (old, new))
        for way in _WAYS:
            for volumes in volumes_that_turn(was, now, way):
                yield _change(subject, name, (was, now), volumes, way)


def volumes_that_turn(old: Tables, new: Tables, way: Direction) -> tuple[Interval, ...]:
    """The PTV volumes (cc) at which some value of the metric goes that way."""
    axis = cut_axis(_turns([*old, *new]))
    return joined(axis, [way in directions_at(old, new, cell.sample) for cell in axis])


def directions_at(old: Tables, new: Tables, volume_cc: Decimal) -> set[Direction]:
    """Which ways values of the metric go at a PTV volume."""
    was, now = _limits_at(old, volume_cc), _limits_at(new, volume_cc)
    ends = [side.number for sides in (*was, *now) if sides is not None for _, side in sides]
    return {towards(_grade(was, one.sample), _grade(now, one.sample)) for one in cut_axis(ends)}


def _grade(limits: Sequence[Sides | None], value: Decimal) -> Grade:
    """The grade of a value; without a table nothing is asked, outside the rows of one nobody can tell."""
    grades = [Grade.NOT_EVALUATED if sides is None else grade_value(sides, value) for sides in limits]
    return worst(grades) if grades else Grade.PER_PROTOCOL


def _limits_at(tables: Tables, volume_cc: Decimal) -> list[Sides | None]:
    rows = [table.limits_at(volume_cc) for table in tables]
    return [None if row is None else _sides(row) for row in rows]


def _sides(row: PtvVolumeRow) -> Sides:
    return tuple(
        (name, Comparison(side.sign, side.number.quantize(_RESOLUTION, context=_WIDE)))
        for name, side in row.sides
    )


def _turns(tables: Tables) -> set[Decimal]:
    volumes = sorted({row.volume for table in tables for row in table.rows})
    crossings = (
        crossing
        for low, high in pairwise(volumes)
        for first, second in combinations(_lines(tables, low, high), 2)
        for crossing in _crossing(low, high, first, second)
    )
    return {*volumes, *crossings}


def _lines(tables: Tables, low: Decimal, high: Decimal) -> list[tuple[Decimal, Decimal]]:
    """The limits at both ends of a stretch on which they are straight."""
    lines: list[tuple[Decimal, Decimal]] = []
    for table in tables:
        first, last = table.limits_at(low), table.limits_at(high)
        if table.interpolation == "linear" and first is not None and last is not None:
            pairs = zip(_sides(first), _sides(last), strict=True)
            lines += [(one.number, other.number) for (_, one), (_, other) in pairs]
    return lines


def _crossing(
    low: Decimal, high: Decimal, first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]
) -> list[Decimal]:
    before, after = first[0] - second[0], first[1] - second[1]
    return [low + (high - low) * before / (before - after)] if before * after < 0 else []


def _change(
    subject: Subject, name: str, tables: tuple[Tables, Tables], volumes: Interval, way: Direction
) -> Change:
    shown = Interval(_shown(volumes.low), _shown(volumes.high), volumes.low_included, volumes.high_included)
    where = f"{name}, PTV volume {shown.text('cc')}"
    points = _telling(tables, volumes)
    old, new = (_text(side, points) for side in tables)
    said = f"{where}: some values are graded {'better' if way == 'looser' else 'worse'} than before"
    return subject.change("ptv_volume_table", where, (old, new), way, f"{said} (was {old}; is now {new})")


def _telling(tables: tuple[Tables, Tables], volumes: Interval) -> list[Decimal]:
    """The ends and rows at which the limits differ; where they do only between rows, a volume between."""
    ends = [end for end in (volumes.low, volumes.high) if end is not None]
    rows = [row.volume for side in tables for table in side for row in table.rows]
    points = sorted({*ends, *(volume for volume in rows if volumes.contains(volume))})
    differing = [one for one in points if _limits_at(tables[0], one) != _limits_at(tables[1], one)]
    return differing or [cell.sample for cell in cut_axis(ends) if volumes.contains(cell.sample)][:1]


def _text(tables: Tables, points: Sequence[Decimal]) -> str:
    """The limits at each volume that matters, `not limited` without a table."""
    if not tables:
        return "not limited"
    return "; ".join(f"{_said(_limits_at(tables, point))} at {_number(point)} cc" for point in points)


def _said(limits: Sequence[Sides | None]) -> str:
    return " and ".join("not evaluated" if sides is None else _classes(dict(sides)) for sides in limits)


def _classes(sides: Mapping[str, Comparison]) -> str:
    shown = {name: f"{side.sign} {_number(side.number)}" for name, side in sides.items()}
    variation = shown.get("variation_acceptable")
    return shown["per_protocol"] + (f" (variation acceptable {variation})" if variation else "")


def _name(table: PtvVolumeTable) -> str:
    return f"{table.structure} {table.metric}"


def _shown(number: Decimal | None) -> Decimal | None:
    """A crossing has digits without end; it is shown to 0.001."""
    return None if number is None else number.quantize(_SHOWN, ROUND_HALF_UP, context=_WIDE)


def _number(number: Decimal) -> str:
    return format_number(number.quantize(_SHOWN, ROUND_HALF_UP, context=_WIDE))
