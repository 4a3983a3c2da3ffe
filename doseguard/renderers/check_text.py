"""A check explained in words."""

from doseguard.model.explanation import CheckExplanation, DefaultExplanation
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
    lines = [page.bold(line) for line in page.labelled(one.id, one.title, len(one.id) + 2)]
    for label, text in parts:
        lines += page.labelled(label, text, _COLUMN) if text else []
    if one.defaults:
        lines += [
            "",
            page.bold("Defaults"),
            "  where neither the protocol nor the clinic's file says otherwise",
        ]
        lines += [line for default in one.defaults for line in _default(default, page)]
    lines += ["", page.bold("Answers"), "  ___ stands for a value of the plan, the order or the protocol."]
    for kind, sayings in one.answers.items():
        lines += page.wrapped(kind, indent=2)
        for saying in sayings:
            lines += page.wrapped(f"- {saying.replace('…', '___')}", indent=4, hanging=6)
    return "\n".join(lines) + "\n"


def _default(one: DefaultExplanation, page: Page) -> list[str]:
    setting = f"; clinic.yaml: {one.setting}" if one.setting else ""
    told = f"{one.name}, {one.value}: {one.meaning.rstrip('.')} [{one.source}{setting}]"
    return page.wrapped(f"- {told}", indent=2, hanging=4)
