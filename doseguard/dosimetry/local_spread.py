"""How far dose spreads within the cells of a structure, by dose: what cells of that size leave open."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.filling import Filling
from doseguard.model.contours import FloatArray

_LEVELS = 64
# Shares of the spread of dose in a cell by which the phantoms' values differ at worst (benchmarks/accuracy):
# in a dose, in the dose at which a volume is asked for (isodoses run along surfaces), in the mean, and at
# least in the extremes.
_SHARE, _ISODOSE_SHARE, _MEAN_SHARE, _EXTREME_SHARE = 0.2, 0.4, 0.1, 1.5
# So many cells tell how far dose spreads in all.
_ENOUGH = 100_000
_NARROWEST_GY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class LocalSpread:
    """Half the spread of dose in cells, as root mean square by volume, Gy.

    `half_gy` (levels,) is that of cells around each level of dose from `low_gy` on, `step_gy` apart;
    `typical_gy` that of all.
    """

    low_gy: float = 0.0
    step_gy: float = 1.0
    half_gy: FloatArray | None = None
    typical_gy: float = 0.0

    @property
    def mean_open_gy(self) -> float:
        """What cells leave open in doses that all of the structure makes."""
        return _MEAN_SHARE * self.typical_gy

    @property
    def least_extreme_gy(self) -> float:
        """What cells leave open at least in the coldest and the hottest dose."""
        return _EXTREME_SHARE * self.typical_gy

    def open_gy(self, dose_gy: float) -> float:
        """What cells leave open in a dose that some volume gets."""
        return _SHARE * self._around_gy(dose_gy)

    def isodose_open_gy(self, dose_gy: float) -> float:
        """What cells leave open in the dose at which a volume is asked for."""
        return _ISODOSE_SHARE * self._around_gy(dose_gy)

    def _around_gy(self, dose_gy: float) -> float:
        if self.half_gy is None:
            return self.typical_gy
        level = int(np.clip((dose_gy - self.low_gy) / self.step_gy, 0, len(self.half_gy) - 1))
        return max(float(self.half_gy[level]), self.typical_gy)


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
    return LocalSpread(low, level_gy, near, typical)
