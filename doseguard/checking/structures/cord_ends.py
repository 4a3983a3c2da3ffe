"""Where the cord's contours end beside a target, though the cord does not."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.default import Default
from doseguard.checking.geometry import Box, Geometry
from doseguard.checking.structures.target_parts import drawn_targets, of_kind
from doseguard.model.structure_names import StructureNames

CORD_ENDS = Default(
    "how far contours of the cord may end within a target's height",
    Decimal(6),
    "mm",
    "The cord goes on where its contours end beside a PTV, and its greatest dose may lie there.",
)
LUNGS_BELOW = Default(
    "how far lungs reach below the end of the cord",
    Decimal(30),
    "mm",
    "The cord ends at the first lumbar vertebrae, about where the lungs do: higher up it is not all drawn.",
)
_ABOVE = ("Brainstem", "Brain")
_LUNGS = ("Lungs", "Lung_L", "Lung_R")


def cord_ends(geometry: Geometry, names: StructureNames) -> tuple[str, list[str]]:
    """The plan's name of the cord, and beside which PTVs it ends, at its top or high in the chest."""
    name = names.only("SpinalCord")
    cord = None if name is None else geometry.box(name)
    return ("", []) if name is None or cord is None else (name, list(_ends(name, cord, geometry, names)))


def _ends(name: str, cord: Box, geometry: Geometry, names: StructureNames) -> Iterator[str]:
    room = float(CORD_ENDS.value)
    low, high = cord.low_mm[2], cord.high_mm[2]
    goes_on = any(one.low_mm[2] <= high + room for one in _boxes(_ABOVE, geometry, names))
    lungs = _boxes(_LUNGS, geometry, names)
    is_in_chest = any(one.low_mm[2] < low - float(LUNGS_BELOW.value) for one in lungs)
    for one in of_kind(drawn_targets(geometry, names), "PTV"):
        ptv = geometry.box(one.name)
        if ptv is None:
            continue
        if not goes_on and ptv.low_mm[2] < high < ptv.high_mm[2] - room:
            yield f"{name} ends {ptv.high_mm[2] - high:.0f} mm below the top of {one.name}"
        if is_in_chest and ptv.low_mm[2] + room < low < ptv.high_mm[2]:
            yield f"{name} ends {low - ptv.low_mm[2]:.0f} mm above the bottom of {one.name}"


def _boxes(standards: tuple[str, ...], geometry: Geometry, names: StructureNames) -> list[Box]:
    own = [one.name for standard in standards for one in names.standing_for(standard)]
    return [box for name in own if (box := geometry.box(name)) is not None]
