"""Whether structures can be placed together: their contour planes have to be parallel."""

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray

NOT_PARALLEL = "the contour planes of the two structures are not parallel"
# Normals that are found from written points differ by rounding, two thousandths at most in what is usable.
_TILT = 2e-3


def unusable(*stacks: Stack | Unstacked) -> str:
    """Why these cannot be measured; empty where all have a shape."""
    return "; ".join(one.reason for one in stacks if isinstance(one, Unstacked))


def axes_of(stack: Stack) -> FloatArray:
    """u, v and normal as rows, (3, 3)."""
    return np.stack((stack.u, stack.v, stack.normal))


def tilt_mm(one: Stack, other: Stack) -> float | None:
    """How far taking the other's planes for parallel moves its points; None where they are not parallel."""
    tilt = float(np.linalg.norm(np.cross(one.normal, other.normal)))
    if tilt > _TILT or one.normal @ other.normal < 0:
        return None
    if tilt <= 1e-12:
        return 0.0
    return tilt * float(np.linalg.norm(np.ptp(other.points_mm, axis=0))) / 2
