"""One plan with what was declared for it, through every check, to its report."""

from collections.abc import Callable, Iterable

from doseguard.assess.candidates import candidates
from doseguard.assess.declared import Declared
from doseguard.assess.gather import gather
from doseguard.assess.plan_report import report_plan
from doseguard.assess.registry import all_checks
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.finding import CheckResult, Note, NotEvaluated, Subject
from doseguard.model.report import PlanReport
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.protocol_library import load_library

_ORDER_CHECK, _GRAPH_CHECK = "RX-15", "PLN-02"
Library = Callable[[], Iterable[LoadedProtocol]]


def assess(
    case: Case, declared: Declared, *, require_full: bool = False, library: Library = load_library
) -> PlanReport:
    """The report of one plan. Nothing is left out: every check answers, and no answer at all is no pass.

    `library` gives the protocols that are shown as candidates where none is declared.
    """
    evidence, disagreements = gather(case, declared)
    said = (Note(sentence) for sentence in (*declared.notes, *disagreements))
    results = (
        *(CheckResult(_ORDER_CHECK, "The plan equals the order", Subject(), note) for note in said),
        *run_checks(all_checks(), evidence, require_full=require_full),
        *_conflicts(case),
    )
    shown = () if declared.protocol is not None else candidates(case, library())
    return report_plan(evidence, declared, results, shown)


def _conflicts(case: Case) -> list[CheckResult]:
    """Different objects under one UID: nobody can say which of them is meant."""
    title = "The objects belong together"
    return [CheckResult(_GRAPH_CHECK, title, Subject(), NotEvaluated(one)) for one in case.conflicts]
