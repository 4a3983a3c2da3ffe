"""The metric and the limits of a row: signs as written, units that agree wherever they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.comparison import Comparison, Sign
from doseguard.model.limit import SIDES
from doseguard.model.metric import Metric
from doseguard.model.quantity import LONGEST_NUMBER, format_number
from doseguard.protocols_as_code.importing.metric_names import NamedMetric, read_name
from doseguard.protocols_as_code.importing.source_list import NotTranslatedError, SourceRow, WrittenSide
from doseguard.protocols_as_code.importing.written_numbers import (
    PERCENT_OF_PRESCRIBED,
    Unit,
    WrittenLimit,
    has_sign,
    read_limit,
    read_sign,
    read_unit,
)

_CLASSES = ("mandatory", "optimal")
_STRICTEST = "mandatory"


@dataclass(frozen=True, slots=True)
class RowLimits:
    """The metric of a row, its limits by class in the metric's unit, and how that was read."""

    metric: Metric
    sides: tuple[tuple[str, Comparison], ...]
    remarks: tuple[str, ...]


def read_limits(row: SourceRow, *, continental: bool) -> RowLimits:
    """All that a row limits; NotTranslatedError where any part of it is open to a choice."""
    if row.impossible or not row.structure:
        raise NotTranslatedError(row.impossible or "no structure is named")
    name, sides = _taken_apart(row, continental=continental)
    metric = read_name(name, continental=continental)
    around = [metric.unit, read_unit(row.unit)]
    sign = read_sign(row.sign)
    read = [
        (side, *_compared(side, limit, sign, _unit(side, limit, around, metric))) for side, limit in sides
    ]
    named = [(_class(side, row.priority), comparison) for side, comparison, _, _ in read]
    if len({side for side, _ in named}) != len(named):
        raise NotTranslatedError("two limits stand for the same class")
    unit = _one_unit(metric, [unit for _, _, unit, _ in read])
    remarks = [metric.remark, *(remark for *_, remark in read), _unclassed(row)]
    named.sort(key=lambda one: SIDES.index(one[0]))
    return RowLimits(metric.in_unit(unit), tuple(named), tuple(one for one in remarks if one))


def _taken_apart(row: SourceRow, *, continental: bool) -> tuple[str, list[tuple[WrittenSide, WrittenLimit]]]:
    """The metric's name, and each limit that is written; a whole expression gives both."""
    written = list(row.sides)
    if has_sign(row.metric):
        if written:
            raise NotTranslatedError("limits stand in two places")
        written = [WrittenSide("", row.metric)]
    if not written:
        raise NotTranslatedError("no limit with a sign (<, <=, >, >=) is written")
    read = [(side, read_limit(side.text, continental=continental)) for side in written]
    names = {"".join(limit.before.split()): limit.before for _, limit in read if limit.before}
    if row.metric and not has_sign(row.metric):
        names["".join(row.metric.split())] = row.metric
    if len(names) > 1:
        raise NotTranslatedError(f"several metrics are named: {', '.join(names.values())}")
    if not names:
        raise NotTranslatedError("no metric is written")
    return next(iter(names.values())), read


def _compared(
    side: WrittenSide, limit: WrittenLimit, column: Sign | None, unit: Unit
) -> tuple[Comparison, str, str]:
    """The comparison, its unit, and what was converted."""
    if limit.sign and column and limit.sign != column:
        raise NotTranslatedError(f"the sign is {limit.sign} in one place and {column} in another")
    sign = limit.sign or column
    if sign is None:
        raise NotTranslatedError(f"{side.text!r} has no sign (<, <=, >, >=)")
    number = limit.number * unit.factor
    text = format_number(number)
    if len(text) > LONGEST_NUMBER:
        raise NotTranslatedError(f"{text} {unit.unit} is too long for a number")
    remark = "" if unit.factor == 1 else f"{format_number(limit.number)} {unit.written} is {text} {unit.unit}"
    return Comparison(sign, number), unit.unit, remark


def _unit(side: WrittenSide, limit: WrittenLimit, around: Sequence[Unit | None], metric: NamedMetric) -> Unit:
    """The unit of a limit: its own, or the one on which its heading, its row and its metric agree."""
    elsewhere = [one for one in (read_unit(side.unit), *around) if one is not None]
    found = [limit.unit, *elsewhere] if limit.unit else elsewhere
    if not found and metric.exact is not None and not metric.exact.unit:
        return Unit("", Decimal(1), "")
    if not found:
        raise NotTranslatedError(f"{side.text!r} has no unit, and none stands elsewhere in the row")
    different = {one.unit.split()[0]: one.written for one in found}
    if not limit.unit and len({one.factor for one in found}) > 1:
        different |= {one.written: one.written for one in found}
    if len(different) > 1:
        raise NotTranslatedError(f"the unit is {' here and '.join(dict.fromkeys(different.values()))} there")
    of_prescribed = (one for one in found if one.unit == PERCENT_OF_PRESCRIBED)
    return next(of_prescribed, found[0])


def _one_unit(metric: NamedMetric, units: Sequence[str]) -> str:
    """The unit of all limits of a row, as a metric writes it."""
    unit, *others = dict.fromkeys(units)
    if others:
        raise NotTranslatedError(f"the limits are in {unit} and in {' and '.join(others)}")
    if unit == PERCENT_OF_PRESCRIBED and metric.is_dose:
        return "%"
    if unit == PERCENT_OF_PRESCRIBED:
        raise NotTranslatedError("a volume is no part of the prescribed dose")
    if unit == "%" and metric.is_dose and metric.exact is None:
        raise NotTranslatedError("percent of what dose is not written (% Rx: of the prescribed dose)")
    return unit


def _class(side: WrittenSide, priority: str) -> str:
    """The class that a column names; of one that only says `limit`, the class that the priority names."""
    if side.side:
        return side.side
    return priority.casefold() if priority.casefold() in _CLASSES else _STRICTEST


def _unclassed(row: SourceRow) -> str:
    named = all(side.side for side in row.sides) and row.sides
    if named or row.priority.casefold() in _CLASSES:
        return ""
    return "no class is named; written as mandatory, the strictest one"
