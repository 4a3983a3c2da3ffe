"""One side of a limit: `< 10`, `>= 95 %`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from doseguard.model.quantity import format_number, parse_number

Sign = Literal["<", "<=", ">", ">="]
_SIGNS: dict[str, Sign] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
_COMPARISON = re.compile(
    r"(?P<sign><=|>=|<|>)\s*(?P<number>[^\s%a-zA-Z]+)\s*(?P<unit>%|[a-zA-Z]+)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sign and a number; `unit` is the one repeated in the file, '' where the metric's is meant."""

    sign: Sign
    number: Decimal
    unit: str = ""

    def holds(self, value: Decimal) -> bool:
        """Whether the value, in the metric's unit, satisfies the comparison."""
        match self.sign:
            case "<":
                return value < self.number
            case "<=":
                return value <= self.number
            case ">":
                return value > self.number
            case ">=":
                return value >= self.number

    @property
    def is_upper(self) -> bool:
        """Whether values must stay below the number."""
        return self.sign.startswith("<")

    def text(self, unit: str) -> str:
        """The comparison with a unit, for instance `< 10 Gy`."""
        return f"{self.sign} {format_number(self.number)} {unit}".rstrip()

    def __str__(self) -> str:
        """The comparison as the file writes it."""
        return self.text(self.unit)


def parse_comparison(text: str) -> Comparison:
    """The comparison that the text writes; whether its unit suits the metric is the limit's business."""
    match = _COMPARISON.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"{text.strip()!r} is no limit; expected <, <=, > or >= and a number, such as '< 10'"
        )
    return Comparison(_SIGNS[match["sign"]], parse_number(match["number"]), match["unit"] or "")
