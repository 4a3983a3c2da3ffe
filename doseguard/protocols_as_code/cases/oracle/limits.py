"""The grades of measured values under criteria of targets and limits of organs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.oracle.conditions import (
    CONTRADICTED,
    MET,
    UNKNOWN,
    Facts,
    condition_grade,
)
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, check_of_table, is_sparing, plain
from doseguard.protocols_as_code.cases.oracle.schemes import fraction_numbers
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, items, node, nodes
from doseguard.protocols_as_code.cases.oracle.written import number, span

Metrics = Mapping[str, Mapping[str, Decimal]]
SIDES = ("per_protocol", "variation_acceptable", "mandatory", "optimal")
_WISHED = "optimal"
GRADED = ("protocol", "mandatory", "optimal")
_NOT_EVALUATED = Grade.NOT_EVALUATED


def target_grade(site: Node, metrics: Metrics) -> Grade | None:
    """DOS-05: the worst of all criteria; one whose metric is not given is not evaluated."""
    return max(
        (
            _NOT_EVALUATED if value is None else class_grade(row, value)
            for structure, rows in node(site.get("targets")).items()
            for row in nodes(rows)
            for value in [value_of(metrics, structure, row)]
        ),
        default=None,
    )


def organ_grades(
    rules: Rules, site: Node, fractions: int, facts: Facts, metrics: Metrics, *, sparing: bool
) -> Iterator[Grade]:
    """DOS-06, or of the sparing rows DOS-08: a grade for each row that has something to say.

    A row that grades nothing still asks for the metric of a required organ.
    """
    required = items(site.get("organs_required"))
    for row in rules.rows(site):
        if spares(row) is not sparing:
            continue
        if fractions not in fraction_numbers(row["fractions"]):
            continue
        condition = condition_grade(row["applies_to"], facts) if "applies_to" in row else MET
        value = value_of(metrics, str(row["structure"]), row)
        if condition is CONTRADICTED:
            continue
        if value is None:
            yield from [_NOT_EVALUATED] if row["structure"] in required else []
        elif row["priority"] not in GRADED:
            continue
        elif condition is UNKNOWN or (sparing and _is_too_small(row, metrics)):
            yield _NOT_EVALUATED
        else:
            yield class_grade(_as_large_as_it_is(row, metrics) if sparing else row, value)


def required_grade(rules: Rules, site: Node, fractions: int) -> Grade | None:
    """DOS-07: not evaluated where nothing grades a required organ: no row of the number, and no table."""
    rows = [row for row in rules.rows(site) if row["priority"] in GRADED]
    there = {row["structure"] for row in rows if fractions in fraction_numbers(row["fractions"])}
    tables = nodes(site.get("tables_by_ptv_volume"))
    there |= {one["structure"] for one in tables if check_of_table(str(one["metric"])) == "DOS-06"}
    lacking = [organ for organ in items(site.get("organs_required")) if organ not in there]
    return _NOT_EVALUATED if lacking else None


def class_grade(sides: Node, value: Decimal) -> Grade:
    """The worst that the classes of one limit say of a value.

    Neither class met is a deviation, and so is mandatory missed; optimal missed is a variation.
    """
    met = {side: span(str(sides[side])).holds(value) for side in SIDES if side in sides}
    grades = []
    if "per_protocol" in met or "variation_acceptable" in met:
        varied = (
            Grade.VARIATION_ACCEPTABLE if met.get("variation_acceptable") else Grade.DEVIATION_UNACCEPTABLE
        )
        grades.append(Grade.PER_PROTOCOL if met.get("per_protocol") else varied)
    if not met.get("mandatory", True):
        grades.append(Grade.DEVIATION_UNACCEPTABLE)
    if not met.get("optimal", True):
        grades.append(Grade.VARIATION_ACCEPTABLE)
    return max(grades, default=Grade.PER_PROTOCOL)


def value_of(metrics: Metrics, structure: str, row: Node) -> Decimal | None:
    """The value of a row's metric, None where it is not given."""
    return metrics.get(structure, {}).get(plain(str(row["metric"])))


def spares(row: Node) -> bool:
    """Whether the row asks that a volume is spared."""
    return "spares" in row or is_sparing(str(row["metric"]))


def spared_cc(row: Node) -> Decimal | None:
    """The volume (cc) that the row needs the organ to have; None where what it spares is a share."""
    metric = plain(str(row["metric"]))
    volumes = [number(str(row["spares"]))] if "spares" in row else []
    if metric.startswith("CV") and metric.endswith("[cc]"):
        firm = [side for side in SIDES if side in row and side != _WISHED]
        ends = [span(str(row[side])) for side in firm or [_WISHED]]
        volumes += [end for one in ends for end in (one.low, one.high) if end is not None]
    if metric.startswith("DC") and "cc[" in metric:
        volumes.append(Decimal(metric[2 : metric.index("cc[")]))
    return max(volumes, default=None)


def _as_large_as_it_is(row: Node, metrics: Metrics) -> Node:
    """The row without its optimal side where the organ is smaller than that asks for."""
    volume, metric = metrics.get(str(row["structure"]), {}).get(VOLUME), plain(str(row["metric"]))
    has_both = _WISHED in row and any(side in row for side in SIDES if side != _WISHED)
    if volume is None or not has_both or not (metric.startswith("CV") and metric.endswith("[cc]")):
        return row
    ends = span(str(row[_WISHED]))
    too_small = any(end is not None and volume < end for end in (ends.low, ends.high))
    return {key: value for key, value in row.items() if key != _WISHED} if too_small else row


def _is_too_small(row: Node, metrics: Metrics) -> bool:
    needed, volume = spared_cc(row), metrics.get(str(row["structure"]), {}).get(VOLUME)
    return needed is not None and (volume is None or volume < needed)
