"""Protocol files read a second time, in the plainest way, so that the command is not its own judge.

Nothing of doseguard is used here: the YAML as it stands, decimals, and the rules of the house plan.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

PROTOCOLS = Path(__file__).resolve().parents[3] / "protocols"
_IN_UNIT = {"": Decimal(1), "Gy": Decimal(1), "mm": Decimal(1), "cm": Decimal(10)}
_NUMBER = r"(?P<sign>[<>]=?|)\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>Gy|mm|cm|)"
_STEP = Decimal("0.1")


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, None for no end; the ends count where `*_in` says so."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below

    def ends(self) -> list[Decimal]:
        return [end for end in (self.low, self.high) if end is not None]

    def members(self) -> list[Decimal]:
        """Numbers inside, next to its ends where those do not count."""
        low = None if self.low is None else self.low + (0 if self.low_in else _STEP)
        high = None if self.high is None else self.high - (0 if self.high_in else _STEP)
        if low is not None and high is not None:
            return sorted({low, (low + high) / 2, high})
        return [one for one in (low, high) if one is not None]

    def outsiders(self) -> list[Decimal]:
        """Numbers outside, next to its ends."""
        below = [] if self.low is None else [self.low - (_STEP if self.low_in else 0)]
        above = [] if self.high is None else [self.high + (_STEP if self.high_in else 0)]
        return [one for one in (*below, *above) if one >= 0]


def numbers(written: Any) -> Range:
    """`34 Gy`, `21 Gy .. 27 Gy`, `.. 15 Gy`, `2 cm .. < 3 cm`, `>= 4 cm`, `5`."""
    low, dots, high = str(written).partition("..")
    if not dots:
        sign, number = _number(low)
        if sign in {"<", "<="}:
            return Range(None, number, high_in=sign == "<=")
        if sign in {">", ">="}:
            return Range(number, None, low_in=sign == ">=")
        return Range(number, number)
    (low_sign, low_end), (high_sign, high_end) = _number(low), _number(high)
    return Range(low_end, high_end, low_sign != ">", high_sign != "<")


def _number(text: str) -> tuple[str, Decimal | None]:
    if not text.strip():
        return "", None
    found = re.fullmatch(_NUMBER, text.strip())
    assert found, f"{text!r} is nothing that this reader knows"
    return found["sign"], Decimal(found["number"]) * _IN_UNIT[found["unit"]]


def doses(written: Any) -> list[Range]:
    """The doses that a class of a scheme allows; a list holds separate doses."""
    return [numbers(one) for one in (written if isinstance(written, list) else [written])]


def counts(written: Any) -> list[int]:
    """The fraction numbers of a scheme."""
    if isinstance(written, list):
        return [int(one) for one in written]
    span = numbers(written)
    assert span.low is not None and span.high is not None
    return list(range(int(span.low), int(span.high) + 1))


Facts = Mapping[str, str]


def met(condition: Any, facts: Facts) -> bool | None:
    """Whether a condition holds; None where a fact is missing. A list holds alternatives."""
    if condition is None:
        return True
    if isinstance(condition, list):
        found = [met(one, facts) for one in condition]
        return True if True in found else None if None in found else False
    found = [_fact_met(required, facts.get(name)) for name, required in condition.items()]
    return False if False in found else None if None in found else True


def _fact_met(required: Any, written: str | None) -> bool | None:
    if written is None:
        return None
    if isinstance(required, bool):
        return written == str(required).lower()
    if re.search(r"\d", str(required)):
        value = numbers(written).low
        assert value is not None
        return numbers(required).holds(value)
    return bool(written == required)


def facts_for(condition: Any, *, outside: bool = False) -> Iterator[dict[str, str]]:
    """Facts that satisfy a condition, several ways; or, `outside`, that just do not."""
    if condition is None:
        yield {}
    elif isinstance(condition, list) and outside:
        for chosen in product(*(list(facts_for(one, outside=True)) for one in condition)):
            yield {name: value for one in chosen for name, value in one.items()}
    elif isinstance(condition, list):
        for one in condition:
            yield from facts_for(one)
    else:
        for values in product(*(_values(required, outside=outside) for required in condition.values())):
            yield dict(zip(condition, values, strict=True))


def _values(required: Any, *, outside: bool) -> list[str]:
    if isinstance(required, bool):
        return [str(required != outside).lower()]
    if re.search(r"\d", str(required)):
        span = numbers(required)
        return [f"{one} mm" for one in (span.outsiders() if outside else span.members())]
    others = {"peripheral": "central", "central": "ultracentral", "ultracentral": "peripheral"}
    return [others[required] if outside else required]


def rounded(dose: Decimal) -> Decimal:
    """Half up to 0.01 Gy, as doses are compared."""
    return dose.quantize(Decimal("0.01"), ROUND_HALF_UP)


def dose_grade(scheme: Mapping[str, Any], dose: Decimal) -> str:
    """The grade of a dose under one scheme, fractions and conditions left aside."""
    total = scheme["total_dose"]
    if total == "not stated":
        return "not_evaluated"
    if any(one.holds(rounded(dose)) for one in doses(total["per_protocol"])):
        return "per_protocol"
    varied = total.get("variation_acceptable")
    if varied is not None and any(one.holds(rounded(dose)) for one in doses(varied)):
        return "variation_acceptable"
    return "deviation_unacceptable"


def expected_grade(site: Mapping[str, Any], dose: Decimal, fractions: int, facts: Facts) -> str:
    """RX-03 for a site: the best of the schemes of that fraction number that the facts do not contradict."""
    if site["schemes"] == "not stated":
        return "not_evaluated"
    listed = [one for one in site["schemes"] if fractions in counts(one["fractions"])]
    possible = [one for one in listed if met(one.get("applies_to"), facts) is not False]
    unknown = [one for one in possible if met(one.get("applies_to"), facts) is None]
    assert not unknown or len(possible) == 1, "the facts of this test leave open which scheme is meant"
    order = ["per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"]
    return min((dose_grade(one, dose) for one in possible), key=order.index, default="deviation_unacceptable")


@cache
def protocol(protocol_id: str) -> dict[str, Any]:
    """A protocol as its file says it."""
    found: dict[str, Any] = yaml.safe_load((PROTOCOLS / f"{protocol_id}.yaml").read_text(encoding="utf-8"))
    return found
