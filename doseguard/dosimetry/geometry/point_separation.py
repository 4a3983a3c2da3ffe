"""How far a point lies from a structure."""

import numpy as np

from doseguard.dosimetry.geometry.between_slices import open_length, written_mm
from doseguard.dosimetry.geometry.point_distance import distance_mm
from doseguard.dosimetry.geometry.solid import Reach, solids_of
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.measure import Measure, no_value


def point_separation(stack: Stack | Unstacked, point_mm: tuple[float, float, float]) -> Measure:
    """Distance in mm of a point (LPS) from a structure's surface, 0 inside of it.

    The interval runs from contours that reach up to the next plane to contours that are their planes alone.
    """
    if isinstance(stack, Unstacked):
        return no_value(stack.reason)
    value, most, least = (
        float(distance_mm(solid, np.array([point_mm]))[0])
        for solid in solids_of(stack, (Reach.VALUE, Reach.LEAST, Reach.MOST))
    )
    return open_length(value, (least, most), written_mm(stack))
