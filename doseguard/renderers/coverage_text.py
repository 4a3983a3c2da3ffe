"""The list of plan review as text, with boxes to tick."""

from collections.abc import Iterable

from doseguard.model.coverage import Group, Item
from doseguard.renderers.check_ids import ids_text
from doseguard.renderers.page import Page

_BOX, _NO_BOX = "[ ]", "   "


def render_coverage(groups: Iterable[Group], page: Page) -> str:
    """Each item; a box where a person has something to do, and what that is."""
    said = (
        "What a plan review looks at. Boxes are for a person; a check that did not run leaves its items too."
    )
    lines = page.wrapped(said)
    for group in groups:
        lines += ["", page.bold(group.title)]
        lines += [line for item in group.items for line in _item(item, page)]
    return "\n".join(lines) + "\n"


def _item(item: Item, page: Page) -> list[str]:
    box = _NO_BOX if item.share == "automated" else _BOX
    lines = page.labelled(f"  {box} {item.share}", item.what, 17)
    if item.checks:
        lines += page.wrapped(f"checks: {ids_text(item.checks)}", indent=17)
    if item.remains:
        lines += page.wrapped(f"left: {item.remains}", indent=17)
    return lines
