"""What the rows of organ limits say of measured values, for the checks that judge them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.evidence import Holding
from doseguard.checking.judged import Judged, judge, value_text
from doseguard.checking.limit_row import LimitRow
from doseguard.model.condition import Outcome as Held
from doseguard.model.finding import DoesNotApply, Note, NotEvaluated, Outcome, Subject
from doseguard.model.limit import side_text
from doseguard.model.measured import Measured

Lack = Callable[[LimitRow, Measured], str]


def no_single_number(holding: Holding, holdings: Iterable[Holding]) -> str:
    """Why there is no fraction number whose limits hold for the plan's dose; empty where there is one."""
    groups = {one.prescription.group_place for one in (holding, *holdings)}
    if len(groups) > 1:
        return (
            f"the dose is that of all {len(groups)} fraction groups, and a limit is for one fraction number"
        )
    if holding.prescription.fractions is None:
        return "the number of fractions is not stated, and a limit is for one fraction number"
    return ""


def rows_for(rows: Iterable[LimitRow], fractions: int | None) -> tuple[LimitRow, ...]:
    """The rows for exactly this fraction number."""
    return tuple(row for row in rows if fractions is not None and row.limit.fractions.contains(fractions))


def row_answers(
    rows: tuple[LimitRow, ...],
    holding: Holding,
    holdings: Iterable[Holding],
    dosimetry: Measured,
    lack: Lack | None = None,
) -> Iterator[Judged | Outcome]:
    """One answer for each row of the prescription's fraction number, or why there is no such number.

    `lack` says why a row cannot be judged although its metric is there.
    """
    unsure = no_single_number(holding, holdings) if rows else ""
    if unsure:
        yield NotEvaluated(unsure) if any(row.is_graded for row in rows) else Note(unsure)
        return
    for row in rows_for(rows, holding.prescription.fractions):
        yield from _Row(row, holding, dosimetry).answers("" if lack is None else lack(row, dosimetry))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row put to one holding."""

    row: LimitRow
    holding: Holding
    dosimetry: Measured

    def answers(self, lack: str) -> Iterator[Judged | Outcome]:
        """The judgement or why there is none, and what is left for a check by hand."""
        limit = self.row.limit
        condition = None if limit.applies_to is None else limit.applies_to.judge(self.holding.facts)
        if condition is not None and condition.outcome is Held.CONTRADICTED:
            yield DoesNotApply(f"{self._name}: {condition.explanation}")
            return
        value = self.dosimetry.value(limit.structure, limit.metric)
        if value is None:
            yield self._not_given()
            return
        is_unknown = condition is not None and condition.outcome is Held.UNKNOWN
        open_question = lack or (condition.explanation if condition is not None and is_unknown else "")
        yield self._open(open_question) if open_question else self._judged(value)
        yield from (Note(f"{limit.structure}, check by hand: {item.text}") for item in limit.by_hand)

    def _not_given(self) -> Outcome:
        site = self.holding.site
        required = site is not None and self.row.limit.structure in site.organs_required
        if self.row.is_graded and required:
            return NotEvaluated(
                f"{self._name} is not given; {self.holding.site_name} requires the organ", self._subject
            )
        return DoesNotApply(f"{self._name} is not given")

    def _open(self, question: str) -> Outcome:
        said = f"{self._name}: {question}"
        return NotEvaluated(said, self._subject) if self.row.is_graded else Note(said)

    def _judged(self, value: Decimal) -> Judged | Note:
        limit, metric = self.row.limit, self.row.limit.metric
        if self.row.is_graded:
            return judge(limit.structure, limit, value, self.row.source)
        achieved = value_text(metric, value)
        sides = ", ".join(
            f"{side_text(name, side, metric.unit)} {'met' if side.holds(value) else 'not met'}"
            for name, side in limit.sides
        )
        note = f" ({limit.note})" if limit.note else ""
        return Note(
            f"{limit.structure}: {metric} {achieved}; {limit.priority}: {sides}{note}; {self.row.source}"
        )

    @property
    def _name(self) -> str:
        return f"{self.row.limit.metric} of {self.row.limit.structure}"

    @property
    def _subject(self) -> Subject:
        return Subject(self.row.limit.structure, self.holding.prescription.fraction_group)
