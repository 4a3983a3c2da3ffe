"""What stands for two names of TG-263 that plans often draw otherwise: the outline, and both lungs."""

import re
from collections.abc import Iterable, Sequence

from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NotContoured, NoValue

EXTERNAL = "External"
SIGNS = re.compile(r"[-+&]")
"""Between the structures of which a name is made."""
# A whole and what it is of, together: no other pair of the standard is limited in one of the protocols.
_WHOLES = {"Lungs": ("Lung_L", "Lung_R")}


def the_outline(drawn: Iterable[ContouredStructure]) -> ContouredStructure | NoValue:
    """The one structure that is the patient's outline by its type, or why nobody can tell."""
    found = [one for one in drawn if one.type == EXTERNAL.upper()]
    if not found:
        return NotContoured("nothing is contoured under this name, and no structure has the type EXTERNAL")
    names = " and ".join(one.name for one in found)
    return (
        found[0]
        if len(found) == 1
        else NoValue(f"no structure is named so, and {names} have the type EXTERNAL")
    )


def is_whole(name: str) -> bool:
    """Whether a name is that of a whole, which its parts can stand for."""
    return name in _WHOLES


def spelt_out(name: str, drawn: Sequence[ContouredStructure]) -> str:
    """A name with its first part spelt out (`Lung_L+Lung_R-GTV`) where nobody drew the whole, but some part.

    A part under nearly its name counts: it is told, and neither taken nor passed over.
    """
    first = SIGNS.split(name)[0]
    parts = _WHOLES.get(first, ())
    there = {plain(one.name) for one in drawn}
    if any(one.name == first for one in drawn) or not any(plain(part) in there for part in parts):
        return name
    return "+".join(parts) + name.removeprefix(first)


def plain(name: str) -> str:
    """A name without case and signs."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())
