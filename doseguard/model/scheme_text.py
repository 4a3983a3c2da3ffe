"""Schemes written in free text: `34 Gy / 5`, `12Gy x4`, `48/4`, `SABR 3#`, `200 cGy x 25`."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,5}(?:[.,]\d{1,4})?"
_START = r"(?<![\w.,/\\-])"
_UNIT = r"\s*(?P<unit>c?gy)"
_COUNT = r"(?P<fractions>\d{1,2})(?![\w.,]*\d)"
_FRACTION_WORD = r"\s*(?:#|fx\b|fxs\b|frx\b|fr\b|fract?\b|fractions?\b)"

# Tried in this order at each place of the text; what one has taken, the next does not see.
_PATTERNS = (
    # 54 Gy / 3, 54Gy in 3 fractions, 54 Gy/3#
    re.compile(
        rf"{_START}(?P<total>{_NUMBER}){_UNIT}\s*(?:/|\bin\b)\s*{_COUNT}(?:{_FRACTION_WORD})?(?!\s*%)",
        re.IGNORECASE,
    ),
    # 18 Gy x 3, 200 cGy x 25
    re.compile(rf"{_START}(?P<each>{_NUMBER}){_UNIT}\s*[x×*]\s*{_COUNT}(?:{_FRACTION_WORD})?", re.IGNORECASE),
    # 5 x 5.5Gy
    re.compile(rf"{_START}{_COUNT}\s*[x×*]\s*(?P<each>{_NUMBER}){_UNIT}\b", re.IGNORECASE),
    # 48/4: without unit, taken only where the first number could not be a day, a level or a plan number
    re.compile(
        rf"{_START}(?P<total>\d{{2}}(?:\.\d{{1,2}})?)/{_COUNT}(?:{_FRACTION_WORD})?(?![/\\-])", re.IGNORECASE
    ),
    # 3#, 5 fractions
    re.compile(rf"{_START}{_COUNT}{_FRACTION_WORD}", re.IGNORECASE),
    # 50.0 Gy, alone
    re.compile(rf"{_START}(?P<dose>{_NUMBER}){_UNIT}\b(?!\s*[-/x×*]\s*\w)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class SchemeText:
    """What one piece of text says; doses in Gy. A `dose_gy` alone may be a total or a dose per fraction."""

    text: str
    total_dose_gy: Decimal | None = None
    dose_per_fraction_gy: Decimal | None = None
    fractions: int | None = None
    dose_gy: Decimal | None = None

    @property
    def total_gy(self) -> Decimal | None:
        """The total, written or multiplied from dose per fraction and fractions."""
        if (
            self.total_dose_gy is None
            and self.dose_per_fraction_gy is not None
            and self.fractions is not None
        ):
            return self.dose_per_fraction_gy * self.fractions
        return self.total_dose_gy


def find_schemes(text: str) -> tuple[SchemeText, ...]:
    """Every scheme that a text holds, in the order of the text."""
    found: list[tuple[int, SchemeText]] = []
    rest = text
    for pattern in _PATTERNS:
        found.extend((match.start(), _scheme(match)) for match in pattern.finditer(rest))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return tuple(scheme for _, scheme in sorted(found, key=lambda pair: pair[0]))


def _scheme(match: re.Match[str]) -> SchemeText:
    groups = match.groupdict()
    unit_gy = Decimal("0.01") if (groups.get("unit") or "").lower() == "cgy" else Decimal(1)
    fractions = groups.get("fractions")
    return SchemeText(
        text=match.group().strip(),
        total_dose_gy=_dose_gy(groups.get("total"), unit_gy),
        dose_per_fraction_gy=_dose_gy(groups.get("each"), unit_gy),
        fractions=int(fractions) if fractions else None,
        dose_gy=_dose_gy(groups.get("dose"), unit_gy),
    )


def _dose_gy(written: str | None, unit_gy: Decimal) -> Decimal | None:
    if written is None:
        return None
    return Decimal(written.replace(",", ".")) * unit_gy
