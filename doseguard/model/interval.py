"""Exact intervals of numbers, and the one text form in which files write them.

`21 Gy .. 27 Gy` holds both its ends; `.. 15 Gy` and `3 cm ..` are open-ended; `< 5 cm`, `<= 5 cm`, `> 5 cm`
and `>= 5 cm` read as they stand; an end of a range is left out by marking it: `2 cm .. < 3 cm`,
`> 4 cm .. 6 cm`; `3` alone is that one value.
"""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.quantity import COUNT, Dimension, format_number

_COMPARISONS = ("<=", ">=", "<", ">")


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two ends, each included or not; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool = True
    high_included: bool = True

    def __post_init__(self) -> None:
        """Refuse what can hold no number, and ends that are no numbers."""
        if any(end is not None and not end.is_finite() for end in (self.low, self.high)):
            raise ValueError("an interval ends at a number")
        if self.low is None or self.high is None:
            return
        if self.low > self.high:
            low, high = format_number(self.low), format_number(self.high)
            raise ValueError(f"the lower end {low} lies above the upper end {high}; swap them")
        if self.low == self.high and not (self.low_included and self.high_included):
            raise ValueError(f"nothing lies between {format_number(self.low)} and itself without its ends")

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies inside, ends included as they are marked."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_included)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_included)

    def holds_range(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Whether all from `low` to `high` lies inside; None is no end."""
        low_held = self.low is None if low is None else self.contains(low)
        high_held = self.high is None if high is None else self.contains(high)
        return low_held and high_held

    def meets_range(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Whether anything from `low` to `high` lies inside; None is no end."""
        below = self.low is not None and high is not None and high <= self.low
        above = self.high is not None and low is not None and low >= self.high
        ends = [end for end in (low, high) if end is not None]
        return any(self.contains(end) for end in ends) or not (below or above)

    def text(self, unit: str = "") -> str:
        """The interval in the files' form, each end with the unit; an interval without ends is `any`."""
        low, high = self._end(self.low, unit), self._end(self.high, unit)
        if self.low is None and self.high is None:
            return "any"
        if self.low is None:
            return f"{'<=' if self.high_included else '<'} {high}"
        if self.high is None:
            return f"{'>=' if self.low_included else '>'} {low}"
        if self.low == self.high:
            return low
        return f"{'' if self.low_included else '> '}{low} .. {'' if self.high_included else '< '}{high}"

    def __str__(self) -> str:
        """The interval without units."""
        return self.text()

    @staticmethod
    def _end(end: Decimal | None, unit: str) -> str:
        return "" if end is None else f"{format_number(end)} {unit}".rstrip()


def parse_interval(text: str, dimension: Dimension = COUNT) -> Interval:
    """The interval that the text writes, in the unit in which the dimension is held."""
    low, dots, high = text.partition("..")
    if dots:
        return _parse_range(low.strip(), high.strip(), dimension)
    sign, rest = _split_comparison(text.strip())
    value = dimension.parse(rest)
    if sign.startswith("<"):
        return Interval(None, value, high_included=sign == "<=")
    if sign.startswith(">"):
        return Interval(value, None, low_included=sign == ">=")
    return Interval(value, value)


def _parse_range(low: str, high: str, dimension: Dimension) -> Interval:
    if not low and not high:
        raise ValueError(f"'..' needs an end, for instance '.. {dimension.example}'")
    low_sign, low_text = _split_comparison(low)
    high_sign, high_text = _split_comparison(high)
    if low_sign not in ("", ">", ">=") or high_sign not in ("", "<", "<="):
        raise ValueError(f"'{low} .. {high}': a lower end is marked > or >=, an upper end < or <=")
    return Interval(
        dimension.parse(low_text) if low else None,
        dimension.parse(high_text) if high else None,
        low_included=low_sign != ">",
        high_included=high_sign != "<",
    )


def _split_comparison(text: str) -> tuple[str, str]:
    sign = next((sign for sign in _COMPARISONS if text.startswith(sign)), "")
    return sign, text[len(sign) :].strip()
