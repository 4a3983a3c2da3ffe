"""A structure's contours as a stack of planes: what volumes, distances and dose are computed from."""

from dataclasses import dataclass, replace

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines, closed_outlines
from doseguard.dosimetry.stacks.contour_planes import Planes, contour_planes
from doseguard.dosimetry.stacks.gaps import Gap, gaps
from doseguard.dosimetry.stacks.nesting import nesting
from doseguard.dosimetry.stacks.outline_areas import have_area, signed_areas
from doseguard.dosimetry.stacks.self_crossing import self_crossing
from doseguard.dosimetry.stacks.slice_spacing import commonest_spacing, slabs
from doseguard.dosimetry.stacks.stack_notes import drawing_notes, gap_notes, loop_notes, spacing_notes
from doseguard.model.contours import ContouredStructure, FloatArray, IntArray
from doseguard.model.wording import counted

# Outlines closer than this and one written step touch, and two of one course are one drawn twice. A ring may
# be as thin as a pixel, so that coarse steps do not count whole.
_TOUCH_MM = 0.01
_COARSE_MM = 0.1
# Small loops are usual in drawn contours; where they make more than this of the area, it has no one meaning.
_WRONG = 0.01


@dataclass(frozen=True, slots=True)
class Unstacked:
    """A structure whose contours give no shape, and why."""

    reason: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Closed contours in parallel planes, sorted by plane; all in patient coordinates (LPS) and mm.

    `u`, `v` and `normal` are right-handed unit vectors, exactly the patient's axes where the planes are
    within 1e-6 of them (axial: x, y, z). `heights_mm` (planes,) rise along the normal; `edges_mm` (planes, 2)
    are the ends of each plane's slab. `points_mm` (points, 3) and `points_uv` (points, 2) belong together;
    contour k is [first[k]:first[k + 1]] and lies in plane `plane_of[k]`; plane p has the contours
    [first_contour[p]:first_contour[p + 1]].

    `area_mm2` (contours,) is positive where a contour is drawn from u to v. `sign` is +1 for a solid and -1
    for a hole; signed sums along the drawn path times `turn` add up to the area inside an odd number of
    contours, except in the planes `crossing`, where contours cross each other and it is the sum of areas.
    """

    name: str
    number: int | None
    u: FloatArray
    v: FloatArray
    normal: FloatArray
    heights_mm: FloatArray
    edges_mm: FloatArray
    thickness_mm: float
    points_mm: FloatArray
    points_uv: FloatArray
    first: IntArray
    plane_of: IntArray
    first_contour: IntArray
    area_mm2: FloatArray
    sign: IntArray
    crossing: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()
    step_mm: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def turn(self) -> IntArray:
        """What signed sums along each drawn contour are multiplied by, +1 or -1."""
        turn: IntArray = self.sign * np.where(self.area_mm2 < 0, -1, 1)
        return turn

    @property
    def plane_area_mm2(self) -> FloatArray:
        """The area of each plane, holes left out; where contours cross, the sum of theirs."""
        solid = self.sign * np.abs(self.area_mm2)
        return np.bincount(self.plane_of, solid, len(self.heights_mm)).astype(np.float64)

    @property
    def joined(self) -> tuple[int, ...]:
        """The planes below gaps that are filled."""
        return tuple(gap.below for gap in self.gaps if gap.joined)

    @property
    def parted(self) -> tuple[int, ...]:
        """The planes below gaps that stay empty."""
        return tuple(gap.below for gap in self.gaps if not gap.joined)


def stack(structure: ContouredStructure, fallback_spacing_mm: float | None = None) -> Stack | Unstacked:
    """The structure's closed contours in their planes, or why it has no shape.

    `fallback_spacing_mm` is the structure set's commonest spacing. Points repeated along a contour, contours
    without area and contours drawn twice are left out; the notes say so.
    """
    if structure.faults:
        return Unstacked("; ".join(structure.faults))
    if not np.isfinite(structure.points_mm).all():
        return Unstacked("its contours have points that are no numbers")
    outlines, notes = closed_outlines(structure)
    if not len(outlines):
        return Unstacked("it has no closed contour", tuple(notes))
    placed = _placed(outlines, structure.step_mm, notes)
    if isinstance(placed, str):
        return Unstacked(placed, tuple(notes))
    spacing = _spacing(structure, placed.planes.heights_mm, fallback_spacing_mm)
    if spacing is None:
        return Unstacked("its slice spacing is not known", tuple(notes))
    return _stacked(structure, placed, spacing, notes)


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """Outlines sorted by plane, with a point's (u, v), and areas about the normal."""

    outlines: Outlines
    flat: Outlines
    area_mm2: FloatArray
    planes: Planes


