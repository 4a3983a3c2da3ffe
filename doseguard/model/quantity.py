"""Exact quantities: decimal numbers with one unit for each kind (Gy, mm, cc, percent, a plain count)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

DOSE_RESOLUTION_GY = Decimal("0.01")
LONGEST_NUMBER = 15
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_QUANTITY = re.compile(r"(?P<number>[^\s%a-zA-Z]+)\s*(?P<unit>%|[a-zA-Z]+[0-9]?)?", re.ASCII)
_ROUNDING = Context(prec=64, rounding=ROUND_HALF_UP)
_BEYOND_ROUNDING = 40


def round_dose_gy(dose_gy: Decimal) -> Decimal:
    """The dose rounded half-up to 0.01 Gy, away from zero when negative; done once, before any comparison.

    Values of 10^40 Gy and more come back as they are; NaN and infinities are refused.
    """
    if not dose_gy.is_finite():
        raise ValueError(f"a dose of {dose_gy} Gy is not a number")
    if dose_gy and dose_gy.adjusted() >= _BEYOND_ROUNDING:
        return dose_gy
    return dose_gy.quantize(DOSE_RESOLUTION_GY, context=_ROUNDING)


def format_number(number: Decimal) -> str:
    """The number in plain notation: no exponent, no trailing zeros, no sign on zero (34, 37.5, 0)."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def parse_number(text: str) -> Decimal:
    """The exact number that plain digits write, with at most one decimal point and no sign or exponent."""
    written = text.strip()
    if len(written) > LONGEST_NUMBER:
        raise ValueError(f"{written[:LONGEST_NUMBER]!r}… is too long for a number")
    if not _NUMBER.fullmatch(written):
        if written.startswith("-"):
            raise ValueError(f"{written!r} is negative; expected a number that is not")
        raise ValueError(f"{written!r} is not a number; expected plain digits such as 37.5")
    return Decimal(written)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One kind of quantity: the units in which it may be written, as factors to the one that is held."""

    name: str
    unit: str
    factors: Mapping[str, Decimal]
    example: str
    unit_required: bool = True
    whole: bool = False

    def parse(self, text: str) -> Decimal:
        """The quantity in the held unit; ValueError says what is wrong and what was expected."""
        match = _QUANTITY.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text.strip()!r} is not a {self.name}; expected for instance {self.example!r}")
        number = parse_number(match["number"])
        value = number * self._factor(text.strip(), match["unit"])
        if self.whole and value != value.to_integral_value():
            raise ValueError(
                f"{text.strip()!r} is not a whole number; expected for instance {self.example!r}"
            )
        return value

    def format(self, value: Decimal) -> str:
        """The quantity with its unit, for instance `34 Gy`."""
        return f"{format_number(value)} {self.unit}".rstrip()

    def _factor(self, text: str, unit: str | None) -> Decimal:
        if unit is None:
            if self.unit_required:
                raise ValueError(f"{text!r} has no unit; expected a {self.name} such as {self.example!r}")
            return Decimal(1)
        if unit not in self.factors:
            known = " or ".join(self.factors) or "no unit"
            raise ValueError(f"{text!r} has the unit {unit!r}; a {self.name} is written with {known}")
        return self.factors[unit]


DOSE = Dimension("dose", "Gy", {"Gy": Decimal(1)}, "34 Gy")
DOSE_IN_GY_OR_CGY = Dimension("dose", "Gy", {"Gy": Decimal(1), "cGy": Decimal("0.01")}, "34 Gy")
LENGTH = Dimension("length", "mm", {"mm": Decimal(1), "cm": Decimal(10)}, "2.3 cm")
VOLUME = Dimension(
    "volume", "cc", {"cc": Decimal(1), "mL": Decimal(1), "ml": Decimal(1), "cm3": Decimal(1)}, "7 cc"
)
PERCENT = Dimension("percentage", "%", {"%": Decimal(1)}, "60 %", unit_required=False)
COUNT = Dimension("count", "", {}, "3", unit_required=False, whole=True)


def parse_dose_gy(text: str, *, allow_cgy: bool = False) -> Decimal:
    """The dose in Gy; cGy is converted where allowed (orders), refused elsewhere (protocols)."""
    return (DOSE_IN_GY_OR_CGY if allow_cgy else DOSE).parse(text)


def parse_volume_cc(text: str) -> Decimal:
    """The volume in cc, from cc, mL or cm3."""
    return VOLUME.parse(text)
