"""A rule of the linter explained in words."""

from textwrap import indent

from doseguard.model.explanation import RuleExplanation
from doseguard.renderers.page import Page

_COLUMN = 11
_MOST = 2
_ACCEPTING = "Or accept the finding, by a comment on its line or on the line above it:"


def render_rule(one: RuleExplanation, page: Page) -> str:
    """What a rule is for, what to do about a finding, and files that it accuses and does not accuse."""
    lines = [page.bold(f"{one.id}  {one.title}")]
    for label, text in (
        ("Severity", one.severity),
        ("Found by", one.run_by),
        ("Why", one.rationale),
        ("What to do", one.advice),
    ):
        lines += page.labelled(label, text, _COLUMN)
    if one.waiver:
        lines += [*page.labelled("", _ACCEPTING, _COLUMN), f"{'':{_COLUMN}}{one.waiver}"]
    for title, examples in (
        ("Wrong (found where it says # here)", one.bad),
        ("Right", one.good),
        ("Right, although it looks like it", one.near_miss),
    ):
        for number, text in enumerate(examples[:_MOST], start=1):
            counted = f" {number}" if len(examples) > 1 else ""
            lines += ["", page.bold(f"{title}{counted}"), indent(text, "    ").rstrip()]
        if len(examples) > _MOST:
            lines += ["", f"({len(examples) - _MOST} more in docs/lint-rules.md and beside the rule)"]
    return "\n".join(lines) + "\n"
