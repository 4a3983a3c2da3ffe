"""The slice spacing of contours: the commonest distance of their planes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import closed_outlines
from doseguard.dosimetry.stacks.contour_planes import FLAT_MM, contour_planes
from doseguard.model.contours import ContouredStructure, FloatArray


@dataclass(frozen=True, slots=True)
class Gap:
    """Planes that are missing between the plane `below` and the next."""

    below: int
    missing: int

    @property
    def is_fillable(self) -> bool:
        """Whether one or two planes are missing: contours that overlap are joined over it."""
        return self.missing <= 2


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
    """The commonest spacing of a whole set in mm, from its structures with three planes or more."""
    heights = []
    for structure in structures:
        outlines, _ = closed_outlines(structure)
        planes = contour_planes(outlines, structure.step_mm) if len(outlines) else ""
        if not isinstance(planes, str) and len(planes.heights_mm) >= 3:
            heights.append(planes.heights_mm)
    return commonest_spacing(heights)


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


def gaps(heights_mm: FloatArray, thickness_mm: float) -> tuple[Gap, ...]:
    """Where planes are missing: neighbours 1.5 thicknesses or more apart."""
    apart = np.diff(heights_mm) / thickness_mm
    # Half-way counts as one more plane: rounding to even would make 2.5 two.
    return tuple(Gap(int(k), int(apart[k] + 0.5) - 1) for k in np.flatnonzero(apart >= 1.5))
