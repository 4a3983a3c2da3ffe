"""Names of structures and facts with a side, and what they are called on the other side."""

import re

from doseguard.model.condition import Condition, Requirement
from doseguard.model.tg263 import is_known

_SIDE = "(?P<side>l|r|lt|rt|left|right)"
# Kidney_L, Kidney_R_PRV03; Left_Kidney; KidneyLeft, LeftKidney: a side in one word with the name in full.
_SIDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:.*[^_\s-][_\s-]{_SIDE}(?:_PRV\d*)?)",
        rf"(?i:{_SIDE}[_\s-].+)",
        r".*[a-z](?P<side>Left|Right)(?:_PRV\d*)?",
        r"(?P<side>Left|Right)[A-Z].*",
    )
)
_OTHER = {"l": "r", "r": "l", "lt": "rt", "rt": "lt", "left": "right", "right": "left"}


def side_of(name: str) -> str | None:
    """`left` or `right` where the name says so (`Kidney_L`, `Kidney_R_PRV03`, `Left_Kidney`), else None.

    A standard name whose mirror is none has no side: `VB_L` are the lumbar vertebrae.
    """
    match = _side_in(name)
    if match is None or (is_known(name) and not is_known(mirrored(name))):
        return None
    return "left" if match["side"].casefold().startswith("l") else "right"


def mirrored(name: str) -> str:
    """The same name on the other side; a name without a side is its own mirror."""
    match = _side_in(name)
    if match is None:
        return name
    other = _cased_as(match["side"], _OTHER[match["side"].casefold()])
    return f"{name[: match.start('side')]}{other}{name[match.end('side') :]}"


def mirrored_condition(condition: Condition | None) -> Condition | None:
    """The condition with left and right exchanged: the target's side and distances to sided structures."""
    if condition is None:
        return None
    return Condition(tuple(tuple(_mirrored(one) for one in every) for every in condition.alternatives))


def _side_in(name: str) -> re.Match[str] | None:
    return next((match for one in _SIDED if (match := one.fullmatch(name)) is not None), None)


def _mirrored(one: Requirement) -> Requirement:
    allowed, written = one.allowed, one.written
    if one.fact == "side" and isinstance(allowed, frozenset):
        allowed = frozenset(_OTHER.get(word, word) for word in allowed)
        written = " or ".join(sorted(allowed))
    return Requirement(_mirrored_fact(one.fact), allowed, written)


def _mirrored_fact(fact: str) -> str:
    inside = re.fullmatch(r"distance_to\((.+)\)", fact)
    return fact if inside is None else f"distance_to({mirrored(inside[1])})"


def same_condition(one: Condition | None, other: Condition | None) -> bool:
    """Whether two conditions ask for the same, in whatever order and words."""
    return _as_set(one) == _as_set(other)


def _as_set(condition: Condition | None) -> frozenset[frozenset[tuple[str, object]]] | None:
    if condition is None:
        return None
    return frozenset(frozenset((one.fact, one.allowed) for one in every) for every in condition.alternatives)


def _cased_as(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word
