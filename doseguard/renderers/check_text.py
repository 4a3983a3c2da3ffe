"""A check explained in words."""

from doseguard.renderers.page import Page

_SEVERITY = {
    "B": "can give deviation unacceptable",
    "W": "at worst variation acceptable",
    "I": "information only, never a grade",
}
_COLUMN = 11


def render_check(
    page: Page, *, id: str, title: str, severity: str, rationale: str, source: str, looks_at: str
) -> str:
    """What a check claims, why, how far it can go and where it comes from."""
    parts = (("Severity", _SEVERITY[severity]), ("Why", rationale), ("Judges", looks_at), ("Source", source))
    lines = [page.bold(f"{id}  {title}")]
    for label, text in parts:
        lines += page.labelled(label, text, _COLUMN)
    return "\n".join(lines) + "\n"
