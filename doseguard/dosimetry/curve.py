"""The DVH of many small cells, each filled evenly by the doses between two ends: no bins.

A cell of volume w whose doses fill l .. u evenly holds w * (u - D) / (u - l) at or above D. The sum over all
cells is a line through the ends of all cells. Of many cells it is evaluated, exactly, at 32,768 doses and at
its own two ends. It is linear in the volumes, so two sets of volumes differ by the curve of the cells in
which they differ.
"""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.filling import Change
from doseguard.model.contours import FloatArray, Floats, IntArray
from doseguard.model.dvh import Dvh

_KNOTS = 1 << 15
_AT_ONCE = 1 << 16  # cells, so that their arrays stay in the processor's cache
_NARROWEST, _LEAST_GY = 1e-6, 1e-13
_TINY = 1e-11
_NEAR = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """All cells whose one end lies between two doses, by their index."""

    low_gy: float
    high_gy: float
    cells: IntArray


class Curves:
    """Cells by dose (Gy) and volume (cc), all (cells,), and their curves as they are or changed."""

    def __init__(self, dose_gy: Floats, half_gy: Floats, volume_cc: Floats) -> None:
        self._dose, self._half, self._volume = dose_gy, half_gy, volume_cc
        self._low, self._high = dose_gy - half_gy, dose_gy + half_gy
        low, high = self._range = float(self._low.min()), float(self._high.max())
        self._least_half = max(_NARROWEST * high, _LEAST_GY)
        self._knots = np.linspace(low - self._least_half, high + self._least_half, _KNOTS)
        self._below = self._volume_below(volume_cc, None)
        self._cold, self._hot = self._near_ends()

    def curve(self, change: Change | None = None) -> Dvh:
        """The DVH of the cells with their own volumes, or with changed ones."""
        below, volume_cc = self._below, self._volume
        if change is not None:
            below = below + self._volume_below(change.more_cc, change.cells)
            volume_cc = volume_cc.copy()
            volume_cc[change.cells] += change.more_cc
        total = float(volume_cc.sum(dtype=np.float64))
        volumes = np.minimum.accumulate(np.clip(total - below, 0.0, total))
        falling, tiny = -volumes, total * _TINY
        # From the knot before the first fall to the one where nothing is left.
        begin = max(int(np.searchsorted(falling, tiny - total)) - 1, 0)
        end = min(int(np.searchsorted(falling, -tiny)), _KNOTS - 1)
        doses, volumes = self._knots[begin : end + 1].copy(), volumes[begin : end + 1].copy()
        doses[0] = self._between(self._low, doses[:2], volume_cc, self._cold).min(initial=doses[1])
        doses[-1] = self._between(self._high, doses[-2:], volume_cc, self._hot).max(initial=doses[-2])
        doses, volumes = _rising(
            np.clip(doses, max(self._range[0], 0.0), self._range[1]), volumes, self._least_half
        )
        volumes[0], volumes[-1] = total, 0.0
        return Dvh(doses, volumes)

    def _between(self, ends: Floats, doses: FloatArray, volume_cc: Floats, near: _Near) -> Floats:
        """Those ends of cells with a volume that lie between two doses."""
        if near.low_gy <= doses[0] <= doses[1] <= near.high_gy:
            ends, volume_cc = ends[near.cells], volume_cc[near.cells]
        low, high = ends.dtype.type(doses[0]), ends.dtype.type(doses[1])
        return ends[(ends >= low) & (ends <= high) & (volume_cc > 0)]

    def _near_ends(self) -> tuple[_Near, _Near]:
        """The cells whose doses begin or end near the least and the greatest, where most curves end."""
        low, high = self._range
        near_gy = _NEAR * (high - low)
        cold = np.flatnonzero(self._low <= low + near_gy)
        hot = np.flatnonzero(self._high >= high - near_gy)
        return _Near(-np.inf, low + near_gy, cold), _Near(high - near_gy, np.inf, hot)

    def _volume_below(self, volume_cc: Floats, cells: IntArray | None) -> FloatArray:
        """The volume of those cells, or of all, below each knot."""
        first, step = self._knots[0], (self._knots[-1] - self._knots[0]) / (_KNOTS - 1)
        slope, offset = np.zeros(_KNOTS), np.zeros(_KNOTS)
        for start in range(0, len(volume_cc), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            some = part if cells is None else cells[part]
            half = np.maximum(self._half[some].astype(np.float64), self._least_half)
            rise = volume_cc[part] / (2 * half)
            for ends, sign in ((self._dose[some] - half, 1.0), (self._dose[some] + half, -1.0)):
                steps = (ends - first) / step
                knot = np.minimum(steps.astype(np.int64) + 1, _KNOTS - 1)
                slope += sign * np.bincount(knot, rise, _KNOTS)
                offset += sign * np.bincount(knot, rise * steps, _KNOTS)
        below: FloatArray = (np.cumsum(slope) * np.arange(_KNOTS) - np.cumsum(offset)) * step
        return below


def _rising(dose_gy: FloatArray, volume_cc: FloatArray, least_gy: float) -> tuple[FloatArray, FloatArray]:
    """Each dose once; two of them where there is but one dose."""
    kept = np.concatenate((np.diff(dose_gy) > 0, (True,)))
    doses, volumes = dose_gy[kept], volume_cc[kept]
    if len(doses) > 1:
        return doses, volumes
    low = max(float(doses[0]) - least_gy, 0.0)
    return np.array([low, max(float(doses[0]), low + least_gy)]), np.repeat(volumes, 2)
