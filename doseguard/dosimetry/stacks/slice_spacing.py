"""The slice spacing of contours: the commonest distance of their planes."""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import closed_outlines
from doseguard.dosimetry.stacks.contour_planes import FLAT_MM, contour_planes
from doseguard.model.contours import ContouredStructure, FloatArray


def commonest_spacing(heights_mm: Sequence[FloatArray]) -> float | None:
    """The commonest distance of neighbouring planes in mm, the least of equally common; None without any.

    Distances within 0.05 mm are one, as coordinates are written with few digits; their mean is given.
    """
    distances = np.sort(np.concatenate([np.diff(one) for one in heights_mm] or [np.empty(0)]))
    if not len(distances):
        return None
    low = np.searchsorted(distances, distances - FLAT_MM)
    high = np.searchsorted(distances, distances + FLAT_MM, side="right")
    commonest = int(np.argmax(high - low))
    same = distances[low[commonest] : high[commonest]]
    return float(same[0]) if same[0] == same[-1] else float(same.mean())


def set_spacing(structures: Sequence[ContouredStructure]) -> float | None:
    """The commonest spacing of a whole set in mm, from its structures with three planes or more.

    Where there is none of these, from those with two.
    """
    heights = []
    for structure in structures:
        outlines, _ = closed_outlines(structure)
        planes = contour_planes(outlines, structure.step_mm) if len(outlines) else ""
        if not isinstance(planes, str):
            heights.append(planes.heights_mm)
    return commonest_spacing([one for one in heights if len(one) >= 3] or heights)


def slabs(heights_mm: FloatArray, thickness_mm: float) -> FloatArray:
    """Lower and upper end of each plane's slab, (planes, 2): half a thickness either way.

    Neighbours nearer than 1.5 thicknesses meet half-way, so that slabs never overlap and unevenly written
    planes leave no crack.
    """
    edges = np.stack((heights_mm - thickness_mm / 2, heights_mm + thickness_mm / 2), axis=1)
    near = np.flatnonzero(np.diff(heights_mm) < 1.5 * thickness_mm)
    middle = (heights_mm[near] + heights_mm[near + 1]) / 2
    edges[near, 1] = middle
    edges[near + 1, 0] = middle
    return edges
