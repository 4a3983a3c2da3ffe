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
    re.compile(rf"{_START}(?P<total>{_NUMBER}){_UNIT}\s*(?:/|\bin\b)\s*{_COUNT}(?:{_FRACTION_WORD})?(?!\s*%)", re.I),
    # 18 Gy x 3, 200 cGy x 25
    re.compile(rf"{_START}(?P<each>{_NUMBER}){_UNIT}\s*[x×*]\s*{_COUNT}(?:{_FRACTION_WORD})?", re.I),
    # 5 x 5.5Gy
    re.compile(rf"{_START}{_COUNT}\s*[x×*]\s*(?P<each>{_NUMBER}){_UNIT}\b", re.I),
    # 48/4: without unit, taken only where the first number could not be a day, a level or a plan number
    re.compile(rf"{_START}(?P<total>\d{{2}}(?:\.\d{{1,2}})?)/{_COUNT}(?:{_FRACTION_WORD})?(?![/\\-])", re.I),
    # 3#, 5 fractions
    re.compile(rf"{_START}{_COUNT}{_FRACTION_WORD}", re.I),
    # 50.0 Gy, alone
    re.compile(rf"{_START}(?P<dose>{_NUMBER}){_UNIT}\b(?!\s*[-/x×*]\s*\w)", re.I),
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
        if self.total_dose_gy is None and self.dose_per_fraction_gy is not None and self.fractions is not None:
            return self.dose_per_fraction_gy * self.fractions
        return self.total_dose_gy


def find_schemes(text: str) -> tuple[SchemeText, ...]:
    """Every scheme that a text holds, in the order of the text."""
    found: list[tuple[int, SchemeText]] = []
    rest = text
    for pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            found.append((match.start(), _scheme(match)))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return tuple(scheme for _, scheme in sorted(found, key=lambda pair: pair[0]))


def _scheme(match: re.Match[str]) -> SchemeText:
    groups = match.groupdict()
    in_cgy = (groups.get("unit") or "").lower() == "cgy"
    fractions = groups.get("fractions")
    return SchemeText(
        text=match.group().strip(),
        total_dose_gy=_dose_gy(groups.get("total"), in_cgy),
        dose_per_fraction_gy=_dose_gy(groups.get("each"), in_cgy),
        fractions=int(fractions) if fractions else None,
        dose_gy=_dose_gy(groups.get("dose"), in_cgy),
    )


def _dose_gy(written: str | None, in_cgy: bool) -> Decimal | None:
    if written is None:
        return None
    value = Decimal(written.replace(",", "."))
    return value / 100 if in_cgy else value
