"""Whether declared facts contradict whom a protocol is for."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.oracle.conditions import CONTRADICTED, MET, UNKNOWN, Facts
from doseguard.protocols_as_code.cases.oracle.tree import Node, node
from doseguard.protocols_as_code.cases.oracle.written import number, span

FACT_OF = {
    "metastases": "lesions.current",
    "metastases_lifetime": "lesions.lifetime",
    "progressing_metastases": "lesions.progressing",
    "brain_metastases": "lesions.brain",
    "organs": "lesions.organs",
    "diameter": "diameter",
    "volume": "volume",
    "total_volume": "total_volume",
}
_TOTALS = ("lesions.current", "lesions.lifetime", "lesions.progressing", "lesions.organs")


def eligibility_grade(protocol: Node, site: Node, facts: Facts) -> Grade | None:
    """SIT-06: contradicted, else met; None where no declared fact is about any item."""
    rules = [node(one["eligibility"]) for one in (protocol, site) if "eligibility" in one]
    grades = [_item_grade(name, item, facts) for rule in rules for name, item in items(rule)]
    known = [grade for grade in grades if grade is not UNKNOWN]
    return max(known, default=None)


def items(rule: Node) -> Iterator[tuple[str, str]]:
    """Each item that a fact can tell, and what it allows; `metastases_in` by organ."""
    for name, value in rule.items():
        if name == "metastases_in":
            yield from ((f"metastases_in {organ}", _allowed(one)) for organ, one in node(value).items())
        elif name != "by_hand":
            yield name, _allowed(value)


def _allowed(value: object) -> str:
    return str(value["allowed"] if isinstance(value, dict) else value)


def _item_grade(name: str, allowed: str, facts: Facts) -> Grade:
    if name == "metastases_per_organ":
        return _per_organ(allowed, facts)
    if name == "extracranial_metastases":
        current, brain = _count(facts, "lesions.current"), _count(facts, "lesions.brain")
        return UNKNOWN if current is None or brain is None else _held(allowed, current - brain)
    if name == "organs" and "lesions.organs" not in facts:
        organs = _organs(facts)
        return _held(allowed, Decimal(sum(n > 0 for n in organs))) if _whole_story(facts) else UNKNOWN
    fact = FACT_OF.get(name) or f"lesions.{name.removeprefix('metastases_in ')}"
    value = _count(facts, fact)
    return UNKNOWN if value is None else _held(allowed, value)


def _per_organ(allowed: str, facts: Facts) -> Grade:
    if any(_held(allowed, count) is CONTRADICTED for count in _organs(facts)):
        return CONTRADICTED
    return MET if _whole_story(facts) else UNKNOWN


def _organs(facts: Facts) -> list[Decimal]:
    return [number(facts[name]) for name in facts if name.startswith("lesions.") and name not in _TOTALS]


def _whole_story(facts: Facts) -> bool:
    """Whether the organs that are told add up to all current metastases."""
    organs = _organs(facts)
    return bool(organs) and sum(organs) == _count(facts, "lesions.current")


def _count(facts: Facts, name: str) -> Decimal | None:
    return number(facts[name]) if name in facts else None


def _held(allowed: str, value: Decimal) -> Grade:
    return MET if span(allowed).holds(value) else CONTRADICTED
