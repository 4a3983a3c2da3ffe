"""A cumulative dose-volume histogram without bins: a falling line through points."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import neg

import numpy as np

from doseguard.model.contours import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Dvh:
    """The volume (cc) that gets at least a dose (Gy), linear between its points.

    `dose_gy` rises strictly, `volume_cc` falls from the whole volume to 0; both have the shape (points,).
    Each function is the other's inverse.
    """

    dose_gy: FloatArray
    volume_cc: FloatArray

    def volume_at(self, dose_gy: float) -> float:
        """The volume in cc that gets at least that dose."""
        return float(np.interp(dose_gy, self.dose_gy, self.volume_cc))

    def dose_at(self, volume_cc: float) -> float:
        """The least dose in Gy of the hottest such volume; the ends outside of what the structure has."""
        # numpy's interp would first copy both arrays to turn them round.
        at = bisect_left(self.volume_cc, -volume_cc, key=neg)
        if at in {0, len(self.volume_cc)}:
            return float(self.dose_gy[min(at, len(self.dose_gy) - 1)])
        more, less = float(self.volume_cc[at - 1]), float(self.volume_cc[at])
        low, high = float(self.dose_gy[at - 1]), float(self.dose_gy[at])
        return high + (volume_cc - less) * (low - high) / (more - less)
