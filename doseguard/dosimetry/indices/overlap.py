"""Whether targets overlap, so that nothing can be divided between them."""

from doseguard.dosimetry.geometry.overlap import shared_cc
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.parallel import have_parallel_planes
from doseguard.dosimetry.stacks.planes import Stack

# Targets that only touch share what their contours are written off by: 0.1 mm along half of the surface of a
# ball of 15 mm radius is a hundredth of it. A choice of this project: no source has a limit for this.
_TOUCHING = 0.01


def why_not_apart(one: Stack, other: Stack) -> str:
    """Why dose cannot be divided between two targets; empty where it can.

    They are apart where no more than a hundredth of the smaller one lies in the other.
    """
    if not _meet(one, other):
        return ""
    if not have_parallel_planes(one, other):
        return f"whether {one.name} overlaps {other.name} cannot be told ({NOT_PARALLEL})"
    smaller_cc = min(_volume_cc(one), _volume_cc(other))
    return f"{one.name} overlaps {other.name}" if shared_cc(one, other) > _TOUCHING * smaller_cc else ""


def _meet(one: Stack, other: Stack) -> bool:
    """Whether boxes around both meet, each as thick as its slabs."""
    low, high = one.points_mm.min(axis=0), one.points_mm.max(axis=0)
    room_mm = one.thickness_mm + other.thickness_mm
    apart = (low - room_mm > other.points_mm.max(axis=0)) | (high + room_mm < other.points_mm.min(axis=0))
    return not bool(apart.any())


def _volume_cc(stack: Stack) -> float:
    solid = solid_of(stack)
    return float(stack.plane_area_mm2 @ (solid.high_mm - solid.low_mm)) / 1000
