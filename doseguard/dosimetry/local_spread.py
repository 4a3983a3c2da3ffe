"""How far dose spreads within the cells of a structure, by dose: what cells of that size leave open."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from doseguard.dosimetry.cells.filling import Filling
from doseguard.model.contours import FloatArray

_LEVELS = 64
# Shares of the spread of dose in a cell by which the phantoms' values differ at worst (benchmarks/accuracy):
# in a dose, in the dose at which a volume is asked for (isodoses run along surfaces), in the mean, and at
# least in the extremes.
_SHARE, _ISODOSE_SHARE, _MEAN_SHARE, _EXTREME_SHARE = 0.2, 0.4, 0.1, 1.5
# The dose of a volume of few cells hangs on how these happen to lie, the less the more they are.
_MOST_SHARE, _FEW = 0.5, 4
# So many cells tell how far dose spreads in all.
_ENOUGH = 100_000
_NARROWEST_GY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class LocalSpread:
    """Half the spread of dose in cells, as root mean square by volume, Gy.

    `half_gy` (levels,) is that of cells around each level of dose from `low_gy` on, `step_gy` apart, and
    `cell_cc` (levels,) how large they are; `typical_gy` is the spread in all cells.
    """

    low_gy: float = 0.0
    step_gy: float = 1.0
    half_gy: FloatArray | None = None
    cell_cc: FloatArray | None = None
    typical_gy: float = 0.0

    @property
    def mean_open_gy(self) -> float:
        """What cells leave open in doses that all of the structure makes."""
        return _MEAN_SHARE * self.typical_gy

    @property
    def least_extreme_gy(self) -> float:
        """What cells leave open at least in the coldest and the hottest dose."""
        return _EXTREME_SHARE * self.typical_gy

    def open_gy(self, dose_gy: float, volume_cc: float) -> float:
        """What cells leave open in the dose that the hottest, or the coldest, such volume gets."""
        if self.cell_cc is None:
            return _SHARE * self.typical_gy
        cells = volume_cc / float(self.cell_cc[self._level(dose_gy)])
        return max(_SHARE, _MOST_SHARE / max(sqrt(cells / _FEW), 1.0)) * self._around_gy(dose_gy)

    def isodose_open_gy(self, dose_gy: float) -> float:
        """What cells leave open in the dose at which a volume is asked for."""
        return _ISODOSE_SHARE * self._around_gy(dose_gy)

    def _around_gy(self, dose_gy: float) -> float:
        if self.half_gy is None:
            return self.typical_gy
        return max(float(self.half_gy[self._level(dose_gy)]), self.typical_gy)

    def _level(self, dose_gy: float) -> int:
        return int(np.clip((dose_gy - self.low_gy) / self.step_gy, 0, _LEVELS - 1))


EVEN = LocalSpread()
"""Cells in which the dose does not change."""


def local_spread(filling: Filling) -> LocalSpread:
    """The spread of dose in the cells of a structure that is not empty."""
    step = max(len(filling.slabs_cc) // _ENOUGH, 1)
    dose, volume, half = (
        one[::step].astype(np.float64) for one in (filling.value_gy, filling.slabs_cc, filling.half_gy)
    )
    low = filling.ends.coldest.dose_gy
    level_gy = max((filling.ends.hottest.dose_gy - low) / _LEVELS, _NARROWEST_GY)
    level = np.clip((dose - low) / level_gy, 0, _LEVELS - 1).astype(np.int64)
    volumes = np.bincount(level, volume, _LEVELS)
    squares = np.bincount(level, volume * half**2, _LEVELS)
    typical = float(np.sqrt(squares.sum() / max(float(volumes.sum()), _NARROWEST_GY)))
    # A dose lies between levels, so that it takes what is more.
    near = np.sqrt(squares / np.where(volumes > 0, volumes, 1))
    near = np.maximum(near, np.maximum(np.append(near[1:], 0), np.insert(near[:-1], 0, 0)))
    sizes = np.bincount(level, volume**2, _LEVELS) / np.where(volumes > 0, volumes, 1)
    sizes[volumes == 0] = float(volume.max())
    return LocalSpread(low, level_gy, near, sizes, typical)
