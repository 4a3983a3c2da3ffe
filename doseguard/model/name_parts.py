"""What names of structures are compared by: letters without case, signs and accents, and words."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
# How German writes its letters where there are no dots to write.
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "AE", "Ö": "OE", "Ü": "UE"})
_NOT_QUITE = re.compile(r"[~?]|[-+<>]\s*$")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W_0-9A-Za-z]+")


def spellings(name: str) -> tuple[str, ...]:
    """The name without accents, and with the German spelling of its dotted letters where that differs."""
    if name.isascii():
        return (name,)
    composed = unicodedata.normalize("NFC", name)
    return tuple(dict.fromkeys(_plain(one) for one in (composed, composed.translate(_SPELT))))


def words(name: str) -> tuple[str, ...]:
    """The words of a name, small: `BrachPlex_li` has brach, plex and li, `Cord05` has cord and 05."""
    return tuple(one.casefold() for one in _WORDS.findall(_plain(name)))


def letters(name: str) -> str:
    """The letters and digits of a name, small and without accents."""
    return "".join(sign for sign in _plain(name).casefold() if sign.isalnum())


def is_not_quite(name: str) -> bool:
    """Whether a sign in the name says that it is not quite what the rest says: `Cord+`, `Heart?`, `Cord~`."""
    return _NOT_QUITE.search(name) is not None


def keys_of(name: str) -> frozenset[str]:
    """The letters of a name in all its spellings."""
    return frozenset(letters(one) for one in spellings(name))


def runs(parts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Begin and end of every run of words in a name, the longest first."""
    for length in range(len(parts), 0, -1):
        for begin in range(len(parts) - length + 1):
            yield begin, begin + length


def _plain(name: str) -> str:
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("ß", "ss")
