"""Words in which targets and plan labels name a side; RT in a label means radiotherapy."""

import re

_SIDES = {
    "left": ("left", "lul", "lll", "lt", "l"),
    "right": ("right", "rul", "rml", "rll", "rt", "r"),
}
_ONLY_IN_STRUCTURES = frozenset({"lt", "rt", "l", "r"})


def named_sides(text: str, *, is_structure: bool) -> frozenset[str]:
    """The sides that a text names by whole words; `_L`, `_R`, LT and RT count in a structure's name only."""
    words = set(re.findall(r"[a-z0-9]+", text.casefold()))
    if not is_structure:
        words -= _ONLY_IN_STRUCTURES
    return frozenset(side for side, names in _SIDES.items() if words & set(names))
