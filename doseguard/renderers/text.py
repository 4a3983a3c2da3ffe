"""The report of `doseguard check` as text: one page a plan, readable in 80 columns."""

from collections.abc import Iterable

from doseguard.model.finding import NOT_JUDGED, NOT_RUN
from doseguard.model.report import (
    CandidateReport,
    FindingReport,
    Interval,
    NotEvaluatedReport,
    PlanReport,
    Report,
)
from doseguard.model.wording import counted
from doseguard.renderers.page import WORDS, Page
from doseguard.renderers.prescription_text import prescription_lines

_COLUMN = 12
_SHORT_HASH = 12


def render_text(report: Report, page: Page) -> str:
    """All plans, then the verdict over all where there are several."""
    lines: list[str] = []
    for plan in report.plans:
        lines += [*_plan(plan, page), ""]
    lines += page.wrapped(f"doseguard {report.doseguard}, {counted(len(report.plans), 'plan')}")
    lines.append(f"Verdict: {page.grade(report.verdict)}")
    return "\n".join(lines) + "\n"


def _plan(plan: PlanReport, page: Page) -> list[str]:
    head = [
        page.bold(plan.path),
        f"{'Verdict':<{_COLUMN}}{page.grade(plan.verdict, WORDS[plan.verdict].upper())}{_why(plan)}",
    ]
    if plan.error is not None:
        return [*head, *page.labelled("Not read", plan.error, _COLUMN)]
    return [
        *head,
        *_first_lines(plan, page),
        *_section(
            "Prescription",
            (line for one in plan.prescriptions for line in prescription_lines(one, page)),
            page,
        ),
        *_section(
            "Findings", (line for alike in _alike(plan.findings) for line in _finding(alike, page)), page
        ),
        *_section("Not evaluated", _not_evaluated(plan.not_evaluated, page), page),
        *_section("Under the protocols of the library", _candidates(plan.candidates, page), page),
        *_section(
            "Notes", (line for one in plan.notes for line in _note(one.check, one.message, page)), page
        ),
        *_folded(plan, page),
    ]


def _why(plan: PlanReport) -> str:
    """What keeps a plan from being judged at all, on the line that everybody reads."""
    if plan.error is not None:
        return ""
    statuses = {one.status for one in plan.prescriptions}
    if "ambiguous" in statuses:
        return ": the prescription is ambiguous"
    if "stated" not in statuses:
        return ": the plan does not state its prescription"
    return "" if plan.protocol is not None or plan.verdict != "not_evaluated" else ": no protocol declared"


def _first_lines(plan: PlanReport, page: Page) -> list[str]:
    about = (
        f"label {plan.label!r}" if plan.label else "",
        f"patient {plan.patient_id}" if plan.patient_id else "",
        plan.manufacturer or "",
        plan.modality or "",
        plan.approval_status or "no approval status",
    )
    lines = page.labelled("Plan", ", ".join(part for part in about if part), _COLUMN)
    lines += page.labelled("", f"UID {plan.sop_instance_uid or 'withheld or absent'}", _COLUMN)
    lines += page.labelled("", f"sha256 {(plan.sha256 or '')[:_SHORT_HASH]}", _COLUMN)
    if plan.protocol is None:
        lines += page.labelled("Protocol", "none declared", _COLUMN)
    else:
        held = plan.protocol
        said = (
            f"{held.id} {held.version}, site {held.site or 'not declared'} (chosen by {held.chosen_by}), "
            f"sha256 {held.sha256[:_SHORT_HASH]}"
        )
        lines += page.labelled("Protocol", said, _COLUMN)
    return lines + _scope_lines(plan, page)


def _scope_lines(plan: PlanReport, page: Page) -> list[str]:
    missing = [name for name in ("structures", "dose") if name not in plan.scope]
    if not missing:
        return []
    not_run = [one.check for one in plan.does_not_apply if one.reason.startswith(NOT_RUN)]
    said = f"{counted(len(not_run), 'check')} did not run" if not_run else "no check needed it"
    listed = f" ({', '.join(not_run)})" if not_run else ""
    return page.labelled("Not given", f"{' and '.join(missing)}; {said}{listed}", _COLUMN)


