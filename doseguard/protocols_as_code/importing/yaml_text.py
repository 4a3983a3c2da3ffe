"""Text of any source as YAML scalars and comments that every YAML reader reads back as it was."""

import textwrap
from collections.abc import Iterator

from doseguard.model.visible_text import visible

_WIDTH = 100


def quoted(text: str) -> str:
    """The text between double quotes, with escapes for all that cannot be seen."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{visible(escaped)}"'


def comment(text: str, *, indent: int = 0) -> Iterator[str]:
    """Lines of a comment; no line but the first begins with a word of the text."""
    start = " " * indent + "#"
    lines = textwrap.wrap(visible(text), _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    for place, line in enumerate(lines or [""]):
        yield f"{start}   | {line}" if place else f"{start} {line}".rstrip()
