"""An upright box in a round dose: what rectangles drawn on slices stand for."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from phantoms.dose_shapes import Dose, FloatArray, LinearDose, Point, RadialDose
from phantoms.quadrature import integral
from phantoms.shares import quadrant


@dataclass(frozen=True, slots=True)
class Box:
    """From one corner to the opposite one; in round dose only."""

    low_mm: Point
    high_mm: Point

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""
        return float(np.prod(np.subtract(self.high_mm, self.low_mm)))

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """An integral along z over the area that a circle and a rectangle share."""
        (west, south, low), (east, north, high) = self._around(dose)
        reach = _radial(dose).radius_of(dose_gy)[:, None]
        sides = [west, east, south, north]
        corners = [np.hypot(x, y) for x, y in product((west, east), (south, north))]
        turning = np.abs(np.array([0.0, *sides, *corners]))
        kinks = np.sqrt(np.maximum(reach**2 - turning**2, 0.0))

        def shared(z: FloatArray) -> FloatArray:
            radius = np.sqrt(np.maximum(reach[:, :, None] ** 2 - z**2, 0.0))
            return np.asarray(
                quadrant(radius, east, north)
                - quadrant(radius, west, north)
                - quadrant(radius, east, south)
                + quadrant(radius, west, south)
            )

        return integral(shared, low, high, np.concatenate([-kinks, kinks], axis=1))

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within: in a corner and at the nearest place."""
        low, high = (np.array(corner) for corner in self._around(dose))
        near = np.linalg.norm(np.maximum(np.maximum(low, -high), 0.0))
        far = np.linalg.norm(np.maximum(np.abs(low), np.abs(high)))
        highest, lowest = _radial(dose).at_radius(np.array([near, far]))
        return float(lowest), float(highest)

    def _around(self, dose: Dose) -> tuple[FloatArray, FloatArray]:
        """The corners as seen from the middle of the dose."""
        middle = _radial(dose).centre_mm
        return np.subtract(self.low_mm, middle), np.subtract(self.high_mm, middle)


def _radial(dose: Dose) -> RadialDose:
    if isinstance(dose, LinearDose):
        raise TypeError("a box's share is known for round dose only")
    return dose
