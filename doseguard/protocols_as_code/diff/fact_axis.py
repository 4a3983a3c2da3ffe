"""One fact as an axis: the cells between which conditions may turn, `not known` among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.condition import Condition
from doseguard.model.facts import CHOICES, TRUTHS, Fact, FactValue, dimension_of
from doseguard.model.interval import Interval
from doseguard.model.quantity import COUNT, Dimension, format_number
from doseguard.model.wording import listed
from doseguard.protocols_as_code.diff.axis import AxisCell, cut_axis, interval_words, joined

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class FactSpan:
    """Some of what a fact may be: numbers, words (`true` and `false` too), not known; not all of it."""

    name: str
    intervals: tuple[Interval, ...] = ()
    words: tuple[str, ...] = ()
    unknown: bool = False
    every_known: bool = False

    def holds(self, fact: Fact | None) -> bool:
        """Whether the fact, None where it is not known, is among it."""
        if fact is None:
            return self.unknown
        if isinstance(fact.value, Decimal):
            number = fact.value
            return self.every_known or any(one.contains(number) for one in self.intervals)
        return _word(fact.value) in self.words

    def __str__(self) -> str:
        """`diameter < 5 cm or not known`, `zone known`."""
        dimension = dimension_of(self.name) or COUNT
        parts = [*self.words, *(interval_words(one, dimension) for one in self.intervals)]
        parts = ["known"] if self.every_known else parts
        return f"{self.name} {listed([*parts, *(['not known'] if self.unknown else [])], 'or')}"


@dataclass(frozen=True, slots=True)
class FactAxis:
    """The cells of one fact: its samples, None last for not known; `numbers` where it is a number."""

    name: str
    samples: tuple[Fact | None, ...]
    numbers: tuple[AxisCell, ...] = ()

    def span(self, places: Iterable[int]) -> FactSpan:
        """The cells of these places in words."""
        kept = set(places)
        last = len(self.samples) - 1
        unknown, known = last in kept, [place in kept for place in range(last)]
        if all(known):
            return FactSpan(self.name, words=self._words(known), unknown=unknown, every_known=True)
        if self.numbers:
            return FactSpan(self.name, intervals=joined(self.numbers, known), unknown=unknown)
        return FactSpan(self.name, words=self._words(known), unknown=unknown)

    def _words(self, known: list[bool]) -> tuple[str, ...]:
        if self.numbers:
            return ()
        named = zip(self.samples, known, strict=False)
        return tuple(_word(one.value) for one, keep in named if keep and one is not None)


def fact_axes(conditions: Iterable[Condition]) -> tuple[FactAxis, ...]:
    """An axis for each fact that any of the conditions names, in an order that does not depend on theirs."""
    ends: dict[str, set[Decimal]] = {}
    for condition in conditions:
        for requirement in (one for every in condition.alternatives for one in every):
            found = ends.setdefault(requirement.fact, set())
            if isinstance(requirement.allowed, Interval):
                both = (requirement.allowed.low, requirement.allowed.high)
                found |= {end for end in both if end is not None}
    return tuple(_axis(name, ends[name]) for name in sorted(ends, key=_rank))


def _axis(name: str, ends: set[Decimal]) -> FactAxis:
    dimension = dimension_of(name)
    if dimension is None:
        values: tuple[FactValue, ...] = CHOICES.get(name, (True, False))
        return FactAxis(name, (*(Fact(name, value, _word(value)) for value in values), None))
    cells = cut_axis(ends, _WHOLE if dimension.whole else None)
    return FactAxis(name, (*(_fact(name, cell, dimension) for cell in cells), None), cells)


def _fact(name: str, cell: AxisCell, dimension: Dimension) -> Fact:
    return Fact(name, cell.sample, f"{format_number(cell.sample)} {dimension.unit}".rstrip())


def _word(value: FactValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _rank(name: str) -> tuple[int, str]:
    """Words before truths before numbers, so that conditions read as people say them."""
    return 0 if name in CHOICES else 1 if name in TRUTHS else 2, name
