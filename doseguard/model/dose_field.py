"""A dose grid with its voxels and their places: what dosimetry measures in."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class DoseField:
    """Dose in Gy at the points of a lattice whose three axes are perpendicular.

    `dose_gy` has the shape (planes, rows, columns), float32. The point of [k, j, i] lies at `origin_mm` +
    `positions_mm[0][k]` * `directions[0]` + `positions_mm[1][j]` * `directions[1]` + `positions_mm[2][i]` *
    `directions[2]`, in patient coordinates (LPS, mm). Each array of `positions_mm` rises and begins with 0;
    the rows of `directions` (3, 3) are unit vectors. Planes may be unevenly spaced. `step_gy` is the
    quantum of the stored dose (DoseGridScaling), 0 where the dose is not quantised.
    """

    dose_gy: npt.NDArray[np.float32]
    origin_mm: FloatArray
    directions: FloatArray
    positions_mm: tuple[FloatArray, FloatArray, FloatArray]
    step_gy: float = 0.0

    def along(self, points_mm: FloatArray) -> FloatArray:
        """Places of points (n, 3) along the three axes in mm, in the order of the array's axes."""
        placed: FloatArray = (points_mm - self.origin_mm) @ self.directions.T
        return placed
