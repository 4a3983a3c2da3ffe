"""A measured value against the classes of a limit, and the findings that are made of such judgements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doseguard.checking.limits.grading import Side, grade_value, possible_grades
from doseguard.model.finding import (
    NOT_JUDGED,
    Answer,
    DoesNotApply,
    Graded,
    NotEvaluated,
    Outcome,
    Subject,
    Uncertain,
)
from doseguard.model.grade import Grade, worst
from doseguard.model.limit import Criterion, side_text
from doseguard.model.measured import Achieved, Measured
from doseguard.model.metric import Metric
from doseguard.model.quantity import format_number

WITHIN = "within uncertainty"


@dataclass(frozen=True, slots=True)
class Named:
    """A structure by the plan's own name, and by the protocol's where that is another."""

    name: str
    protocols: str

    def __str__(self) -> str:
        """`PTV_RUL (the protocol's PTV)`, or the one name."""
        return self.name if self.name == self.protocols else f"{self.name} (the protocol's {self.protocols})"


def named(structure: str, dosimetry: Measured) -> Named:
    """The structure that the protocol's name means in this plan."""
    return Named(dosimetry.named(structure), structure)


@dataclass(frozen=True, slots=True)
class Judged:
    """One metric of one structure against one limit; `limit` carries its unit.

    `at` says at which volume a table was read, `of` of which dose a relative metric is where that could be
    several; `others` are the grades that the data also allow.
    """

    structure: Named
    metric: Metric
    grade: Grade
    achieved: Achieved
    limit: str
    source: str
    note: str = ""
    at: str = ""
    of: str = ""
    others: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class _Labelled(Uncertain):
    """A value that is told with its metric and dose where it comes to stand beside others."""

    label: str

    def __str__(self) -> str:
        """`Max[%] (of 54 Gy) 101 % (99 % to 103 %)`."""
        return f"{self.label} {Uncertain.__str__(self)}"


def judge(
    structure: Named,
    row: Criterion,
    achieved: Achieved,
    source: str,
    *,
    group: int | None,
    of: str = "",
    also: Iterable[Grade] = (),
) -> Judged | NotEvaluated:
    """A value against a criterion or a limit: graded by the value, *not evaluated* where strict and unsure.

    `of` says of which dose a relative metric is, `also` are grades that other data leave possible.
    """
    metric, sides = row.metric, row.sides
    grade = grade_value(sides, achieved.value)
    others = other_grades(grade, (*possible_grades(sides, achieved), *also))
    limit = limit_text(metric, sides)
    if others and row.strict:
        said = f"{metric}{of} of {structure} is {achieved_text(metric, achieved)}, limit {limit}"
        reason = f"{said}: within uncertainty, where the protocol is strict; {source}"
        return NotEvaluated(reason, Subject(structure.name, group))
    return Judged(structure, metric, grade, achieved, limit, source, row.note or "", of=of, others=others)


def other_grades(grade: Grade, possible: Iterable[Grade]) -> tuple[Grade, ...]:
    """The grades that are possible beside the one given, best first."""
    return tuple(sorted({*possible} - {grade}))


def value_text(metric: Metric, achieved: Achieved) -> str:
    """The value with its unit: `10.01 Gy`, `5.1`."""
    return _with_unit(metric, format_number(achieved.value))


def achieved_text(metric: Metric, achieved: Achieved) -> str:
    """The value with its unit, and the interval where there is one: `10.01 Gy (9.87 to 10.2 Gy)`."""
    if achieved.is_exact:
        return value_text(metric, achieved)
    ends = f"{format_number(achieved.low)} to {format_number(achieved.high)}"
    return f"{value_text(metric, achieved)} ({_with_unit(metric, ends)})"


def limit_text(metric: Metric, sides: Iterable[Side]) -> str:
    """The classes of a limit: `mandatory < 14 Gy, optimal < 12 Gy`."""
    return ", ".join(side_text(name, side, metric.unit) for name, side in sides)


def answer_of(parts: Iterable[Judged | Outcome], fraction_group: int | None, nothing: str) -> Answer:
    """All that was judged, one finding a structure, and what else was said; `nothing` where that is all."""
    told = tuple(parts)
    graded = findings([one for one in told if isinstance(one, Judged)], fraction_group)
    others = dict.fromkeys(one for one in told if not isinstance(one, Judged | DoesNotApply))
    left = "; ".join(dict.fromkeys(one.reason for one in told if isinstance(one, DoesNotApply)))
    folded = [DoesNotApply(f"{NOT_JUDGED}{left}")] if left else []
    return (*graded, *others, *folded) or DoesNotApply(nothing)


def findings(judged: Iterable[Judged], fraction_group: int | None) -> Iterator[Graded]:
    """One finding a structure with all its limits side by side, graded as the worst of them.

    The achieved value of a single metric is an interval where the data leave it open; several are a text.
    """
    by_structure: dict[Named, list[Judged]] = {}
    for one in judged:
        by_structure.setdefault(one.structure, []).append(one)
    for structure, every in by_structure.items():
        yield Graded(
            worst(one.grade for one in every),
            f"{structure}: {'; '.join(_said(one, alone=len(every) == 1 and not one.of) for one in every)}",
            achieved=_achieved(every),
            limit="; ".join(f"{one.metric} {one.limit}" for one in every),
            source="; ".join(dict.fromkeys(one.source for one in every)),
            about=Subject(structure.name, fraction_group),
        )


def _achieved(every: list[Judged]) -> str | Uncertain:
    if len(every) == 1 and not every[0].achieved.is_exact:
        metric, achieved = every[0].metric, every[0].achieved
        numbers = (achieved.value, achieved.low, achieved.high)
        value, low, high = (_with_unit(metric, format_number(one)) for one in numbers)
        of = every[0].of
        return _Labelled(value, low, high, f"{metric}{of}") if of else Uncertain(value, low, high)
    return "; ".join(_value_said(one) for one in every)


def _value_said(one: Judged) -> str:
    return f"{one.metric}{one.of} {achieved_text(one.metric, one.achieved)}{one.at}"


def _said(one: Judged, *, alone: bool) -> str:
    grade = "" if alone else f": {one.grade.words}"
    others = " or ".join(other.words for other in one.others)
    unsure = f", {WITHIN} (could be {others})" if others else ""
    note = f" ({one.note})" if one.note else ""
    return f"{_value_said(one)}, limit {one.limit}{grade}{unsure}{note}"


def _with_unit(metric: Metric, text: str) -> str:
    return f"{text} {metric.unit}".rstrip()
