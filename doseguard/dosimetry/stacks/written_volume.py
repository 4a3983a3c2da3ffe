"""What rounding of written points leaves open in a volume."""

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.planes import Stack


def written_cc(stacked: Stack) -> float:
    """What rounding of points leaves open in the volume (cc), at three standard deviations.

    Each point moves by a share of the written step, by itself, and takes its stretch of the border along.
    """
    if not stacked.step_mm:
        return 0.0
    following = Outlines(stacked.points_mm, stacked.first).following(stacked.points_mm)
    stretches = np.linalg.norm(following - stacked.points_mm, axis=1)
    thickness = np.diff(stacked.edges_mm, axis=1)[stacked.plane_of, 0]
    moved = stretches * np.repeat(thickness, np.diff(stacked.first))
    return float(3 * stacked.step_mm / np.sqrt(12) * np.sqrt((moved**2).sum()) / 1000)
