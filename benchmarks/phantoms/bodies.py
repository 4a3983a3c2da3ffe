"""Bodies with the volume of them that gets at least a dose: closed forms, or one integral over a closed form.

Coordinates are a phantom's own, in mm. Contours stand on planes of constant z, so a `Disk` or a `Polygon`
between two heights is what one contour stands for. Volumes are mm³.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from phantoms.dose_shapes import Dose, FloatArray, LinearDose, Point, RadialDose
from phantoms.quadrature import integral
from phantoms.shares import edges, ramp, segment, segments, two_balls, two_circles


class Body(Protocol):
    """Something with a volume in a dose."""

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """The volume that gets at least each of these doses (n,)."""

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within."""


@dataclass(frozen=True, slots=True)
class Ball:
    """A sphere."""

    radius_mm: float
    centre_mm: Point = (0.0, 0.0, 0.0)

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""
        return 4 / 3 * np.pi * self.radius_mm**3

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """The cap beyond a plane, or the part within another sphere: both closed."""
        if isinstance(dose, LinearDose):
            middle_gy, slope = _linear_at(dose, self.centre_mm)
            height = np.clip(self.radius_mm - (dose_gy - middle_gy) / slope, 0.0, 2 * self.radius_mm)
            return np.asarray(np.pi * height**2 * (3 * self.radius_mm - height) / 3)
        apart = float(np.linalg.norm(np.subtract(self.centre_mm, dose.centre_mm)))
        return two_balls(self.radius_mm, dose.radius_of(dose_gy), apart)

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within."""
        if isinstance(dose, LinearDose):
            middle_gy, slope = _linear_at(dose, self.centre_mm)
            return middle_gy - slope * self.radius_mm, middle_gy + slope * self.radius_mm
        apart = float(np.linalg.norm(np.subtract(self.centre_mm, dose.centre_mm)))
        return _radial_extremes(dose, max(apart - self.radius_mm, 0.0), apart + self.radius_mm)


@dataclass(frozen=True, slots=True)
class Disk:
    """An upright cylinder from `low_mm` to `high_mm`: what a round contour stands for."""

    radius_mm: float
    low_mm: float
    high_mm: float
    centre_mm: tuple[float, float] = (0.0, 0.0)

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""
        return np.pi * self.radius_mm**2 * (self.high_mm - self.low_mm)

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """Closed for linear dose; for radial dose an integral over the area that two circles share."""
        if isinstance(dose, LinearDose):
            return self._above_linear(dose, dose_gy)
        apart = self._apart(dose)
        reach = dose.radius_of(dose_gy)[:, None]
        low, high = self.low_mm - dose.centre_mm[2], self.high_mm - dose.centre_mm[2]
        turning = np.array([0.0, abs(self.radius_mm - apart), self.radius_mm + apart])
        kinks = np.sqrt(np.maximum(reach**2 - turning**2, 0.0))
        return integral(
            lambda z: two_circles(
                self.radius_mm, np.sqrt(np.maximum(reach[:, :, None] ** 2 - z**2, 0.0)), apart
            ),
            low,
            high,
            np.concatenate([-kinks, kinks], axis=1),
        )

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within."""
        if isinstance(dose, LinearDose):
            middle_gy, across, along = self._linear(dose)
            reach = across * self.radius_mm + abs(along) * (self.high_mm - self.low_mm) / 2
            return middle_gy - reach, middle_gy + reach
        low, high = self.low_mm - dose.centre_mm[2], self.high_mm - dose.centre_mm[2]
        near = np.hypot(max(self._apart(dose) - self.radius_mm, 0.0), max(low, -high, 0.0))
        far = np.hypot(self._apart(dose) + self.radius_mm, max(abs(low), abs(high)))
        return _radial_extremes(dose, float(near), float(far))

    def _apart(self, dose: RadialDose) -> float:
        return float(np.hypot(*np.subtract(self.centre_mm, dose.centre_mm[:2])))

    def _linear(self, dose: LinearDose) -> tuple[float, float, float]:
        """Dose in the middle, slope across and slope along z."""
        middle_gy, _ = _linear_at(dose, (*self.centre_mm, (self.low_mm + self.high_mm) / 2))
        return middle_gy, float(np.hypot(*dose.gradient_gy_mm[:2])), dose.gradient_gy_mm[2]

    def _above_linear(self, dose: LinearDose, dose_gy: FloatArray) -> FloatArray:
        middle_gy, across, along = self._linear(dose)
        thick = self.high_mm - self.low_mm
        if across < 1e-12:
            return ramp(self.volume_mm3, dose_gy - middle_gy, abs(along) * thick)
        offset = (dose_gy - middle_gy) / across
        if abs(along) < 1e-12:
            return thick * segment(self.radius_mm, offset)
        half = abs(along) / across * thick / 2
        beyond = segments(self.radius_mm, offset - half) - segments(self.radius_mm, offset + half)
        return np.asarray(across / abs(along) * beyond)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A prism over a polygon (n, 2), in linear dose only; closed, by Green's theorem."""

    points_mm: FloatArray = field(compare=False)
    low_mm: float
    high_mm: float

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""
        x, y = self.points_mm.T
        area = 0.5 * abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)))
        return area * (self.high_mm - self.low_mm)

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """Integrals of (u - t)+ and its square along the edges, u across the isodoses, v along them."""
        middle_gy, across, along = self._linear(dose)
        thick = self.high_mm - self.low_mm
        if across < 1e-12:
            return ramp(self.volume_mm3, dose_gy - middle_gy, abs(along) * thick)
        u, v = self._turned(dose)
        offset = (dose_gy - middle_gy) / across
        if abs(along) < 1e-12:
            return thick * edges(u, v, offset, 1)
        half = abs(along) / across * thick / 2
        beyond = edges(u, v, offset - half, 2) - edges(u, v, offset + half, 2)
        return np.asarray(across / abs(along) * beyond / 2)

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within."""
        middle_gy, across, along = self._linear(dose)
        reach = abs(along) * (self.high_mm - self.low_mm) / 2
        if across < 1e-12:
            return middle_gy - reach, middle_gy + reach
        u, _ = self._turned(dose)
        return middle_gy + across * float(u.min()) - reach, middle_gy + across * float(u.max()) + reach

    def _linear(self, dose: Dose) -> tuple[float, float, float]:
        if not isinstance(dose, LinearDose):
            raise TypeError("a polygon's share is known for linear dose only")
        middle_gy, _ = _linear_at(dose, (0.0, 0.0, (self.low_mm + self.high_mm) / 2))
        return middle_gy, float(np.hypot(*dose.gradient_gy_mm[:2])), dose.gradient_gy_mm[2]

    def _turned(self, dose: Dose) -> tuple[FloatArray, FloatArray]:
        """The points along the gradient and across it."""
        if not isinstance(dose, LinearDose):
            raise TypeError("a polygon's share is known for linear dose only")
        a, b = np.asarray(dose.gradient_gy_mm[:2]) / np.hypot(*dose.gradient_gy_mm[:2])
        x, y = self.points_mm.T
        return a * x + b * y, -b * x + a * y


@dataclass(frozen=True, slots=True)
class Cone:
    """An upright cone, its base at `low_mm`, its tip at `high_mm`, or the other way round, on the z axis."""

    radius_mm: float
    base_mm: float
    tip_mm: float

    @property
    def volume_mm3(self) -> float:
        """The whole volume."""
        return np.pi * self.radius_mm**2 * abs(self.tip_mm - self.base_mm) / 3

    def above(self, dose: Dose, dose_gy: FloatArray) -> FloatArray:
        """An integral over the segments of its circles, in linear dose only."""
        if not isinstance(dose, LinearDose):
            raise TypeError("a cone's share is known for linear dose only")
        base_gy, _ = _linear_at(dose, (0.0, 0.0, self.base_mm))
        across = max(float(np.hypot(*dose.gradient_gy_mm[:2])), 1e-12)
        height = abs(self.tip_mm - self.base_mm)
        along = dose.gradient_gy_mm[2] * np.sign(self.tip_mm - self.base_mm)
        # With z from the base: offset (d - base - along z) / across meets +-r(z) = +-R (1 - z / height).
        rest = (dose_gy - base_gy)[:, None]
        signs = np.array([1.0, -1.0]) * across * self.radius_mm
        slopes = along - signs / height
        kinks = np.divide(rest - signs, slopes, out=np.zeros((len(rest), 2)), where=np.abs(slopes) > 1e-12)
        return integral(
            lambda z: segment(self.radius_mm * (1 - z / height), (rest[:, :, None] - along * z) / across),
            0.0,
            height,
            kinks,
        )

    def extremes_gy(self, dose: Dose) -> tuple[float, float]:
        """Lowest and highest dose within: at the tip or at the rim of the base."""
        if not isinstance(dose, LinearDose):
            raise TypeError("a cone's share is known for linear dose only")
        base_gy, _ = _linear_at(dose, (0.0, 0.0, self.base_mm))
        tip_gy, _ = _linear_at(dose, (0.0, 0.0, self.tip_mm))
        reach = float(np.hypot(*dose.gradient_gy_mm[:2])) * self.radius_mm
        return min(tip_gy, base_gy - reach), max(tip_gy, base_gy + reach)


def _linear_at(dose: LinearDose, point_mm: Point) -> tuple[float, float]:
    """Dose at a point and the size of the gradient."""
    gradient = np.asarray(dose.gradient_gy_mm)
    return dose.centre_gy + float(gradient @ np.asarray(point_mm)), float(np.linalg.norm(gradient))


def _radial_extremes(dose: RadialDose, near_mm: float, far_mm: float) -> tuple[float, float]:
    high, low = dose.at_radius(np.array([near_mm, far_mm]))
    return float(low), float(high)
