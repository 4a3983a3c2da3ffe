"""What a plain scalar means in YAML 1.2's core schema, with numbers kept exact."""

import re
from decimal import Decimal

_NULLS = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+", re.ASCII)
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST = 40
_LARGEST_EXPONENT = 30


def resolve_scalar(text: str) -> str | int | Decimal | bool | None:
    """The value of a plain scalar; ValueError for numbers that are not finite or absurdly large."""
    if text in _NULLS:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] not in "+-.0123456789":
        return text
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} is not a number that can be compared")
    match = _FLOAT.fullmatch(text)
    if match is None and not _OCTAL.fullmatch(text) and not _HEXADECIMAL.fullmatch(text):
        return text
    if len(text) > _LONGEST or (match and abs(int(match["exponent"] or 0)) > _LARGEST_EXPONENT):
        raise ValueError(f"{text[:_LONGEST]} is too large a number")
    if match is None:
        return int(text, 8 if text.startswith("0o") else 16)
    return int(text) if _INTEGER.fullmatch(text) else Decimal(text)
