"""Markdown as the pages use it: headings that can be linked, tables, lists."""

import re
from collections.abc import Iterable, Sequence

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def anchor(heading: str) -> str:
    """The address of a heading within its page, as GitHub makes it."""
    return _NOT_IN_ANCHORS.sub("", heading.strip().lower()).replace(" ", "-")


def link(text: str, heading: str) -> str:
    """A link to a heading of the same page."""
    return f"[{text}](#{anchor(heading)})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; columns in which no row says anything are left out."""
    body = [list(row) for row in rows]
    kept = [place for place in range(len(head)) if any(row[place] for row in body)]
    lines = [[head[place] for place in kept], ["---"] * len(kept)]
    lines += [[_cell(row[place]) for place in kept] for row in body]
    return ["|" + "|".join(line if line == "---" else f" {line} " for line in cells) + "|" for cells in lines]


def bullets(items: Iterable[str], indent: int = 0) -> list[str]:
    """A list."""
    return [f"{'':{indent}}- {' '.join(item.split())}" for item in items]


def page(title: str, what: str, sections: Iterable[Sequence[str]]) -> str:
    """A whole page with its warning that it is generated; sections are lists of lines."""
    parts = [[f"# {title}"], [f"<!-- Written by tools/docs.py from {what}; a change made here is lost. -->"]]
    return "\n\n".join("\n".join(section) for section in [*parts, *sections] if section) + "\n"


def address(url: str) -> str:
    """The addresses in a text made links, the rest of it left as it is."""
    return re.sub(r"https?://[^\s;,()]+", lambda found: f"<{found.group()}>", url)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
