"""Which facts about a target contours are to show: those that a site asks for, and those declared."""

import re

from doseguard.checking.evidence import Holding
from doseguard.model.protocol import Protocol

_DISTANCE = re.compile(r"distance_to\((?P<structure>[^()]+)\)")
_MEASURABLE = frozenset(
    {"zone", "side", "diameter", "volume", "total_volume", "bowel_in_target", "lesions.brain"}
)
# Items of an eligibility that contours may tell, with their facts.
_OF_ELIGIBILITY = {
    "diameter": "diameter",
    "volume": "volume",
    "total_volume": "total_volume",
    "brain_metastases": "lesions.brain",
}


def facts_needed(protocol: Protocol, holding: Holding) -> tuple[str, ...]:
    """The names of measurable facts that conditions, limits or eligibility look at, or somebody declared."""
    site = holding.site
    if site is None:
        return ()
    names = [fact.name for fact in holding.facts]
    held = (site.applies_to, *(scheme.applies_to for scheme in site.schemes))
    limits = (row.limit.applies_to for row in holding.limits)
    names += [name for one in (*held, *limits) if one is not None for name in one.facts_needed]
    for rule in (protocol.eligibility, site.eligibility):
        if rule is not None:
            names += [fact for item, fact in _OF_ELIGIBILITY.items() if getattr(rule, item) is not None]
    return tuple(dict.fromkeys(name for name in names if name in _MEASURABLE or organ_of(name)))


def organ_of(name: str) -> str:
    """The structure to which a fact is the distance; empty for any other fact."""
    found = _DISTANCE.fullmatch(name)
    return "" if found is None else found["structure"]