def _placed(outlines: Outlines, step_mm: float, notes: list[str]) -> _Placed | str:
    planes = contour_planes(outlines, step_mm)
    if isinstance(planes, str):
        return planes
    order = np.argsort(planes.plane_of, kind="stable")
    outlines, planes = outlines.taken(order), replace(planes, plane_of=planes.plane_of[order])
    flat = Outlines(planes.frame.in_plane(outlines.points), outlines.first)
    area_mm2 = signed_areas(flat)
    solid = have_area(flat, area_mm2)
    if isinstance(solid, str):
        return solid
    if solid.all():
        return _Placed(outlines, flat, area_mm2, planes)
    notes.append(f"{counted(int((~solid).sum()), 'contour')} without area passed over")
    if not solid.any():
        return "its contours enclose no area"
    return _placed(outlines.taken(np.flatnonzero(solid)), step_mm, notes)


def _spacing(
    structure: ContouredStructure, heights_mm: FloatArray, fallback_mm: float | None
) -> tuple[float, str] | None:
    own = commonest_spacing([heights_mm]) if len(heights_mm) >= 3 else None
    for spacing_mm, where in (
        (own, ""),
        (structure.image_spacing_mm, "the spacing of the images that its contours refer to"),
        (fallback_mm, "the commonest spacing of the structure set's contours"),
    ):
        if spacing_mm is not None and spacing_mm > 0:
            return spacing_mm, where
    return None


def _stacked(
    structure: ContouredStructure, placed: _Placed, spacing: tuple[float, str], notes: list[str]
) -> Stack | Unstacked:
    loops, wrong_mm2 = self_crossing(placed.flat, placed.area_mm2)
    if wrong_mm2.sum() > _WRONG * np.abs(placed.area_mm2).sum():
        return Unstacked("its contours cut through themselves", tuple(notes))
    notes += loop_notes(len(loops), wrong_mm2.sum() / np.abs(placed.area_mm2).sum())
    nested = nesting(
        placed.flat, placed.area_mm2, placed.planes.plane_of, _TOUCH_MM + min(structure.step_mm, _COARSE_MM)
    )
    kept = np.flatnonzero(nested.sign)
    outlines, flat = placed.outlines.taken(kept), placed.flat.taken(kept)
    plane_of, frame = placed.planes.plane_of[kept], placed.planes.frame
    heights_mm, thickness_mm = placed.planes.heights_mm, spacing[0]
    notes += spacing_notes(*spacing)
    first_contour = np.searchsorted(plane_of, np.arange(len(heights_mm) + 1))
    missing = gaps(heights_mm, thickness_mm, flat, first_contour)
    notes += drawing_notes(len(nested.sign) - len(kept), heights_mm[list(nested.crossing)])
    notes += gap_notes(missing, heights_mm, thickness_mm)
    return Stack(
        name=structure.name,
        number=structure.number,
        u=frame.u,
        v=frame.v,
        normal=frame.normal,
        heights_mm=heights_mm,
        edges_mm=slabs(heights_mm, thickness_mm),
        thickness_mm=thickness_mm,
        points_mm=outlines.points,
        points_uv=flat.points,
        first=outlines.first,
        plane_of=plane_of,
        first_contour=first_contour,
        area_mm2=placed.area_mm2[kept],
        sign=nested.sign[kept],
        crossing=nested.crossing,
        gaps=missing,
        step_mm=structure.step_mm,
        notes=tuple(notes),
    )
