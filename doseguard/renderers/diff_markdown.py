"""What a change of protocols means, as Markdown for a comment on a pull request."""

import re
from collections.abc import Iterable, Sequence

from doseguard.model.diff_report import Change, DiffReport, Direction
from doseguard.renderers.diff_text import diff_summary

# A comment on GitHub holds 65,536 characters; what does not fit is counted, never dropped in silence.
_MOST_CHARACTERS = 60_000
_MARKS = re.compile(r"([\\`*_\[\]|~#@])")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_RANKED: tuple[Direction, ...] = ("looser", "stricter")


def render_diff_markdown(report: DiffReport) -> str:
    """A heading, a table with what became looser first, and the rest folded."""
    ranked = [one for direction in _RANKED for one in report.changes if one.direction == direction]
    others = [one for one in report.changes if one.direction == "neither"]
    texts = [f"- {_plain(one.protocol)}, {_plain(one.where)}: {_plain(one.message)}" for one in report.texts]
    space = _MOST_CHARACTERS
    parts = [f"## Protocol changes: {diff_summary(report)}", f"{_code(report.old)} → {_code(report.new)}"]
    table, space = _fitting([_row(one) for one in ranked], space)
    if table:
        parts.append("\n".join(["| | Protocol | Site | What changes |", "|---|---|---|---|", *table]))
    listed, space = _fitting([_item(one) for one in others], space)
    parts += _folded(f"{report.neither} neither looser nor stricter, to be read", listed)
    written, _ = _fitting(texts, space)
    parts += _folded(f"{len(report.texts)} written otherwise", written)
    return "\n\n".join(parts) + "\n"


def _row(one: Change) -> str:
    mark = f"**{one.direction}**" if one.direction == "looser" else one.direction
    site = "" if one.site is None else _plain(one.site)
    message = one.message if one.site is None else one.message.removeprefix(f"{one.site}, ")
    return f"| {mark} | {_plain(one.protocol)} | {site} | {_plain(message)} |"


def _item(one: Change) -> str:
    return f"- {_plain(one.protocol)}: {_plain(one.message)}"


def _folded(title: str, lines: Iterable[str]) -> list[str]:
    held = "\n".join(lines)
    return [f"<details><summary>{title}</summary>\n\n{held}\n\n</details>"] if held else []


def _fitting(lines: Sequence[str], space: int) -> tuple[list[str], int]:
    """The lines for which there is space, a last one that counts the others, and how much space is left."""
    kept: list[str] = []
    for line in lines:
        space -= len(line) + 1
        if space < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    if left and lines[0].startswith("|"):
        kept.append(f"| | | | and {left} more: run doseguard diff |")
    elif left:
        kept.append(f"- and {left} more: run doseguard diff")
    return kept, max(space, 0)


def _plain(text: str) -> str:
    """The text in one line with nothing in it that Markdown, HTML or a host would take for more than text."""
    said = " ".join(text.split())
    for mark, entity in _ENTITIES:
        said = said.replace(mark, entity)
    return _MARKS.sub(r"\\\1", said)


def _code(text: str) -> str:
    return f"`{' '.join(text.replace('`', '').split())}`"
