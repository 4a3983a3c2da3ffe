"""Every check asked about everything it is about; nothing is left without an answer."""

from collections.abc import Iterable

from doseguard.checking.check import Check
from doseguard.checking.evidence import (
    DOSIMETRY,
    HOLDING_PARTS,
    OPTIONAL_PARTS,
    PRESCRIPTION_PARTS,
    Evidence,
    Holding,
)
from doseguard.model.finding import NOT_RUN, CheckResult, DoesNotApply, NotEvaluated, Outcome, Subject
from doseguard.model.measured import NoValue


def run_checks(
    checks: Iterable[Check], evidence: Evidence, *, require_full: bool = False
) -> tuple[CheckResult, ...]:
    """The results of all checks, in their order. A missing part answers for the check, which is not called.

    With `require_full` structures, dose and images that were not given are *not evaluated*; else their checks
    are listed as not run.
    """
    return tuple(
        CheckResult(check.id, check.title, getattr(outcome, "about", None) or subject, outcome)
        for check in checks
        for subject, outcome in _answers(check, evidence, require_full=require_full)
    )


def _answers(check: Check, evidence: Evidence, *, require_full: bool) -> Iterable[tuple[Subject, Outcome]]:
    names = {need.name for need in check.needs}
    answers: list[tuple[Subject, Outcome]] = []
    if check.asked is not None or names & HOLDING_PARTS:
        for holding in evidence.holdings:
            outcomes = _ask(
                check, evidence, evidence.holding_parts(holding), holding, require_full=require_full
            )
            answers += ((holding.subject, outcome) for outcome in outcomes)
        return answers
    if names & PRESCRIPTION_PARTS:
        for prescription in evidence.case.prescriptions:
            subject = Subject(prescription.shown_target, prescription.fraction_group)
            outcomes = _ask(
                check, evidence, evidence.prescription_parts(prescription), require_full=require_full
            )
            answers += ((subject, outcome) for outcome in outcomes)
        return answers
    outcomes = _ask(check, evidence, evidence.parts(), require_full=require_full)
    return [(Subject(), outcome) for outcome in outcomes]


def _ask(
    check: Check,
    evidence: Evidence,
    parts: dict[str, object],
    holding: Holding | None = None,
    *,
    require_full: bool,
) -> tuple[Outcome, ...]:
    not_asked = "" if holding is None else check.not_asked(holding)
    if not_asked:
        return (DoesNotApply(not_asked),)
    parts, closed = _opened(check, evidence, parts, holding)
    for need in check.needs:
        if need.optional or parts.get(need.name) is not None:
            continue
        unread = closed.get(need.name)
        reason = evidence.reason(need.name, holding) if unread is None else unread.reason
        if need.name in OPTIONAL_PARTS:
            return (DoesNotApply(reason),)
        if check.asked is not None and holding is not None:
            reason = check.asked.demanded(holding, reason)
        if evidence.may_be_left_out(need.name) and not require_full:
            return (DoesNotApply(f"{NOT_RUN}{reason}"),)
        return (DoesNotApply(reason) if check.severity == "I" else NotEvaluated(reason),)
    found = check.run(parts)
    return tuple(map(_demanded, found)) if require_full and check.severity != "I" else found


def _demanded(outcome: Outcome) -> Outcome:
    """What a check itself did not run for want of something that is required now."""
    if isinstance(outcome, DoesNotApply) and outcome.reason.startswith(NOT_RUN):
        return NotEvaluated(outcome.reason.removeprefix(NOT_RUN))
    return outcome


def _opened(
    check: Check, evidence: Evidence, parts: dict[str, object], holding: Holding | None
) -> tuple[dict[str, object], dict[str, NoValue]]:
    """The parts with those that are read only now, and why some of them could not be."""
    opened, closed = dict(parts), dict[str, NoValue]()
    for need in check.needs:
        if need.name == DOSIMETRY:
            found: object = evidence.measured(holding)
        elif need.name in evidence.openers:
            found = evidence.openers[need.name]()
        else:
            continue
        if isinstance(found, NoValue):
            closed[need.name] = found
        opened[need.name] = None if isinstance(found, NoValue) else found
    return opened, closed
