"""A check explained in words."""

from doseguard.model.explanation import CheckExplanation
from doseguard.renderers.page import Page

_COLUMN = 11


def render_check(one: CheckExplanation, page: Page) -> str:
    """What a check claims, why, how far it can go, what it needs and when it answers what."""
    parts = (
        ("Severity", one.severity),
        ("Why", one.rationale),
        ("Judges", one.judges),
        ("Source", one.source),
        ("Needs", ", ".join(one.needs) or "nothing but the plan"),
        ("Looks at", ", ".join(one.uses)),
        ("Missing", one.without),
    )
    lines = [page.bold(f"{one.id}  {one.title}")]
    for label, text in parts:
        lines += page.labelled(label, text, _COLUMN) if text else []
    lines += ["", page.bold("Answers"), "  ___ stands for a value of the plan, the order or the protocol."]
    for kind, sayings in one.answers.items():
        lines += page.wrapped(kind, indent=2)
        for saying in sayings:
            lines += page.wrapped(f"- {saying.replace('…', '___')}", indent=4, hanging=6)
    return "\n".join(lines) + "\n"
