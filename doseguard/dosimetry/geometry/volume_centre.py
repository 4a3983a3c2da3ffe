"""The centre of a structure's volume."""

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray


def volume_centre(stack: Stack) -> FloatArray:
    """The centre of the volume (LPS, mm), each contour a slab one slice thick, holes left out."""
    middle = stack.points_uv.mean(axis=0)
    flat = Outlines(stack.points_uv - middle, stack.first)
    after = flat.following(flat.points)
    crossed = flat.points[:, 0] * after[:, 1] - after[:, 0] * flat.points[:, 1]
    thickness = np.diff(stack.edges_mm, axis=1)[stack.plane_of, 0]
    weight = stack.turn * thickness
    volumes = np.add.reduceat(crossed, stack.first[:-1]) / 2 * weight
    moments = np.add.reduceat((flat.points + after) * crossed[:, None], stack.first[:-1]) / 6
    u, v = middle + weight @ moments / volumes.sum()
    height = volumes @ stack.heights_mm[stack.plane_of] / volumes.sum()
    centre: FloatArray = u * stack.u + v * stack.v + height * stack.normal
    return centre
