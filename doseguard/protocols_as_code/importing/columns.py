"""Which column, or member of an object, holds what, by its heading; only signs are known by themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

UNCLASSED = "limit"
SIDES = {
    "mandatory": "mandatory",
    "optimal": "optimal",
    "goal": "per_protocol",
    "variation": "variation_acceptable",
    UNCLASSED: "",
}
_ROLES = {
    "structure": "structure structurename structureid organ organatrisk oar roi roiname",
    "metric": "metric dvhmetric dosemetric parameter dvhparameter",
    "constraint": "constraint constraints doseconstraint dvhconstraint",
    UNCLASSED: "limit limits doselimit constraintvalue",
    "mandatory": "mandatory mandatoryconstraint mandatorylimit",
    "optimal": "optimal optimalconstraint optimallimit",
    "goal": "goal clinicalgoal objective objectiveasstring perprotocol",
    "variation": "variation variationacceptable acceptablevariation variationacceptableasstring",
    "sign": "operator sign comparison comparator",
    "unit": "unit units limitunit",
    "fractions": "fractions fraction numberoffractions nooffractions fx nfx",
    "priority": "priority",
    "reference": "reference references ref source citation",
    "note": "note notes comment comments remark remarks",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it ('' for nothing that is known), and the unit that it names."""

    name: str
    role: str
    unit: str = ""


def word_of(text: str) -> str:
    """The text without case and separators: `Per-Protocol` is perprotocol."""
    return re.sub(r"[\W_]", "", text.casefold()) if len(text) <= _LONGEST_HEADING else text


def role_of(heading: str) -> str:
    """What stands under a heading, '' where that is not known; a unit in brackets does not matter."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    return _ROLE_OF.get(word_of(_BRACKETS.sub("", heading)), "")


def columns_of(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns below these cells, or None where the cells are no headings; several may hold one thing."""
    roles = [role_of(cell) for cell in cells]
    metric = "metric" if "metric" in roles else "constraint"
    roles = [_constraint(role, metric) for role in roles]
    if "structure" not in roles or not {"metric", *SIDES} & set(roles):
        return None
    return tuple(Column(name, role, _unit(name)) for name, role in zip(cells, roles, strict=True))


def _constraint(role: str, metric: str) -> str:
    """`Constraint` heads metrics, or limits where metrics have a column of their own."""
    if role != "constraint":
        return role
    return "metric" if metric == "constraint" else UNCLASSED


def _unit(heading: str) -> str:
    found = _BRACKETS.search(heading[:_LONGEST_HEADING])
    return found[1].strip() if found else ""
