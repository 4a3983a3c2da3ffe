"""What the rows of organ limits say of measured values, for the checks that judge them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.grading import possible_grades
from doseguard.checking.limits.judged import WITHIN, Judged, Named, achieved_text, judge, named
from doseguard.checking.limits.whose_dose import HeldElsewhere, group_count, of_dose
from doseguard.model.comparison import Comparison
from doseguard.model.condition import Outcome as Held
from doseguard.model.finding import DoesNotApply, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.limit import Limit, side_text
from doseguard.model.measured import Achieved, Measured, NotContoured, NoValue
from doseguard.model.metric import Metric, MetricKind


@dataclass(frozen=True, slots=True)
class Premise:
    """What must hold before a row can be judged: `lack` says what does not, `in_doubt` that it may not.

    `no_optimal` says why the row is judged without its optimal side, `optimal_in_doubt` that this may be
    otherwise.
    """

    lack: str = ""
    in_doubt: bool = False
    no_optimal: str = ""
    optimal_in_doubt: bool = False


PremiseOf = Callable[[LimitRow, Measured], Premise]


def no_single_number(holding: Holding, holdings: Iterable[Holding]) -> str:
    """Why there is no fraction number whose limits hold for the plan's dose; empty where there is one."""
    groups = group_count(holding, holdings)
    if groups > 1:
        return f"the dose is that of all {groups} fraction groups, and a limit is for one fraction number"
    if holding.prescription.fractions is None:
        return "the number of fractions is not stated, and a limit is for one fraction number"
    return ""


def rows_for(rows: Iterable[LimitRow], fractions: int | None) -> tuple[LimitRow, ...]:
    """The rows for exactly this fraction number."""
    return tuple(row for row in rows if fractions is not None and row.limit.fractions.contains(fractions))


def row_answers(
    rows: tuple[LimitRow, ...],
    holding: Holding,
    holdings: tuple[Holding, ...],
    dosimetry: Measured,
    premise_of: PremiseOf | None = None,
) -> Iterator[Judged | Outcome]:
    """One answer for each row of the prescription's fraction number, or why there is no such number."""
    unsure = no_single_number(holding, holdings) if rows else ""
    if unsure:
        yield NotEvaluated(unsure) if any(row.is_graded for row in rows) else Note(unsure)
        return
    for row in rows_for(rows, holding.prescription.fractions):
        premise = Premise() if premise_of is None else premise_of(row, dosimetry)
        of = of_dose(row.limit.metric, holding, holdings)
        yield from _Row(row, holding, dosimetry, premise, of).answers()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row put to one holding."""

    row: LimitRow
    holding: Holding
    dosimetry: Measured
    premise: Premise
    of: str

    def answers(self) -> Iterator[Judged | Outcome]:
        """The judgement or why there is none, and what is left for a check by hand."""
        limit = self.row.limit
        condition = None if limit.applies_to is None else limit.applies_to.judge(self.holding.facts)
        if condition is not None and condition.outcome is Held.CONTRADICTED and not condition.unsure:
            yield DoesNotApply(f"{self._name}: {condition.explanation}")
            return
        achieved = self.dosimetry.achieved(limit.structure, limit.metric)
        if isinstance(achieved, HeldElsewhere):
            return
        if achieved is None:
            yield self._not_given()
            return
        if isinstance(achieved, NotContoured):
            yield self._not_contoured(achieved)
            return
        if self.premise.lack:
            yield self._open(self.premise.lack)
        elif condition is not None and condition.outcome is Held.UNKNOWN:
            yield self._open(condition.explanation)
        elif isinstance(achieved, NoValue):
            yield self._by_maximum(achieved) or self._open(achieved.reason)
        else:
            yield self._judged(achieved)
        yield from (Note(f"{self._structure}, check by hand: {item.text}") for item in limit.by_hand)

    def _not_given(self) -> Outcome:
        if self._is_required:
            return NotEvaluated(
                f"{self._name} is not given; {self.holding.site_name} requires the organ", self._subject
            )
        return DoesNotApply(f"{self._name} is not given")

    def _not_contoured(self, found: NotContoured) -> Outcome:
        """Somebody meant to contour it: only a limit that may be missed is left out for that."""
        said = f"{self._name}: {found.reason}"
        if self.row.is_mandatory or self._is_required:
            return NotEvaluated(said, self._subject)
        return DoesNotApply(said)

    def _open(self, question: str) -> Outcome:
        said = f"{self._name}: {question}"
        return NotEvaluated(said, self._subject) if self.row.is_graded else Note(said)

    def _judged(self, achieved: Achieved) -> Judged | Outcome:
        full, firm = self.row.limit, self.row.without_optimal(self.premise.no_optimal)
        limit, other = (firm, full) if self.premise.no_optimal else (full, firm)
        if not self.row.is_graded:
            return self._noted(limit, achieved)
        also = [Grade.NOT_EVALUATED] if self.premise.in_doubt else []
        if self.premise.optimal_in_doubt:
            also += possible_grades(other.sides, achieved)
        group = self.holding.prescription.fraction_group
        return judge(self._structure, limit, achieved, self.row.source, group=group, of=self.of, also=also)

    def _by_maximum(self, lacking: NoValue) -> Judged | None:
        """A limit of the dose to a volume, kept by the whole of an organ that does not have that much.

        No part of it gets more than its maximum; where that is above the limit, nobody can tell.
        """
        limit = self.row.limit
        metric = Metric(MetricKind.MAXIMUM, limit.metric.unit)
        maximum = self.dosimetry.achieved(limit.structure, metric) if _is_upper(limit) else None
        if not self.row.is_graded or not isinstance(maximum, Achieved):
            return None
        note = f"for {limit.metric}: {lacking.reason}, and none of it gets more than its maximum"
        whole = limit.model_copy(update={"metric": metric, "note": note})
        group = self.holding.prescription.fraction_group
        judged = judge(self._structure, whole, maximum, self.row.source, group=group, of=self.of)
        if isinstance(judged, NotEvaluated) or judged.grade is not Grade.PER_PROTOCOL or judged.others:
            return None
        return judged

    def _noted(self, limit: Limit, achieved: Achieved) -> Note:
        metric = limit.metric
        sides = ", ".join(
            f"{side_text(name, side, metric.unit)} {_met(side, achieved)}" for name, side in limit.sides
        )
        note = f" ({limit.note})" if limit.note else ""
        said = f"{metric}{self.of} {achieved_text(metric, achieved)}; {limit.priority}: {sides}{note}"
        return Note(f"{self._structure}: {said}; {self.row.source}")

    @property
    def _structure(self) -> Named:
        return named(self.row.limit.structure, self.dosimetry)

    @property
    def _is_required(self) -> bool:
        site = self.holding.site
        return site is not None and self.row.limit.structure in site.organs_required

    @property
    def _name(self) -> str:
        return f"{self.row.limit.metric} of {self._structure}"

    @property
    def _subject(self) -> Subject:
        return Subject(self._structure.name, self.holding.prescription.fraction_group)


def _is_upper(limit: Limit) -> bool:
    """Whether a row says how much a volume in cc may get at most."""
    at_volume = limit.metric.kind is MetricKind.DOSE_AT_VOLUME and limit.metric.at_unit == "cc"
    return at_volume and all(side.is_upper for _, side in limit.sides)


def _met(side: Comparison, achieved: Achieved) -> str:
    met = "met" if side.holds(achieved.value) else "not met"
    return met if side.holds(achieved.low) is side.holds(achieved.high) else f"{met}, {WITHIN}"