def _section(title: str, lines: Iterable[str], page: Page) -> list[str]:
    found = list(lines)
    return ["", page.bold(title), *found] if found else []


def _alike(findings: tuple[FindingReport, ...]) -> list[list[FindingReport]]:
    """Findings that differ only in what they are about stand together; the worst come first."""
    worst_first = ("deviation_unacceptable", "not_evaluated", "variation_acceptable", "per_protocol")
    groups: dict[FindingReport, list[FindingReport]] = {}
    for one in sorted(findings, key=lambda one: worst_first.index(one.grade)):
        common = one.model_copy(update={"target": None, "fraction_group": None})
        groups.setdefault(common, []).append(one)
    return list(groups.values())


def _finding(alike: list[FindingReport], page: Page) -> list[str]:
    one = alike[0]
    basis = f" (basis: {one.basis})" if one.basis else ""
    subjects = "; ".join(filter(None, (_subject(each.target, each.fraction_group) for each in alike)))
    about = f" for {subjects}" if subjects else ""
    first, *more = page.labelled(f"  {one.check}", f"{WORDS[one.grade]}{about}{basis}", 10)
    lines = [first.replace(WORDS[one.grade], page.grade(one.grade), 1), *more]
    lines += page.wrapped(one.message, indent=10)
    if one.grade != "per_protocol" and one.achieved is not None and one.limit is not None:
        lines += page.wrapped(f"achieved {_value(one.achieved)}; limit {_value(one.limit)}", indent=10)
    if one.source is not None:
        lines += page.wrapped(f"source: {one.source}", indent=10)
    return lines


def _value(value: str | Interval) -> str:
    return value if isinstance(value, str) else f"{value.value} ({value.low} to {value.high})"


def _subject(target: str | None, group: int | None) -> str:
    return ", ".join(part for part in (target or "", "" if group is None else f"group {group}") if part)


def _not_evaluated(parts: tuple[NotEvaluatedReport, ...], page: Page) -> list[str]:
    """Checks that give the same reason stand together."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for one in parts:
        by_reason.setdefault((one.reason, _subject(one.target, one.fraction_group)), []).append(one.check)
    lines = []
    for (reason, subject), checks in by_reason.items():
        about = f" for {subject}" if subject else ""
        lines += page.wrapped(f"{', '.join(checks)}{about}: {reason}", indent=2, hanging=10)
    return lines


def _note(check: str, message: str, page: Page) -> list[str]:
    return page.labelled(f"  {check}", message, 10)


def _candidates(parts: tuple[CandidateReport, ...], page: Page) -> list[str]:
    """One line a protocol and grade; none of them is chosen."""
    lines: list[str] = []
    for key in ("per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"):
        named = [f"{one.protocol} {one.site}" for one in parts if one.grade == key]
        if named:
            lines += [f"  {page.grade(key)}", *page.wrapped("; ".join(named), indent=4)]
    return lines


def _folded(plan: PlanReport, page: Page) -> list[str]:
    """What does not apply in one line, below one for each check whose limits could not be judged."""
    lines = [f"Not judged: {check} {'; '.join(reasons)}" for check, reasons in _not_judged(plan).items()]
    told = (NOT_RUN, NOT_JUDGED)
    applies_not = [one.check for one in plan.does_not_apply if not one.reason.startswith(told)]
    if applies_not:
        lines.append(f"Does not apply: {', '.join(dict.fromkeys(applies_not))}")
    return ["", *(part for line in lines for part in page.wrapped(line, hanging=2))] if lines else []


def _not_judged(plan: PlanReport) -> dict[str, list[str]]:
    """Why what the protocol asks of a check was not judged."""
    reasons: dict[str, list[str]] = {}
    for one in plan.does_not_apply:
        if one.reason.startswith(NOT_JUDGED):
            reasons.setdefault(one.check, []).append(one.reason.removeprefix(NOT_JUDGED))
    return reasons
