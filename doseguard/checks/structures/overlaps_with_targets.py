"""STR-09."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.checking.geometry import Geometry
from doseguard.checking.measure_text import measured
from doseguard.checking.structures.target_parts import boxes_meet, drawn_targets, of_kind
from doseguard.model.finding import DoesNotApply, Note
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target

_OUTLINES = ("External", "Body", "Skin")
# Shown from here on; nothing is judged.
_SHOWN_CC = 0.01


@check(
    id="STR-09",
    title="Organs that targets overlap",
    severity="I",
    rationale="Where a target overlaps an organ, one of two aims gives way, and somebody must have chosen.",
    source="UK SABR consensus",
)
def overlaps_with_targets(geometry: Geometry, names: StructureNames) -> Note | DoesNotApply:
    """The organs by standard names with which a PTV shares volume, but for those around its middle."""
    ptvs = of_kind(drawn_targets(geometry, names), "PTV")
    found = [said for one in ptvs for said in _beside(one.name, geometry, names)]
    if not found:
        return DoesNotApply("no PTV overlaps an organ other than that in which it lies")
    return Note("; ".join(found))


def _beside(ptv: str, geometry: Geometry, names: StructureNames) -> Iterator[str]:
    middle, box = geometry.centre(ptv), geometry.box(ptv)
    for one in names.structures:
        if one.is_empty or one.standard is None or one.standard in _OUTLINES or names_target(one.name):
            continue
        if middle is None or "-" in one.standard or not boxes_meet(box, geometry.box(one.name)):
            continue
        # The organ in which the target lies is overlapped by what it is.
        if geometry.distance_to_point(one.name, middle).value == 0:
            continue
        shared = geometry.overlap(ptv, one.name)
        if shared.value and shared.value > _SHOWN_CC:
            yield f"{ptv} shares {measured(shared, 'cc')} with {one.name}"
