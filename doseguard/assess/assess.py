"""One plan with what was declared for it, through every check, to its report."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from doseguard.assess.candidates import candidates
from doseguard.assess.declared import Declared
from doseguard.assess.gather import gather
from doseguard.assess.prescription_report import report_prescription
from doseguard.assess.registry import all_checks
from doseguard.checking.evidence import Evidence
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Subject
from doseguard.model.grade import Grade, worst
from doseguard.model.report import (
    CandidateReport,
    DoesNotApplyReport,
    FindingReport,
    NoteReport,
    NotEvaluatedReport,
    PlanReport,
    ProtocolReport,
    ScopeKey,
)
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.protocol_library import load_library

_ORDER_CHECK, _GRAPH_CHECK = "RX-15", "PLN-02"
Part = TypeVar("Part", bound=Hashable)
Library = Callable[[], Iterable[LoadedProtocol]]


def assess(
    case: Case, declared: Declared, *, require_full: bool = False, library: Library = load_library
) -> PlanReport:
    """The report of one plan. Nothing is left out: every check answers, and no answer at all is no pass.

    `library` gives the protocols that are shown as candidates where none is declared.
    """
    evidence, disagreements = gather(case, declared)
    results = (*run_checks(all_checks(), evidence, require_full=require_full), *_conflicts(case))
    notes = [NoteReport(check=_ORDER_CHECK, message=said) for said in (*declared.notes, *disagreements)]
    shown: tuple[CandidateReport, ...] = () if declared.protocol is not None else candidates(case, library())
    plan = case.plan
    return PlanReport(
        path=case.path,
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
        scope=_scope(case),
        prescriptions=tuple(report_prescription(one, evidence.protocol) for one in case.prescriptions),
        findings=tuple(_finding(one, one.outcome) for one in results if isinstance(one.outcome, Graded)),
        not_evaluated=_unique(_not_evaluated(one, one.outcome) for one in results if isinstance(one.outcome, NotEvaluated)),
        does_not_apply=_unique(
            DoesNotApplyReport(check=one.check, reason=one.outcome.reason)
            for one in results
            if isinstance(one.outcome, DoesNotApply)
        ),
        notes=_unique(
            [*notes, *(NoteReport(check=one.check, message=one.outcome.message)
                       for one in results if isinstance(one.outcome, Note))]
        ),
        candidates=shown,
    )  # fmt: skip


def _verdict(results: Iterable[CheckResult]) -> Grade:
    grades = [
        one.outcome.grade if isinstance(one.outcome, Graded) else Grade.NOT_EVALUATED
        for one in results
        if isinstance(one.outcome, Graded | NotEvaluated)
    ]
    return worst(grades)


def _conflicts(case: Case) -> list[CheckResult]:
    """Different objects under one UID: nobody can say which of them is meant."""
    title = "The objects belong together"
    return [CheckResult(_GRAPH_CHECK, title, Subject(), NotEvaluated(one)) for one in case.conflicts]


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


def _scope(case: Case) -> tuple[ScopeKey, ...]:
    structures: tuple[ScopeKey, ...] = () if case.structures is None else ("structures",)
    dose: tuple[ScopeKey, ...] = ("dose",) if case.doses else ()
    return ("prescription", "plan", *structures, *dose)


def _finding(result: CheckResult, graded: Graded) -> FindingReport:
    return FindingReport(
        check=result.check,
        title=result.title,
        grade=graded.grade.key,
        message=graded.message,
        achieved=graded.achieved,
        limit=graded.limit,
        source=graded.source,
        target=result.subject.target,
        fraction_group=result.subject.fraction_group,
        basis=graded.basis,
    )


def _not_evaluated(result: CheckResult, outcome: NotEvaluated) -> NotEvaluatedReport:
    return NotEvaluatedReport(
        check=result.check,
        reason=outcome.reason,
        target=result.subject.target,
        fraction_group=result.subject.fraction_group,
    )


def _unique(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))
