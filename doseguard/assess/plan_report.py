"""Results to the report of one plan, as others script against it."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from doseguard.assess.alpha_beta import alpha_beta
from doseguard.assess.declared import Declared
from doseguard.assess.one_finding import one_finding_each
from doseguard.assess.prescription_report import report_prescription
from doseguard.checking.evidence import Evidence
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Uncertain
from doseguard.model.grade import Grade, worst
from doseguard.model.report import (
    CandidateReport,
    ClinicReport,
    DoesNotApplyReport,
    FindingReport,
    Interval,
    NoteReport,
    NotEvaluatedReport,
    NotLookedAtReport,
    PlanReport,
    ProtocolReport,
    ScopeKey,
)

_BED_CHECK = "RX-08"
Part = TypeVar("Part", bound=Hashable)


def report_plan(
    evidence: Evidence,
    declared: Declared,
    results: tuple[CheckResult, ...],
    candidates: tuple[CandidateReport, ...],
    left: tuple[NotLookedAtReport, ...] = (),
) -> PlanReport:
    """Every result in its place; the verdict is the worst of the graded and of what was not evaluated.

    `left` is what was not looked at.
    """
    plan, used = evidence.case.plan, alpha_beta(evidence.protocol)
    shown = NoteReport(check=_BED_CHECK, message=f"BED and EQD2 with α/β {used.gy} Gy ({used.source})")
    return PlanReport(
        path=evidence.case.path,
        error=None,
        sop_instance_uid=plan.sop_instance_uid,
        sha256=plan.sha256,
        label=plan.label,
        patient_id=plan.patient_id,
        approval_status=plan.approval_status,
        manufacturer=plan.manufacturer,
        modality=plan.modality.value,
        verdict=_verdict(results).key,
        protocol=_protocol(declared, evidence),
        clinic=_clinic(declared),
        scope=_scope(evidence),
        not_looked_at=left,
        prescriptions=tuple(report_prescription(one, used) for one in evidence.case.prescriptions),
        findings=tuple(_findings(one_finding_each(results))),
        not_evaluated=_unique(_not_evaluated(results)),
        does_not_apply=_unique(_does_not_apply(results)),
        notes=_unique((*_notes(results), shown)),
        candidates=candidates,
    )


def _verdict(results: Iterable[CheckResult]) -> Grade:
    grades = [
        one.outcome.grade if isinstance(one.outcome, Graded) else Grade.NOT_EVALUATED
        for one in results
        if isinstance(one.outcome, Graded | NotEvaluated)
    ]
    return worst(grades)


def _protocol(declared: Declared, evidence: Evidence) -> ProtocolReport | None:
    loaded = declared.protocol
    if loaded is None:
        return None
    sites = dict.fromkeys(holding.site_name for holding in evidence.holdings if holding.site_name)
    return ProtocolReport(
        id=loaded.protocol.id,
        version=loaded.protocol.version,
        sha256=loaded.sha256,
        site=", ".join(sites),
        chosen_by=declared.chosen_by,
    )


def _clinic(declared: Declared) -> ClinicReport | None:
    loaded = declared.clinic_file
    if loaded is None:
        return None
    return ClinicReport(name=loaded.clinic.clinic, path=loaded.name, sha256=loaded.sha256)


def _scope(evidence: Evidence) -> tuple[ScopeKey, ...]:
    case = evidence.case
    structures: tuple[ScopeKey, ...] = () if case.structures is None else ("structures",)
    dose: tuple[ScopeKey, ...] = ("dose",) if case.doses or case.measured is not None else ()
    course: tuple[ScopeKey, ...] = ("course",) if "course" in evidence.openers else ()
    return ("prescription", "plan", *structures, *dose, *course)


def _findings(results: Iterable[CheckResult]) -> Iterator[FindingReport]:
    for one in results:
        if isinstance(one.outcome, Graded):
            yield FindingReport(
                check=one.check,
                title=one.title,
                grade=one.outcome.grade.key,
                message=one.outcome.message,
                achieved=_achieved(one.outcome.achieved),
                limit=one.outcome.limit,
                source=one.outcome.source,
                target=one.subject.target,
                fraction_group=one.subject.fraction_group,
                basis=one.outcome.basis,
            )


def _achieved(achieved: str | Uncertain | None) -> str | Interval | None:
    if isinstance(achieved, Uncertain):
        return Interval(value=achieved.value, low=achieved.low, high=achieved.high)
    return achieved


def _not_evaluated(results: Iterable[CheckResult]) -> Iterator[NotEvaluatedReport]:
    for one in results:
        if isinstance(one.outcome, NotEvaluated):
            yield NotEvaluatedReport(
                check=one.check,
                reason=one.outcome.reason,
                target=one.subject.target,
                fraction_group=one.subject.fraction_group,
            )


def _does_not_apply(results: Iterable[CheckResult]) -> Iterator[DoesNotApplyReport]:
    for one in results:
        if isinstance(one.outcome, DoesNotApply):
            yield DoesNotApplyReport(check=one.check, reason=one.outcome.reason)


def _notes(results: Iterable[CheckResult]) -> Iterator[NoteReport]:
    for one in results:
        if isinstance(one.outcome, Note):
            yield NoteReport(check=one.check, message=one.outcome.message)


def _unique(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))
