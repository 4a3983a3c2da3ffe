"""Signs, numbers and units as people write them, read exactly or not at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.comparison import Sign
from doseguard.model.quantity import parse_number
from doseguard.protocols_as_code.importing.source_list import NotTranslatedError

PERCENT_OF_PRESCRIBED = "% of prescribed"
_SIGNS: dict[str, Sign] = {
    **dict.fromkeys(("<=", "=<", "≤", "⩽", "≦", "at most", "no more than", "not more than"), "<="),
    **dict.fromkeys(("less than or equal to", "not to exceed", "lessthanorequal", "lte", "le"), "<="),
    **dict.fromkeys((">=", "=>", "≥", "⩾", "≧", "at least", "no less than", "not less than"), ">="),
    **dict.fromkeys(("greater than or equal to", "greaterthanorequal", "gte", "ge"), ">="),
    **dict.fromkeys(("<", "less than", "lessthan", "lt"), "<"),
    **dict.fromkeys((">", "greater than", "more than", "greaterthan", "gt"), ">"),
}
# Short words and words run together are signs in a column of signs only.
_IN_TEXT = sorted((sign for sign in _SIGNS if not sign.isalpha()), key=len, reverse=True)
_SIGN = re.compile("|".join(re.escape(sign) for sign in _IN_TEXT), re.IGNORECASE)
_UNITS: dict[str, tuple[str, Decimal]] = {
    "gy": ("Gy", Decimal(1)),
    "cgy": ("Gy", Decimal("0.01")),
    **dict.fromkeys(("cc", "ml", "cm3", "ccm", "cm^3"), ("cc", Decimal(1))),
    "%": ("%", Decimal(1)),
    **dict.fromkeys(("%rx", "%ofrx", "%oftherx", "%ofprescription"), (PERCENT_OF_PRESCRIBED, Decimal(1))),
    **dict.fromkeys(("%ofprescribeddose", "%oftheprescribeddose"), (PERCENT_OF_PRESCRIBED, Decimal(1))),
}
_QUANTITY = re.compile(r"(?P<number>[0-9.,]+)\s*(?P<unit>\S.*)?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}", re.ASCII)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a file holds it, and the factor that leads to it from the one that was written."""

    unit: str
    factor: Decimal
    written: str


@dataclass(frozen=True, slots=True)
class WrittenLimit:
    """A limit taken apart: the text before its sign, the sign, the number as written and the unit."""

    before: str
    sign: Sign | None
    number: Decimal
    unit: Unit | None


def has_sign(text: str) -> bool:
    """Whether a sign stands anywhere in the text."""
    return len(text) <= _LONGEST and _SIGN.search(text) is not None


def is_sign(text: str) -> bool:
    """Whether the text is a sign and nothing else."""
    return text.casefold() in _SIGNS


def read_sign(text: str) -> Sign | None:
    """The sign that a column of signs holds, or None where it is empty; anything else is refused."""
    if not text:
        return None
    found = _SIGNS.get(text.casefold())
    if found is None:
        raise NotTranslatedError(f"{text[:40]!r} is no sign (<, <=, >, >=)")
    return found


def read_limit(text: str, *, continental: bool) -> WrittenLimit:
    """`V20Gy[%] < 10 %`, `<= 10 Gy` or `10`, taken apart."""
    if len(text) > _LONGEST:
        raise NotTranslatedError(f"{text[:20]!r}… is too long for a limit")
    signs = list(_SIGN.finditer(text))
    if len(signs) > 1:
        raise NotTranslatedError(f"{text!r} has more than one sign")
    before, after = (text[: signs[0].start()], text[signs[0].end() :]) if signs else ("", text)
    match = _QUANTITY.fullmatch(after.strip())
    if match is None:
        raise NotTranslatedError(f"{after.strip()!r} is not one number with a unit")
    number = read_number(match["number"], continental=continental)
    sign = _SIGNS[signs[0][0].casefold()] if signs else None
    return WrittenLimit(before.strip(), sign, number, read_unit(match["unit"] or ""))


def read_number(written: str, *, continental: bool) -> Decimal:
    """The number; a comma is a decimal point, unless three digits follow and it may part thousands."""
    match = _THOUSANDS.fullmatch(written)
    if match and (match["mark"] == "," or continental):
        raise NotTranslatedError(f"{written!r}: does the {match['mark']!r} part decimals or thousands?")
    point = written.replace(",", ".")
    try:
        return parse_number(f"0{point}" if point.startswith(".") else point)
    except ValueError as error:
        raise NotTranslatedError(str(error)) from None


def read_unit(written: str) -> Unit | None:
    """The unit, None where nothing is written."""
    if not written.strip():
        return None
    return known_unit(written)


def known_unit(written: str) -> Unit:
    """The unit that the text writes; one that is not known is refused."""
    found = _UNITS.get("".join(written.casefold().replace("³", "3").strip("[]() ").split()))
    if found is None:
        raise NotTranslatedError(f"{written[:40]!r} is no unit that is known (Gy, cGy, cc, %)")
    return Unit(*found, written.strip())
