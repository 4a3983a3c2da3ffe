"""The grades of measured values under tables by the PTV's volume."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from doseguard.model.grade import Grade
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.cases.oracle.limits import SIDES, Metrics, class_grade, value_of
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, check_of_table
from doseguard.protocols_as_code.cases.oracle.tree import Node, items, nodes
from doseguard.protocols_as_code.cases.oracle.written import number

_PTV = "PTV"  # read here once more, as all is in this package
_NOT_EVALUATED = Grade.NOT_EVALUATED


def tables_for(site: Node, because: str) -> list[Node]:
    """The site's tables that this check judges."""
    return [
        one
        for one in nodes(site.get("tables_by_ptv_volume"))
        if check_of_table(str(one["metric"])) == because
    ]


def table_grades(site: Node, because: str, metrics: Metrics) -> Iterator[Grade]:
    """A grade for each table of the check; an organ's value may be missing unless the organ is required."""
    for table in tables_for(site, because):
        structure, value = str(table["structure"]), value_of(metrics, str(table["structure"]), table)
        volume = metrics.get(target_of(table), {}).get(VOLUME)
        limits = None if volume is None else limits_at(table, volume)
        if value is None and (because != "DOS-06" or structure == target_of(table)):
            yield _NOT_EVALUATED
        elif value is None:
            yield from [_NOT_EVALUATED] if structure in items(site.get("organs_required")) else []
        else:
            yield _NOT_EVALUATED if limits is None else class_grade(limits, value)


def limits_at(table: Node, volume_cc: Decimal) -> Node | None:
    """The classes at a volume: those of its row, or on the line between two rows; None elsewhere."""
    rows = {number(str(row["volume"])): row for row in nodes(table["rows"])}
    if volume_cc in rows:
        return rows[volume_cc]
    if table["interpolation"] == "linear":
        for below, above in pairwise(sorted(rows)):
            if below < volume_cc < above:
                return _between(rows[below], rows[above], (volume_cc - below) / (above - below))
    return None


def rows_used(table: Node, volume_cc: Decimal) -> str:
    """Which rows of the table gave the limits, as a finding says it; empty where none did."""
    if limits_at(table, volume_cc) is None:
        return ""
    volumes = sorted(number(str(row["volume"])) for row in nodes(table["rows"]))
    if volume_cc in volumes:
        return f"row {format_number(volume_cc)} cc"
    below = max(one for one in volumes if one < volume_cc)
    above = min(one for one in volumes if one > volume_cc)
    return f"between {format_number(below)} cc and {format_number(above)} cc"


def target_of(table: Node) -> str:
    """The structure whose volume decides."""
    structure = str(table["structure"])
    return structure if structure.startswith(_PTV) else _PTV


def _between(below: Mapping[str, object], above: Mapping[str, object], share: Decimal) -> Node:
    mixed: dict[str, object] = {}
    for side in SIDES:
        if side in below and side in above:
            low, high = _parts(str(below[side])), _parts(str(above[side]))
            mixed[side] = f"{low[0]} {low[1] + (high[1] - low[1]) * share:f}"
    return mixed


def _parts(comparison: str) -> tuple[str, Decimal]:
    sign = comparison.strip()[: 2 if "=" in comparison else 1]
    return sign, number(comparison.replace(sign, ""))
