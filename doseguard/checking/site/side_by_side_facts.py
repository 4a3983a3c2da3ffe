"""Declared facts beside those that contours show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.evidence import Holding
from doseguard.checking.site.fact_defaults import LENGTHS_APART, VOLUMES_APART
from doseguard.model.facts import Fact, MeasuredFact, dimension_of
from doseguard.model.quantity import LENGTH, VOLUME

_NUMBER = re.compile(r"[0-9]+(?:\.(?P<decimals>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One fact as somebody declared it and as contours show it."""

    declared: Fact
    measured: MeasuredFact

    @property
    def agree(self) -> bool:
        """Whether they may be one, with rounding and the tolerance for what two people see."""
        value, seen = self.declared.value, self.measured
        if isinstance(value, str | bool):
            return seen.may_be(value)
        room = _rounding(self.declared) + _tolerance(seen)
        low, high = seen.low, seen.high
        return (low is None or low - room <= value) and (high is None or value <= high + room)

    @property
    def verb(self) -> str:
        """How they go together: words that differ `may agree` where contours leave open what is so."""
        if isinstance(self.declared.value, str | bool) and self.declared.value != self.measured.value:
            return "may agree" if self.agree else "differ"
        return "agree" if self.agree else "differ"

    def __str__(self) -> str:
        """Both values with their origins."""
        one, other = self.declared, self.measured
        return f"{one.name}: {one.written} ({one.origin}), {other.written} ({other.origin})"


def facts_side_by_side(holding: Holding) -> Iterator[SideBySide]:
    """Every fact of a holding that was both declared and measured."""
    for fact in holding.facts:
        measured = holding.measured.get(fact.name)
        if isinstance(measured, MeasuredFact) and not isinstance(fact, MeasuredFact):
            yield SideBySide(fact, measured)


def _rounding(fact: Fact) -> Decimal:
    """Half of the last written digit, in the unit that is held."""
    dimension, number = dimension_of(fact.name), _NUMBER.search(fact.written)
    if dimension is None or number is None or dimension.whole:
        return Decimal(0)
    step = Decimal(1).scaleb(-len(number["decimals"] or ""))
    unit = fact.written[number.end() :].strip()
    return step * dimension.factors.get(unit, Decimal(1)) / 2


def _tolerance(measured: MeasuredFact) -> Decimal:
    dimension = dimension_of(measured.name)
    if dimension is LENGTH:
        return LENGTHS_APART.value
    if dimension is VOLUME and isinstance(measured.value, Decimal):
        return measured.value * VOLUMES_APART.value / 100
    return Decimal(0)
