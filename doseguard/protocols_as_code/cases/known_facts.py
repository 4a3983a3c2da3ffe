"""Facts that make conditions hold, fail and stay open in every way in which they can."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from math import prod

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.axes import fact_axis, requirements
from doseguard.protocols_as_code.cases.oracle.conditions import condition_grade

_MOST, _SOME = 100_000, 2_000


class TooManyFactsError(Exception):
    """The conditions name so many facts that not every way can be tried."""


def known_facts(conditions: Sequence[object], *, all_ways: bool = True) -> Iterator[dict[str, str]]:
    """For each way in which the conditions can stand together, the first facts that make them do so.

    Tried are all values at and beside what is required, and none, known ones first. Whatever depends
    on facts through these conditions alone cannot tell more. Where they name too many facts for that,
    TooManyFactsError, or without `all_ways` the first of them.
    """
    held = [one for one in conditions if one is not None]
    required = requirements(held)
    axes = [[*fact_axis(name, some), None] for name, some in required.items()]
    if all_ways and prod(map(len, axes)) > _MOST:
        raise TooManyFactsError
    seen: set[tuple[Grade, ...]] = set()
    for values in islice(product(*axes), _MOST if all_ways else _SOME):
        facts = {fact: value for fact, value in zip(required, values, strict=True) if value is not None}
        ways = tuple(condition_grade(one, facts) for one in held)
        if ways not in seen:
            seen.add(ways)
            yield facts
