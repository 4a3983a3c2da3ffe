"""Numbers of fractions: the set that a scheme allows, and a dose in a number of fractions."""

import re
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.interval import parse_interval
from doseguard.model.quantity import COUNT, DOSE_RESOLUTION_GY, Dimension, parse_dose_gy

MOST_FRACTIONS = 100
_PER_SCHEME = Dimension("number of fractions", "", {}, "5", unit_required=False, whole=True)
_FRACTIONATION = re.compile(r"(?P<dose>[^/]+)/(?P<fractions>[^/]+)")


@dataclass(frozen=True, slots=True)
class FractionSet:
    """The fraction numbers that a scheme allows, in ascending order; written `5`, `[4, 5]` or `8 .. 15`."""

    numbers: tuple[int, ...]

    def contains(self, fractions: int) -> bool:
        """Whether the number is one of those allowed."""
        return fractions in self.numbers

    def __str__(self) -> str:
        """The set in words, for instance `5`, `4 or 5` or `8 .. 15`."""
        first, last = self.numbers[0], self.numbers[-1]
        if len(self.numbers) > 2 and self.numbers == tuple(range(first, last + 1)):
            return f"{first} .. {last}"
        return " or ".join(str(number) for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Fractionation:
    """A total dose in Gy and the number of fractions in which it is given, as orders and cases write them."""

    total_dose_gy: Decimal
    fractions: int
    written: str


def parse_fraction_set(value: object) -> FractionSet:
    """The fraction set that a file's number, list of numbers or range text writes."""
    values = value if isinstance(value, list | tuple) else [value]
    if not values:
        raise ValueError("the list of fraction numbers is empty")
    numbers = [number for item in values for number in _fraction_numbers(item)]
    if len(set(numbers)) != len(numbers):
        raise ValueError("a fraction number is listed twice")
    return FractionSet(tuple(sorted(numbers)))


def parse_fractionation(text: str, *, allow_cgy: bool = False) -> Fractionation:
    """The dose and fractions of `34 Gy / 5`; cGy only where allowed."""
    match = _FRACTIONATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text.strip()!r} is not a dose in fractions; expected for instance '34 Gy / 5'")
    dose_gy = parse_dose_gy(match["dose"], allow_cgy=allow_cgy)
    return Fractionation(dose_gy, fraction_number(_PER_SCHEME.parse(match["fractions"])), text.strip())


def fraction_number(number: Decimal | int) -> int:
    """The number as an int, refused outside 1 to 100 or when it is not whole."""
    if number != int(number) or not 1 <= number <= MOST_FRACTIONS:
        raise ValueError(
            f"{number} is no number of fractions; expected a whole number from 1 to {MOST_FRACTIONS}"
        )
    return int(number)


def checked_dose_gy(dose_gy: Decimal) -> Decimal:
    """The dose of a rule, refused when it is zero or finer than the 0.01 Gy at which doses are compared."""
    if dose_gy <= 0:
        raise ValueError("a dose of 0 Gy rules nothing")
    if dose_gy % DOSE_RESOLUTION_GY:
        raise ValueError(f"{dose_gy} Gy is finer than 0.01 Gy, at which doses are compared")
    return dose_gy


def _fraction_numbers(item: object) -> list[int]:
    if isinstance(item, bool) or not isinstance(item, int | Decimal | str):
        raise ValueError("expected a number of fractions, a list ([4, 5]) or a range (8 .. 15)")
    if not isinstance(item, str):
        return [fraction_number(item)]
    interval = parse_interval(item, COUNT)
    if interval.low is None or interval.high is None:
        raise ValueError(f"{item!r} has no end on one side; expected for instance '8 .. 15'")
    first = fraction_number(interval.low) + (0 if interval.low_included else 1)
    last = fraction_number(interval.high) - (0 if interval.high_included else 1)
    if first > last:
        raise ValueError(f"{item!r} holds no whole number")
    return list(range(first, last + 1))
