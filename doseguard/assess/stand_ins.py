"""What stands for names of TG-263 that plans often draw otherwise: the outline, and both of a pair."""

import re
from collections.abc import Collection, Iterable

from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NotContoured, NoValue
from doseguard.model.wholes import OF_ANY, OF_BOTH

EXTERNAL = "External"
SIGNS = re.compile(r"[-+&]")
"""Between the structures of which a name is made."""


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
    return name in OF_BOTH or name in OF_ANY


def spelt_out(name: str, there: Collection[str]) -> str:
    """A name with its first part spelt out (`Lung_L+Lung_R-GTV`) where the whole is not there, but some part.

    A part under nearly its name counts: it is told, and neither taken nor passed over.
    """
    first = SIGNS.split(name)[0]
    near = {plain(one) for one in there}
    parts = OF_BOTH.get(first) or OF_ANY.get(first, ())
    drawn = [part for part in parts if plain(part) in near]
    if first in there or not drawn:
        return name
    return "+".join(parts if first in OF_BOTH else drawn) + name.removeprefix(first)


def plain(name: str) -> str:
    """A name without case and signs."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())
