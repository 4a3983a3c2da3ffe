"""Names that a clinic's file gives with `*` and `?`, as in names of files; case does not matter."""

from collections.abc import Iterable
from fnmatch import fnmatchcase


def fits(text: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns fits the whole text; `*` fits any text, `?` any one character."""
    plain = text.strip().casefold()
    # Nothing else is special: a label may hold brackets.
    return any(fnmatchcase(plain, pattern.casefold().replace("[", "[[]")) for pattern in patterns)
