"""Volume, centre and box of a structure, from its contours as prisms."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray

_CC_PER_MM3 = 1e-3


@dataclass(frozen=True, slots=True)
class Box:
    """Least and greatest places along the patient's axes (LPS: to the left, back and head), mm."""

    low_mm: tuple[float, float, float]
    high_mm: tuple[float, float, float]


def prism_volume_cc(stack: Stack) -> float:
    """The volume of the prisms; `dose_volume` gives it with its interval."""
    solid = solid_of(stack)
    return float(stack.plane_area_mm2 @ (solid.high_mm - solid.low_mm)) * _CC_PER_MM3


def centroid_mm(stack: Stack) -> FloatArray:
    """The centre of the volume in patient coordinates, (3,)."""
    solid = solid_of(stack)
    thickness = solid.high_mm - solid.low_mm
    area, moments = stack.plane_area_mm2, _moments(stack)
    height = ((solid.high_mm + solid.low_mm) / 2 * area) @ thickness
    place = np.append(thickness @ moments, height) / (area @ thickness)
    centre: FloatArray = place @ solid.axes
    return centre


def box_of(stack: Stack) -> Box:
    """The box along the patient's axes around all prisms."""
    solid = solid_of(stack)
    plane = np.repeat(stack.plane_of, np.diff(stack.first))
    on_plane = stack.points_mm - np.outer(stack.points_mm @ stack.normal, stack.normal)
    ends = [on_plane + np.outer(end[plane], stack.normal) for end in (solid.low_mm, solid.high_mm)]
    low, high = (
        np.min([one.min(axis=0) for one in ends], axis=0),
        np.max([one.max(axis=0) for one in ends], axis=0),
    )
    return Box(tuple(low.tolist()), tuple(high.tolist()))


def _moments(stack: Stack) -> FloatArray:
    """Area times centre (u, v) of each plane, (planes, 2)."""
    outlines = Outlines(stack.points_uv, stack.first)
    middle = stack.points_uv.mean(axis=0)
    columns = [stack.points_uv[:, axis] - middle[axis] for axis in (0, 1)]
    u, v = columns
    after = [outlines.following(column) for column in columns]
    twice = u * after[1] - after[0] * v
    moments = []
    for axis in (0, 1):
        own = np.add.reduceat((columns[axis] + after[axis]) * twice, stack.first[:-1]) / 6 * stack.turn
        planes = np.bincount(stack.plane_of, own, len(stack.heights_mm))
        moments.append(planes + stack.plane_area_mm2 * middle[axis])
    return np.stack(moments, axis=1)
