"""The volume of a structure from the areas of its planes alone: fast, for what is asked of all of them."""

from collections.abc import Iterator

import numpy as np

from doseguard.dosimetry.geometry.profile import unparted
from doseguard.dosimetry.geometry.solid import edges_of, solid_of
from doseguard.dosimetry.interval import POINT_STEP, SURFACE, with_parts
from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.dosimetry.stacks.written_volume import written_cc
from doseguard.model.contours import FloatArray
from doseguard.model.measure import Measure, Part, no_value

_CC_PER_MM3 = 1e-3
# Of a slice that goes on beyond an end the half within the end's own slab counts already.
_REST_MIDDLE = 0.75


def section_volume(stack: Stack | Unstacked) -> Measure:
    """Volume in cc, each contour a slab one slice thick, as the dose engine's.

    The interval runs from a body that is straight between contours and ends with the first and the last, to
    one that bulges out between them as much as a straight one falls short, and goes on as it came for a whole
    slice beyond both ends.
    """
    if isinstance(stack, Unstacked):
        return no_value(stack.reason)
    value, parts = 0.0, list[Part]()
    for piece in pieces(stack):
        drawn, united = _areas_mm2(piece)
        for run in unparted(piece):
            own, below, above = _run_mm3(piece.heights_mm[run], drawn[run], piece.thickness_mm)
            value += own
            parts.append(Part(SURFACE, below, above))
        crossing = (united - drawn) @ np.diff(piece.edges_mm, axis=1)[:, 0]
        parts.append(Part("contours that cross", 0.0, float(crossing)))
        parts.append(Part("skipped slices", sum(_filled_mm3(piece, drawn)), 0.0))
    found = [Part(one.cause, one.below * _CC_PER_MM3, one.above * _CC_PER_MM3) for one in parts]
    written = written_cc(stack)
    return with_parts(value * _CC_PER_MM3, [*found, Part(POINT_STEP, written, written)])


def _areas_mm2(stack: Stack) -> tuple[FloatArray, FloatArray]:
    """The area of each plane inside an odd number of contours, and with crossing contours united at most."""
    drawn, united = stack.plane_area_mm2, stack.plane_area_mm2
    if stack.crossing:
        solid, drawn = solid_of(stack), drawn.copy()
        for plane in stack.crossing:
            drawn[plane] = shared_area_mm2(edges_of(solid, plane), edges_of(solid, plane))
    return drawn, np.maximum(united, drawn)


def _run_mm3(heights_mm: FloatArray, areas_mm2: FloatArray, slice_mm: float) -> tuple[float, float, float]:
    """The volume of planes without an empty gap between them, and how much less and more it may be."""
    steps, (below, above) = np.diff(heights_mm), (areas_mm2[:-1], areas_mm2[1:])
    slabs = float((below + above) / 2 @ steps)
    straight = float((below + above + np.sqrt(below * above)) / 3 @ steps)
    ends = float(areas_mm2[0] + areas_mm2[-1]) * slice_mm / 2
    beyond = sum(_beyond_mm2(heights_mm, areas_mm2, slice_mm)) * slice_mm / 2
    bent = slabs - straight
    return slabs + ends, ends + bent, beyond + bent


def _beyond_mm2(heights_mm: FloatArray, areas_mm2: FloatArray, slice_mm: float) -> Iterator[float]:
    """The area beyond the slab at either end if its width goes on as it came, or stays where one plane is."""
    widths = np.sqrt(areas_mm2)
    for end, inward in ((0, 1), (-1, -2)):
        slope = 0.0
        if len(widths) > 1:
            slope = (widths[end] - widths[inward]) / abs(heights_mm[end] - heights_mm[inward])
        yield max(float(widths[end] + slope * _REST_MIDDLE * slice_mm), 0.0) ** 2


def _filled_mm3(stack: Stack, areas_mm2: FloatArray) -> Iterator[float]:
    """What fills skipped slices."""
    for below in stack.joined:
        empty_mm = float(stack.edges_mm[below + 1, 0] - stack.edges_mm[below, 1])
        yield float(areas_mm2[below : below + 2].mean()) * empty_mm
