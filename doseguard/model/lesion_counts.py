"""Counts of metastases that cannot all be true."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.facts import NOT_AN_ORGAN, Fact, Facts, MeasuredFact

_CURRENT, _LIFETIME, _PROGRESSING = "lesions.current", "lesions.lifetime", "lesions.progressing"


def organ_counts(facts: Facts) -> list[Fact]:
    """The metastases of each organ as somebody counted them: a plan need not show all."""
    return [
        fact
        for fact in facts
        if fact.name.startswith("lesions.")
        and fact.name not in NOT_AN_ORGAN
        and not isinstance(fact, MeasuredFact)
    ]


def counted_number(fact: Fact) -> Decimal:
    """The number of a count."""
    return fact.value if isinstance(fact.value, Decimal) else Decimal(0)


def contradictions(facts: Facts) -> Iterator[str]:
    """A sentence on each count that is greater than another one of which it is a part."""
    counts = organ_counts(facts)
    for part, whole in ((_CURRENT, _LIFETIME), (_PROGRESSING, _CURRENT)):
        fewer, more = facts.get(part), facts.get(whole)
        if fewer and more and counted_number(fewer) > counted_number(more):
            yield f"{part} is {fewer.written}, and {whole} only {more.written}"
    current = facts.get(_CURRENT)
    if current is not None and sum(map(counted_number, counts)) > counted_number(current):
        said = " and ".join(f"{one.name} is {one.written}" for one in counts if counted_number(one))
        yield f"{said}, and {_CURRENT} only {current.written}"
