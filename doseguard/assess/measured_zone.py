"""The zone of a target by the rules of its protocol, as far as contours show it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from doseguard.assess.measured_lengths import nearest, number_text, rounded
from doseguard.assess.seen_contours import SeenContours
from doseguard.model.facts import MeasuredFact
from doseguard.model.measured import NoValue
from doseguard.model.protocol import Protocol
from doseguard.model.quantity import format_number
from doseguard.model.wording import listed
from doseguard.model.zone_rule import ZoneRule

_ELSEWHERE = "peripheral"
NOT_DEFINED = "the protocol does not say by which lengths it tells zones"


@dataclass(frozen=True, slots=True)
class _Held:
    """What contours say of one rule: whether it holds by the values, may hold and may not hold.

    `by_value` is None where nothing can be measured; `said` tells what was measured, or why nothing was.
    """

    rule: ZoneRule
    by_value: bool | None
    may_hold: bool
    may_fail: bool
    said: str


def measured_zone(protocol: Protocol, target: str, seen: SeenContours) -> MeasuredFact | str:
    """The zone with all others that are possible, or why it is not measured."""
    if not protocol.zones:
        return NOT_DEFINED
    held = list(_until_sure(protocol, target, seen))
    measured = [one for one in held if one.by_value is not None]
    if not measured:
        return "; ".join(dict.fromkeys(one.said for one in held))
    value = next((one.rule.zone for one in measured if one.by_value), _ELSEWHERE)
    possible = [one.rule.zone for one in held if one.may_hold]
    opened = [one for one in held if one.by_value is None and one.rule.zone != value]
    left_open = [f"by hand: {one.said}" if one.rule.by_hand else one.said for one in opened]
    undefined = _undefined(protocol)
    if undefined:
        left_open.append(f"the protocol does not define {listed(undefined, 'or')} by lengths")
    is_sure = any(not one.may_fail for one in measured)
    others = dict.fromkeys((*possible, *undefined, *(() if is_sure else (_ELSEWHERE,))))
    telling = [one for one in measured if one.by_value] or measured
    origin = f"measured: {'; '.join(one.said for one in telling)}"
    return MeasuredFact(
        "zone",
        value,
        value,
        origin,
        others=tuple(one for one in others if one != value),
        left_open="; ".join(dict.fromkeys(left_open)),
    )


def _until_sure(protocol: Protocol, target: str, seen: SeenContours) -> Iterator[_Held]:
    """The rules in their order; what follows one that surely holds is not looked at."""
    for rule in protocol.zones:
        found = _held(rule, target, seen)
        yield found
        if not found.may_fail:
            return


def _held(rule: ZoneRule, target: str, seen: SeenContours) -> _Held:
    if rule.within is None:
        return _unknown(rule, rule.by_hand or "")
    organs = [seen.organ(name) for name in rule.of]
    drawn = tuple(name for one in organs if not isinstance(one, NoValue) for name in one)
    if not drawn:
        return _unknown(rule, f"{listed(rule.of, 'or')} is not contoured")
    edges = _edges(rule, target, seen)
    if isinstance(edges, str):
        return _unknown(rule, edges)
    found = _measured(rule, edges, drawn, seen)
    unsure = tuple(dict.fromkeys(seen.perhaps(rule.of)))
    if found.by_value or not unsure:
        return found
    return replace(
        found, may_hold=True, said=f"{found.said}; {listed(unsure, 'or')} may be such an organ, too"
    )


def _unknown(rule: ZoneRule, said: str) -> _Held:
    return _Held(rule, None, may_hold=True, may_fail=True, said=said)


def _edges(rule: ZoneRule, target: str, seen: SeenContours) -> tuple[str, ...] | str:
    """From what is measured: the one part that the source names; else tumour and target, which must agree."""
    if rule.measured_from == "PTV":
        return (target,)
    if rule.measured_from is not None:
        found = seen.parts_of(target).get(rule.measured_from, ())
        if len(found) == 1:
            return found
        return _not_one(rule.measured_from, found, target)
    tumour = seen.tumour_of(target)
    return tuple(dict.fromkeys((*tumour, target)))


def _not_one(kind: str, found: tuple[str, ...], target: str) -> str:
    said = f"{listed(found)} lie in {target}, and nobody can tell which is meant"
    return said if found else f"no {kind} lies in {target}"


def _measured(rule: ZoneRule, edges: tuple[str, ...], organs: tuple[str, ...], seen: SeenContours) -> _Held:
    within = rule.within or Decimal(0)
    by_value, may_hold, may_fail, said = set[bool](), False, False, list[str]()
    for edge in edges:
        found = nearest([seen.geometry.distance(edge, organ) for organ in organs])
        if found.value is None:
            return _unknown(rule, found.reason)
        value, low, high = rounded(found, "mm")
        by_value.add(value <= within)
        may_hold, may_fail = may_hold or low <= within, may_fail or high > within
        said.append(f"{edge} lies {number_text(value, low, high, 'mm')} from {listed(organs, 'or')}")
    told = f"{', '.join(said)} ({rule.zone}: within {format_number(within)} mm)"
    if len(by_value) > 1:
        return _unknown(rule, f"{told}, and the source does not say from which of them it measures")
    return _Held(rule, by_value.pop(), may_hold, may_fail, told)


def _undefined(protocol: Protocol) -> tuple[str, ...]:
    """Zones that the protocol's sites ask for and no rule tells."""
    ruled = {rule.zone for rule in protocol.zones} | {_ELSEWHERE}
    asked = dict.fromkeys(
        word
        for site in protocol.sites.values()
        if site.applies_to is not None
        for every in site.applies_to.alternatives
        for one in every
        if one.fact == "zone" and isinstance(one.allowed, frozenset)
        for word in sorted(one.allowed)
    )
    return tuple(word for word in asked if word not in ruled)
