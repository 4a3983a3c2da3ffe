"""Text in the columns of a terminal, where a letter takes one, two or none."""

import re
from unicodedata import category, east_asian_width

_CHUNKS = re.compile("( +)")
_WIDE = frozenset({"W", "F"})
_ABOVE_OTHERS = frozenset({"Mn", "Me"})


def columns_of(text: str) -> int:
    """How many columns the text takes: two for a wide letter (UAX 11), none for a mark on another."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def filled(text: str, columns: int) -> str:
    """The text with blanks behind it up to so many columns."""
    return f"{text}{' ' * (columns - columns_of(text))}"


def in_pieces(text: str, columns: int) -> list[str]:
    """The text letter for letter in pieces that fit; one without letters is one piece."""
    pieces = list[str]()
    while text or not pieces:
        piece, text = _cut(text, columns, least=1)
        pieces.append(piece)
    return pieces


def wrapped_lines(text: str, columns: int, *, indent: int = 0, hanging: int = 0) -> list[str]:
    """Lines that fit, the first indented by `indent`, the others by `hanging`; none for no text.

    They break at blanks, and a word that is longer than a line anywhere, so that nothing is lost at the edge.
    """
    lines = list[str]()
    chunks = [one for one in reversed(_CHUNKS.split(text)) if one]
    while chunks:
        margin = hanging if lines else indent
        if lines and chunks[-1].isspace():
            chunks.pop()
        line = _next_line(chunks, columns - margin)
        if line:
            lines.append(f"{' ' * margin}{line}")
    return lines


def _next_line(chunks: list[str], columns: int) -> str:
    """What fits of the chunks, which are in reverse; it is taken from them."""
    taken, free = list[str](), columns
    while chunks and columns_of(chunks[-1]) <= free:
        free -= columns_of(chunks[-1])
        taken.append(chunks.pop())
    if chunks and columns_of(chunks[-1]) > columns:
        piece, chunks[-1] = _cut(chunks[-1], free, least=0 if taken else 1)
        taken.append(piece)
    return "".join(taken).rstrip(" ")


def _cut(text: str, columns: int, *, least: int) -> tuple[str, str]:
    """The first letters that fit, so many at least, and the rest; a mark stays with its letter."""
    free = columns
    for place, letter in enumerate(text):
        width = _columns(letter)
        if width > free and place >= least:
            return text[:place], text[place:]
        free = max(0, free - width)
    return text, ""


def _columns(letter: str) -> int:
    if east_asian_width(letter) in _WIDE:
        return 2
    return 0 if category(letter) in _ABOVE_OTHERS else 1
