"""One embedded case through the path that a patient's plan takes, and what its check says of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from doseguard.assess.assess import assess
from doseguard.assess.behind import NOTHING, Behind
from doseguard.assess.declared import Declared
from doseguard.assess.registry import all_checks
from doseguard.checking.check import CRASHED, Check
from doseguard.model.case import Case
from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade, worst
from doseguard.model.measured import exact_metrics
from doseguard.model.report import PlanReport
from doseguard.protocols_as_code.cases.case_plans import case_of_plan
from doseguard.readers.protocol_file import LoadedProtocol


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """The worst grade that the check in `because` gave; None where it gave none, and `said` is why.

    `limits` are the limits that its findings show.
    """

    grade: Grade | None
    said: str
    limits: tuple[str, ...] = ()

    def shows(self, case: EmbeddedCase) -> bool:
        """Whether a finding shows the limit that the case asks for, if it asks for one."""
        return case.limit is None or any(case.limit in limit for limit in self.limits)

    def is_as_expected(self, case: EmbeddedCase) -> bool:
        """Whether the grade is the expected one and the limit is shown; no grade is never as expected."""
        return self.grade is case.expect and self.shows(case)


def run_case(loaded: LoadedProtocol, case: EmbeddedCase, *, only_its_check: bool = False) -> CaseOutcome:
    """What the check in the case's `because` says of its plan under its site.

    With `only_its_check` no other check is asked; the grade is the same, and it comes sooner.
    """
    plan = case_of_plan(case.plan.total_dose_gy, case.plan.fractions, loaded.protocol.modality)
    if case.metrics:
        plan = replace(plan, measured=exact_metrics(case.metrics))
    plan, behind = _with_contours(plan, case)
    declared = Declared(protocol=loaded, chosen_by="case", site=case.site, facts=case.known_facts)
    checks = _check_of(case.because) if only_its_check else None
    return _outcome(assess(plan, declared, library=tuple, checks=checks, behind=behind), case.because)


def _with_contours(plan: Case, case: EmbeddedCase) -> tuple[Case, Behind]:
    if not case.contours:
        return plan, NOTHING
    # Only a case that draws something pays for numpy and what measures contours: start-up is measured.
    from doseguard.protocols_as_code.cases.case_contours import contours_of_shapes  # noqa: PLC0415

    drawn = contours_of_shapes(tuple(case.contours.items()))
    return replace(plan, structures=drawn.study.structures.header), drawn.behind


@cache
def _check_of(because: str) -> tuple[Check, ...]:
    return tuple(check for check in all_checks() if check.id == because)


def _outcome(report: PlanReport, because: str) -> CaseOutcome:
    findings = [one for one in report.findings if one.check == because]
    untold = [one for one in report.not_evaluated if one.check == because]
    if any(one.reason == CRASHED for one in untold):
        return CaseOutcome(None, CRASHED)  # an accident is no judgement, whatever a case expects
    if findings or untold:
        grades = [Grade[one.grade.upper()] for one in findings] + [Grade.NOT_EVALUATED for _ in untold]
        said = (*(one.message for one in findings), *(one.reason for one in untold))
        return CaseOutcome(
            worst(grades), _joined(said), tuple(one.limit for one in findings if isinstance(one.limit, str))
        )
    return CaseOutcome(None, _joined(_why_no_grade(report, because)) or _unknown(because))


def _why_no_grade(report: PlanReport, because: str) -> Iterator[str]:
    reasons = (one.reason for one in report.does_not_apply if one.check == because)
    yield from (f"{because} does not apply here: {reason}" for reason in reasons)
    yield from (f"{because} only notes: {one.message}" for one in report.notes if one.check == because)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _unknown(because: str) -> str:
    ids = [check.id for check in all_checks()]
    if because in ids:
        return f"{because} gave no answer about this plan"
    close = get_close_matches(because, ids, n=3)
    return (
        f"there is no check {because}; {'did you mean' if close else 'there are'} {' or '.join(close or ids)}"
    )
