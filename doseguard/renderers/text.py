"""The report of `doseguard check` as text: one page a plan, readable in 80 columns."""

from collections.abc import Iterable
from itertools import chain, repeat

from doseguard.model.report import (
    CandidateReport,
    NotEvaluatedReport,
    PlanReport,
    Report,
)
from doseguard.model.wording import counted
from doseguard.renderers.check_ids import ids_text
from doseguard.renderers.findings_text import finding_lines, labelled_lines, passed_lines, subject
from doseguard.renderers.folded_text import folded_lines
from doseguard.renderers.not_looked_at_text import TITLE, not_looked_at_lines, not_run
from doseguard.renderers.page import WORDS, Page
from doseguard.renderers.prescription_text import prescription_lines

_COLUMN = 12
_SHORT_HASH = 12
# That a table has no limit is read before everything that others say of organs.
_SAID_FIRST = "DOS-07"


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
        *_silent_tables(plan, page),
        *_first_lines(plan, page),
        *_section(TITLE, not_looked_at_lines(plan, page), page),
        *_section(
            "Prescription",
            (line for one in plan.prescriptions for line in prescription_lines(one, page)),
            page,
        ),
        *_section("Findings", finding_lines(plan.findings, page), page),
        *_section("Not evaluated", _not_evaluated(plan.not_evaluated, page), page),
        *_section("Under the protocols of the library", _candidates(plan.candidates, page), page),
        *_section("Per protocol", passed_lines(plan.findings, page, groups=_has_groups(plan)), page),
        *_section("Notes", labelled_lines(_notes(plan), page), page),
        *folded_lines(plan.does_not_apply, page, noted={one.check for one in plan.notes}),
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


def _silent_tables(plan: PlanReport, page: Page) -> list[str]:
    """Which tables have no limit for this fraction number."""
    said = (one.message for one in plan.notes if one.check == _SAID_FIRST)
    labels = chain(["No limits"], repeat(""))
    return [
        line for label, one in zip(labels, said, strict=False) for line in page.labelled(label, one, _COLUMN)
    ]


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
    if plan.clinic is not None:
        of_clinic = f"{plan.clinic.name}, {plan.clinic.path}, sha256 {plan.clinic.sha256[:_SHORT_HASH]}"
        lines += page.labelled("Clinic", of_clinic, _COLUMN)
    return lines + _scope_lines(plan, page)


def _scope_lines(plan: PlanReport, page: Page) -> list[str]:
    missing = [name for name in ("structures", "dose") if name not in plan.scope]
    if not missing:
        return []
    lacking = dict.fromkeys(one.check for one in not_run(plan))
    said = f"; {counted(len(lacking), 'check')} did not run ({ids_text(lacking)})" if lacking else ""
    return page.labelled("Not given", f"{' and '.join(missing)}{said}", _COLUMN)


def _section(title: str, lines: Iterable[str], page: Page) -> list[str]:
    found = list(lines)
    return ["", page.bold(title), *found] if found else []


def _not_evaluated(parts: tuple[NotEvaluatedReport, ...], page: Page) -> list[str]:
    """Checks that give the same reason stand together."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for one in parts:
        about = subject(one.target, one.fraction_group)
        by_reason.setdefault((one.reason, about), []).append(one.check)
    lines = []
    for (reason, about), checks in by_reason.items():
        whom = f" for {about}" if about else ""
        lines += page.wrapped(f"{ids_text(checks)}{whom}: {reason}", indent=2, hanging=10)
    return lines


def _has_groups(plan: PlanReport) -> bool:
    return len({one.fraction_group for one in plan.prescriptions}) > 1


def _notes(plan: PlanReport) -> dict[str, list[str]]:
    """What checks note, but for what the first lines say."""
    by_check: dict[str, list[str]] = {}
    for one in plan.notes:
        if one.check != _SAID_FIRST:
            by_check.setdefault(one.check, []).append(one.message)
    return by_check


def _candidates(parts: tuple[CandidateReport, ...], page: Page) -> list[str]:
    """One line a protocol and grade; none of them is chosen."""
    lines: list[str] = []
    for key in ("per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"):
        named = [f"{one.protocol} {one.site}" for one in parts if one.grade == key]
        if named:
            lines += [f"  {page.grade(key)}", *page.wrapped("; ".join(named), indent=4)]
    return lines
