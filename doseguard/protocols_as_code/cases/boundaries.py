"""Boundary cases that nobody has to write: at and beside every number of every rule of a protocol.

For each scheme its ends and 0.01 Gy outside them, the fraction numbers beside its own, and facts at and
beside its conditions; for each item of eligibility, limit and row of a table, its numbers and those beside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product

from doseguard.protocols_as_code.cases.axes import (
    CENTIGRAY,
    DOSE_OF_NOTHING_GY,
    dose_axis,
    dose_spans,
    fact_axis,
    fraction_axis,
    inside,
    requirements,
    usual_plan,
)
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.eligibility_points import eligibility_points
from doseguard.protocols_as_code.cases.limit_points import organ_points, target_points
from doseguard.protocols_as_code.cases.oracle.conditions import MET, condition_grade
from doseguard.protocols_as_code.cases.oracle.schemes import fraction_numbers
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, nodes
from doseguard.protocols_as_code.cases.table_points import table_points

Steps = tuple[str | int, ...]
_MOST_CROSSED, _MOST_TRIED = 300, 20_000


@dataclass(frozen=True, slots=True)
class Boundary:
    """A draft, and the steps to the rule from which it was made."""

    draft: Draft
    rule: Steps


def boundaries(rules: Rules) -> list[Boundary]:
    """All boundary cases of the rules, each once."""
    found: dict[str, Boundary] = {}
    for name, site in rules.sites.items():
        for one in (*_of_site(rules.protocol, name, site), *_of_limits(rules, name)):
            found.setdefault(repr(one.draft), one)
    return list(found.values())


def _of_site(protocol: Node, name: str, site: Node) -> Iterator[Boundary]:
    dose_gy, fractions = usual_plan(site)
    plain = Draft(name, dose_gy, fractions, "RX-03")
    if site.get("schemes") == "not stated":
        yield Boundary(plain, ("sites", name, "schemes"))
    for position, scheme in enumerate(nodes(site.get("schemes"))):
        at = ("sites", name, "schemes", position)
        yield from (Boundary(draft, at) for draft in _of_scheme(name, scheme))
    if "applies_to" in site:
        at_condition = ("sites", name, "applies_to")
        drafts = _of_condition(replace(plain, because="SIT-01"), site["applies_to"])
        yield from (Boundary(draft, at_condition) for draft in drafts)
    for steps, facts in eligibility_points(protocol, name):
        yield Boundary(replace(plain, because="SIT-06", facts=facts), steps)
    if "bed_band" in site:
        for draft in _of_band(name, site):
            yield Boundary(draft, ("sites", name, "bed_band"))


def _of_limits(rules: Rules, name: str) -> Iterator[Boundary]:
    points = (
        target_points((rules,), name),
        organ_points((rules,), name, every_number=False),
        table_points((rules,), name),
    )
    yield from (Boundary(draft, steps) for each in points for steps, draft in each)


def _of_scheme(name: str, scheme: Node) -> Iterator[Draft]:
    facts = _home(scheme.get("applies_to"))
    held = dose_spans(scheme["total_dose"])
    usual = inside(held[0].low, held[0].high) if held else DOSE_OF_NOTHING_GY
    numbers = fraction_numbers(scheme["fractions"])
    ends = [(one.low, one.high) for one in held]
    doses = dict.fromkeys([usual, *(dose for low, high in ends for dose in _around(low, high))])
    for fractions in dict.fromkeys((numbers[0], numbers[-1])):
        yield from (Draft(name, dose, fractions, "RX-03", facts) for dose in doses)
    for fractions in fraction_axis([{"schemes": [scheme]}]):
        yield Draft(name, usual, fractions, "RX-03", facts)
    if "applies_to" in scheme:
        at_home = Draft(name, usual, numbers[0], "RX-03", facts)
        for because in ("RX-03", "SIT-01"):
            yield from _of_condition(replace(at_home, because=because), scheme["applies_to"])


def _of_condition(draft: Draft, condition: object) -> Iterator[Draft]:
    """The draft with each fact at and beside what is required of it, and with nothing known of it.

    Facts are crossed with one another as far as that gives a few hundred cases.
    """
    required = requirements([condition])
    axes = [[*fact_axis(name, some), None] for name, some in required.items()]
    for values in islice(product(*axes), _MOST_CROSSED):
        known = {fact: value for fact, value in zip(required, values, strict=True) if value is not None}
        kept = {fact: value for fact, value in draft.facts.items() if fact not in required}
        yield replace(draft, facts={**kept, **known})
    home = _home(condition)
    for name, axis in zip(required, axes, strict=True):
        for value in axis:
            known = {fact: one for fact, one in {**home, name: value}.items() if one is not None}
            yield replace(draft, facts={**draft.facts, **known} if value else known)


def _of_band(name: str, site: Node) -> Iterator[Draft]:
    _, fractions = usual_plan(site)
    yield from (
        Draft(name, dose, fractions, "RX-08")
        for dose in dose_axis([{"bed_band": site["bed_band"]}], fractions)
    )


def _home(condition: object) -> dict[str, str]:
    """Facts under which the condition holds; none where there is no condition, or none are found."""
    if condition is None:
        return {}
    required = requirements([condition])
    axes = [fact_axis(name, some) for name, some in required.items()]
    homes = (dict(zip(required, values, strict=True)) for values in islice(product(*axes), _MOST_TRIED))
    return next((one for one in homes if condition_grade(condition, one) is MET), {})


def _around(low: Decimal | None, high: Decimal | None) -> Iterator[Decimal]:
    """Both ends and 0.01 Gy on either side of each."""
    for end in (low, high):
        if end is not None:
            yield from (one for one in (end - CENTIGRAY, end, end + CENTIGRAY) if one > 0)
