"""Whether structures can be placed together: their contour planes have to be parallel."""

import numpy as np

from doseguard.dosimetry.stacks.parallel import have_parallel_planes, taken_along
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray

NOT_PARALLEL = "the contour planes of the two structures are not parallel"


def unusable(*stacks: Stack | Unstacked) -> str:
    """Why these cannot be measured; empty where all have a shape."""
    return "; ".join(one.reason for one in stacks if isinstance(one, Unstacked))


def axes_of(stack: Stack) -> FloatArray:
    """u, v and normal as rows, (3, 3)."""
    return np.stack((stack.u, stack.v, stack.normal))


def tilt_mm(one: Stack, other: Stack) -> float | None:
    """How far taking the other's planes for parallel moves its points; None where they are not parallel."""
    return taken_along(other, one.normal).moved_mm if have_parallel_planes(one, other) else None
