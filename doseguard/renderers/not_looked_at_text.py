"""What a run did not look at, in a few lines: counted by the groups of plan review."""

from collections import Counter
from collections.abc import Iterable, Mapping

from doseguard.model.coverage import GROUPS
from doseguard.model.finding import NOT_RUN
from doseguard.model.report import DoesNotApplyReport, NotLookedAtKey, NotLookedAtReport, PlanReport
from doseguard.model.wording import counted
from doseguard.renderers.check_ids import ids_text
from doseguard.renderers.page import Page

TITLE = "What this run did not look at"
LIST_COMMAND = "doseguard protocols explain coverage"
_COLUMN = 14
_LABELS: Mapping[NotLookedAtKey, tuple[str, str]] = {
    "not_given": ("Lacking", "for want of what was not given"),
    "not_asked": ("Not asked", "of which protocol, order, clinic and plan say nothing"),
    "in_part": ("In part", "of which a person does the rest"),
    "by_hand": ("By hand", "that no check looks at"),
}


def not_looked_at_lines(plan: PlanReport, page: Page) -> list[str]:
    """A line for each kind of item, above them one for each file but structures and dose that checks lack."""
    lines = list[str]()
    if {"structures", "dose"} <= set(plan.scope):
        for reason, checks in _by_what_lacks(plan).items():
            lines += page.labelled("  Not run", f"{ids_text(checks)}: {reason}", _COLUMN)
    if not plan.not_looked_at:
        return lines
    for kind, (label, meaning) in _LABELS.items():
        items = [one for one in plan.not_looked_at if one.kind == kind]
        if items:
            lacks = _lacking(plan) if kind == "not_given" else ""
            said = f"{counted(len(items), 'item')} {meaning}{lacks}: {_groups(items)}"
            lines += page.labelled(f"  {label}", said, _COLUMN)
    total = sum(len(group.items) for group in GROUPS)
    return [*lines, *page.labelled("  To tick", f"`{LIST_COMMAND}` lists all {total}", _COLUMN)]


def not_run(plan: PlanReport) -> list[DoesNotApplyReport]:
    """What checks say that did not run, for want of something that was not given."""
    return [one for one in plan.does_not_apply if one.reason.startswith(NOT_RUN)]


def _by_what_lacks(plan: PlanReport) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in not_run(plan):
        found.setdefault(one.reason.removeprefix(NOT_RUN), []).append(one.check)
    return found


def _lacking(plan: PlanReport) -> str:
    lacks = [part for part in ("structures", "dose") if part not in plan.scope]
    lacks += ["images"] if any("images" in reason for reason in _by_what_lacks(plan)) else []
    lacks += ["clinic.yaml"] if plan.clinic is None else []
    lacks += ["other plans"] if "course" not in plan.scope else []
    return f" ({', '.join(lacks)})" if lacks else ""


def _groups(items: Iterable[NotLookedAtReport]) -> str:
    return ", ".join(f"{group} {count}" for group, count in Counter(one.group for one in items).items())
