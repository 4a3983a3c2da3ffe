"""Numbers, ranges and comparisons as files write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_FACTORS = {"mm": Decimal(1), "cm": Decimal(10)}
_END = re.compile(r"(?P<sign>[<>]=?)?\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>%|[A-Za-z]+[0-9]?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between two ends, None for no end; an end belongs to it where `*_in` says so."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether the value is one of them."""
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below


@lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """What `34 Gy`, `21 Gy .. 27 Gy`, `.. 15 Gy`, `2 cm .. < 3 cm`, `>= 4 cm` or `5` hold; lengths in mm."""
    low, dots, high = text.partition("..")
    if dots:
        low_sign, low_end = _end(low)
        high_sign, high_end = _end(high)
        return Span(low_end, high_end, low_sign != ">", high_sign != "<")
    sign, number = _end(text)
    match sign:
        case "<" | "<=":
            return Span(None, number, high_in=sign == "<=")
        case ">" | ">=":
            return Span(number, None, low_in=sign == ">=")
        case _:
            return Span(number, number)


def spans(written: object) -> list[Span]:
    """The spans of a text, a number, or a list of them."""
    return [span(str(one)) for one in (written if isinstance(written, list) else [written])]


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal:
    """The number of a text such as `2.3 cm`, lengths in mm."""
    _, value = _end(text)
    if value is None:
        raise ValueError(f"{text!r} holds no number")
    return value


def _end(text: str) -> tuple[str, Decimal | None]:
    if not text.strip():
        return "", None
    found = _END.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is nothing that files write")
    return found["sign"] or "", Decimal(found["number"]) * _FACTORS.get(found["unit"] or "", Decimal(1))
