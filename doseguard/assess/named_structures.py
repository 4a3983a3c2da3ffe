"""The structures of a study by their standard names, and what is said where nobody can tell."""

from collections.abc import Sequence

from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.structure_names import StructureNames

NO_NAMES = StructureNames()
"""Nothing is known of standard names: all names are taken letter for letter."""
_SETTLE = "the clinic's file can settle it (structures: names)"


def standing_for(
    name: str, drawn: Sequence[ContouredStructure], names: StructureNames
) -> ContouredStructure | NoValue | None:
    """The one drawn structure whose standard name it is; NoValue where there are several."""
    own = dict.fromkeys(one.name for one in names.standing_for(name))
    found = [one for one in drawn if one.name in own]
    if len(found) > 1:
        return _several(name, [one.name for one in found])
    return found[0] if found else None


def known_structures(
    drawn: Sequence[ContouredStructure], names: StructureNames
) -> dict[str, ContouredStructure]:
    """The drawn structures by their own names, and by the standard ones that nobody drew."""
    known = {one.name: one for one in drawn}
    for standard in dict.fromkeys(one.standard for one in names.structures if one.standard is not None):
        found = None if standard in known else standing_for(standard, drawn, names)
        if isinstance(found, ContouredStructure):
            known[standard] = found
    return known


def unsettled(name: str, names: StructureNames) -> NoValue | None:
    """That several structures have that standard name, or that some may have it."""
    own = [one.name for one in names.standing_for(name)]
    return _several(name, own) if len(own) > 1 else perhaps(name, names)


def perhaps(name: str, names: StructureNames) -> NoValue | None:
    """That a structure may be meant by a name, which nobody can tell."""
    told = " and ".join(f"{one.name!r} ({one.reason})" for one in names.perhaps(name))
    return NoValue(f"no structure is surely {name}: {told}; {_SETTLE}") if told else None


def _several(name: str, own: Sequence[str]) -> NoValue:
    said = " and ".join(f"{one!r}" for one in own)
    return NoValue(f"no structure is named {name}, and {said} are that by their names; {_SETTLE}")
