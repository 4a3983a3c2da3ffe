"""What a plain scalar means in YAML 1.2's core schema, with numbers kept exact.

What YAML 1.1 and 1.2 read differently (`NO`, `010`, `12:30:45`) is refused: another tool would read
another value.
"""

import re
from decimal import Decimal

_NULLS = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_TRUTHS_OF_1_1 = frozenset(
    form for word in ("yes", "no", "on", "off") for form in (word, word.title(), word.upper())
)
_NUMBERS_OF_1_1 = re.compile(
    r"[-+]?(?:0[0-9]+|0o[0-7]+|0b[01_]+|[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)",
    re.ASCII,
)
_LONGEST = 40
_LARGEST_EXPONENT = 30


def resolve_scalar(text: str) -> str | int | Decimal | bool | None:
    """The value of a plain scalar; ValueError for numbers that are not finite or absurdly large."""
    if text in _NULLS:
        return None
    check_unambiguous(text)
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] not in "+-.0123456789":
        return text
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} is not a number that can be compared")
    match = _FLOAT.fullmatch(text)
    if match is None and not _HEXADECIMAL.fullmatch(text):
        return text
    if len(text) > _LONGEST or (match and abs(int(match["exponent"] or 0)) > _LARGEST_EXPONENT):
        raise ValueError(f"{text[:_LONGEST]} is too large a number")
    if match is None:
        return int(text, 16)
    return int(text) if _INTEGER.fullmatch(text) else Decimal(text)


def check_unambiguous(text: str) -> None:
    """Refuse a plain scalar that is one thing in YAML 1.1 and another in 1.2."""
    if text in _TRUTHS_OF_1_1 or _NUMBERS_OF_1_1.fullmatch(text):
        raise ValueError(f"{text[:_LONGEST]} is read in several ways by several readers of YAML")
