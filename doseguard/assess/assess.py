"""One plan with what was declared for it, through every check, to its report."""

from collections.abc import Callable, Iterable, Iterator

from doseguard.assess.behind import NOTHING, Behind
from doseguard.assess.candidates import candidates
from doseguard.assess.declared import Declared
from doseguard.assess.gather import gather
from doseguard.assess.in_two_rows import in_two_rows
from doseguard.assess.not_looked_at import not_looked_at
from doseguard.assess.plan_report import report_plan
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from doseguard.checking.evidence import Evidence
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.finding import CheckResult, Note, Outcome, Subject
from doseguard.model.protocol import Protocol
from doseguard.model.report import PlanReport
from doseguard.model.source import FileHeader
from doseguard.model.treating_groups import setup_groups
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.protocol_library import load_library

_ORDER_CHECK, _PROTOCOL_CHECK = "RX-15", "RX-03"
_INTERVAL_CHECK, _BEAMS_CHECK = "DOS-11", "PLN-05"
Library = Callable[[], Iterable[LoadedProtocol]]


def assess(
    case: Case,
    declared: Declared,
    *,
    require_full: bool = False,
    library: Library = load_library,
    checks: Iterable[Check] | None = None,
    behind: Behind = NOTHING,
) -> PlanReport:
    """The report of one plan. Nothing is left out: every check answers, and no answer at all is no pass.

    `library` gives the protocols that are shown as candidates where none is declared. With `checks`, only
    those are asked: for cases that are about one check, never for a patient's plan. What lies `behind` the
    case is read when a check asks for it.
    """
    evidence, disagreements = gather(case, declared, behind)
    asked = all_checks() if checks is None else checks
    # Without contours nothing takes long, nor does a case that is about a few checks.
    run = in_two_rows if checks is None and "geometry" in evidence.openers else run_checks
    answers = run(asked, evidence, require_full=require_full)
    results = (
        *(_about_plan(_ORDER_CHECK, Note(said)) for said in (*declared.notes, *disagreements)),
        *(_about_plan(_PROTOCOL_CHECK, Note(said)) for said in _deprecations(declared.protocol)),
        *answers,
        *(_about_plan(_INTERVAL_CHECK, Note(said)) for said in _of_measuring(evidence)),
        *(_about_plan(_BEAMS_CHECK, Note(said)) for said in _setup_groups(case)),
    )
    shown = () if declared.protocol is not None else candidates(case, library())
    left = not_looked_at(answers, evidence) if checks is None else ()
    return report_plan(evidence, declared, results, shown, left)


def _about_plan(check: str, outcome: Outcome) -> CheckResult:
    return CheckResult(check, "", Subject(), outcome)


def _of_measuring(evidence: Evidence) -> tuple[str, ...]:
    """What was noted on contours and dose while the checks had them measured."""
    return () if evidence.dosimetry is None else evidence.dosimetry.notes()


def _setup_groups(case: Case) -> Iterator[str]:
    for one in setup_groups(case.plan, case.prescriptions):
        number = "without number" if one.number is None else one.number
        yield f"fraction group {number} has setup and imaging beams only: no prescription is looked for in it"


def _deprecations(loaded: LoadedProtocol | None) -> Iterator[str]:
    """What replaces the protocol, and the tables it names, where their files say that they are superseded."""
    files: tuple[FileHeader, ...] = () if loaded is None else (loaded.protocol, *loaded.tables.values())
    for file in files:
        if file.deprecated is not None:
            kind = "protocol" if isinstance(file, Protocol) else "table"
            named, reason = file.deprecated.successor, file.deprecated.reason
            yield f"the {kind} {file.id} is deprecated; its successor is {named}: {reason}"
