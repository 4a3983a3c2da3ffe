"""Organs that reach beyond the outline of the patient."""

from decimal import Decimal

from doseguard.checking.default import Default
from doseguard.checking.geometry import Box, Geometry
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target

BEYOND = Default(
    "how far an organ may reach beyond the outline",
    Decimal(10),
    "mm",
    "An organ is drawn in the body; one that lies farther out is misplaced, or the outline is too small.",
)
# The outline itself under other names, and what is laid upon it.
_ON_IT = ("External", "Body", "Skin", "Bolus")


def beyond_outline(body: str, geometry: Geometry, names: StructureNames) -> dict[str, float]:
    """How far (mm) organs by standard names reach beyond the outline to left, right, front and back.

    Its ends towards head and feet are those of the scan, or of what is calculated.
    """
    around = geometry.box(body)
    organs = dict.fromkeys(
        one.name
        for one in names.structures
        if one.standard is not None and one.standard not in _ON_IT and not names_target(one.name)
    )
    found = {
        name: _beyond(box, around)
        for name in organs
        if name != body and around is not None and (box := geometry.box(name)) is not None
    }
    return {name: mm for name, mm in found.items() if mm > float(BEYOND.value)}


def _beyond(box: Box, around: Box) -> float:
    ways = ((around.low_mm[k] - box.low_mm[k], box.high_mm[k] - around.high_mm[k]) for k in (0, 1))
    return max(mm for way in ways for mm in way)
