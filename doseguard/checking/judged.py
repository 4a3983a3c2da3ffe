"""A measured value against the classes of a limit, and the findings that are made of such judgements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.comparison import Comparison
from doseguard.model.finding import Answer, DoesNotApply, Graded, Outcome, Subject
from doseguard.model.grade import Grade, worst
from doseguard.model.limit import Criterion, side_text
from doseguard.model.metric import Metric
from doseguard.model.quantity import format_number

Side = tuple[str, Comparison]


@dataclass(frozen=True, slots=True)
class Judged:
    """One value of one structure against one limit; `achieved` and `limit` carry their units."""

    structure: str
    metric: Metric
    grade: Grade
    achieved: str
    limit: str
    source: str
    note: str = ""


def judge(structure: str, row: Criterion, value: Decimal, source: str) -> Judged:
    """A value, in the metric's unit, against a criterion or a limit."""
    metric, sides = row.metric, row.sides
    return Judged(
        structure,
        metric,
        grade_value(sides, value),
        value_text(metric, value),
        limit_text(metric, sides),
        source,
        row.note or "",
    )


def grade_value(sides: Iterable[Side], value: Decimal) -> Grade:
    """The grade of a value under the classes that a limit gives, the worst where it speaks in both ways.

    Under *per protocol* and *variation acceptable*, meeting neither is a deviation; *mandatory* missed is a
    deviation, *optimal* missed a variation.
    """
    met = {name: side.holds(value) for name, side in sides}
    grades = []
    if "per_protocol" in met or "variation_acceptable" in met:
        grades.append(_grade_of_classes(met))
    if "mandatory" in met:
        grades.append(Grade.PER_PROTOCOL if met["mandatory"] else Grade.DEVIATION_UNACCEPTABLE)
    if "optimal" in met:
        grades.append(Grade.PER_PROTOCOL if met["optimal"] else Grade.VARIATION_ACCEPTABLE)
    return worst(grades)


def value_text(metric: Metric, value: Decimal) -> str:
    """The value with its unit: `10.01 Gy`, `5.1`."""
    return f"{format_number(value)} {metric.unit}".rstrip()


def limit_text(metric: Metric, sides: Iterable[Side]) -> str:
    """The classes of a limit: `mandatory < 14 Gy, optimal < 12 Gy`."""
    return ", ".join(side_text(name, side, metric.unit) for name, side in sides)


def answer_of(parts: Iterable[Judged | Outcome], fraction_group: int | None, nothing: str) -> Answer:
    """All that was judged, one finding a structure, and what else was said; `nothing` where that is all."""
    told = tuple(parts)
    graded = findings([one for one in told if isinstance(one, Judged)], fraction_group)
    others = dict.fromkeys(one for one in told if not isinstance(one, Judged | DoesNotApply))
    folded = "; ".join(dict.fromkeys(one.reason for one in told if isinstance(one, DoesNotApply)))
    return (*graded, *others, *([DoesNotApply(folded)] if folded else [])) or DoesNotApply(nothing)


def findings(judged: Iterable[Judged], fraction_group: int | None) -> Iterator[Graded]:
    """One finding a structure with all its limits side by side, graded as the worst of them."""
    by_structure: dict[str, list[Judged]] = {}
    for one in judged:
        by_structure.setdefault(one.structure, []).append(one)
    for structure, every in by_structure.items():
        yield Graded(
            worst(one.grade for one in every),
            f"{structure}: {'; '.join(_said(one, alone=len(every) == 1) for one in every)}",
            achieved="; ".join(f"{one.metric} {one.achieved}" for one in every),
            limit="; ".join(f"{one.metric} {one.limit}" for one in every),
            source="; ".join(dict.fromkeys(one.source for one in every)),
            about=Subject(structure, fraction_group),
        )


def _grade_of_classes(met: dict[str, bool]) -> Grade:
    if met.get("per_protocol"):
        return Grade.PER_PROTOCOL
    return Grade.VARIATION_ACCEPTABLE if met.get("variation_acceptable") else Grade.DEVIATION_UNACCEPTABLE


def _said(one: Judged, *, alone: bool) -> str:
    grade = "" if alone else f": {one.grade.words}"
    note = f" ({one.note})" if one.note else ""
    return f"{one.metric} {one.achieved}, limit {one.limit}{grade}{note}"
