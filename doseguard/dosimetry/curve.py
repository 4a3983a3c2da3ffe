"""The DVH of many small cells, each filled evenly by the doses between two ends: no bins.

A cell of volume w whose doses fill l .. u evenly holds w * (u - D) / (u - l) at or above D. The sum over all
cells is a line through the ends of all cells; of a million cells it is evaluated, exactly, at 65,536 doses.
"""

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray
from doseguard.model.dvh import Dvh

Floats = npt.NDArray[np.float32] | FloatArray
_SORTED = 400_000
_KNOTS = 1 << 16
_NARROWEST = 1e-6


class Curves:
    """Cells by their doses (Gy, all (cells,)), from which curves are made for several sets of volumes."""

    def __init__(self, dose_gy: Floats, half_gy: Floats) -> None:
        dose = dose_gy.astype(np.float64)
        top = max(float(np.max(dose + half_gy, initial=0.0)), 1e-300)
        half = np.maximum(half_gy.astype(np.float64), _NARROWEST * top)
        self._low, self._high = dose - half, dose + half
        self._order = None if len(dose) > _SORTED else np.argsort(np.concatenate((self._low, self._high)))

    def curve(self, volume_cc: Floats) -> Dvh:
        """The DVH where the cells have these volumes (cells,)."""
        density = volume_cc / (self._high - self._low)
        total = float(volume_cc.sum(dtype=np.float64))
        if self._order is None:
            doses, volumes = self._at_knots(density, total)
        else:
            doses = np.concatenate((self._low, self._high))[self._order]
            falls = np.cumsum(np.concatenate((density, -density))[self._order])
            volumes = total - np.concatenate(((0.0,), np.cumsum(falls[:-1] * np.diff(doses))))
        return _strict(doses, volumes, total)

    def _at_knots(self, density: FloatArray, total_cc: float) -> tuple[FloatArray, FloatArray]:
        held = density > 0
        low, high, density = self._low[held], self._high[held], density[held]
        knots = np.linspace(float(low.min()), float(high.max()), _KNOTS)
        volumes = np.full(_KNOTS, total_cc)
        for ends, sign in ((low, -1.0), (high, 1.0)):
            begins = np.minimum(((ends - knots[0]) / (knots[1] - knots[0])).astype(np.int64) + 1, _KNOTS - 1)
            slope = np.cumsum(np.bincount(begins, density, _KNOTS))
            offset = np.cumsum(np.bincount(begins, density * ends, _KNOTS))
            volumes += sign * (slope * knots - offset)
        return knots, volumes


def _strict(dose_gy: FloatArray, volume_cc: FloatArray, total_cc: float) -> Dvh:
    """The curve from its first fall to its arrival at 0, each dose once, never rising."""
    volume = np.minimum.accumulate(np.clip(volume_cc, 0.0, total_cc))
    tiny = total_cc * 1e-11
    begin = max(int(np.searchsorted(-volume, tiny - total_cc)) - 1, 0)
    end = min(int(np.searchsorted(-volume, -tiny)), len(volume) - 1)
    dose, volume = dose_gy[begin : end + 1], volume[begin : end + 1].copy()
    volume[0], volume[-1] = total_cc, 0.0
    kept = np.concatenate(((True,), np.diff(dose) > 0))
    return Dvh(dose[kept], volume[kept])
