"""Dose distributions with a formula, in a phantom's own coordinates (mm from its centre)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cosh, log, sinh
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Point = tuple[float, float, float]


def point(values: Iterable[float]) -> Point:
    """Three numbers of an array or a list."""
    x, y, z = map(float, values)
    return (x, y, z)


@dataclass(frozen=True, slots=True)
class LinearDose:
    """Dose that rises evenly along one direction; `gradient_gy_mm` points there."""

    centre_gy: float
    gradient_gy_mm: Point

    def at(self, points_mm: FloatArray) -> FloatArray:
        """Dose at points (..., 3)."""
        return np.asarray(self.centre_gy + points_mm @ np.asarray(self.gradient_gy_mm), dtype=np.float64)


class RadialDose(Protocol):
    """Dose that falls with the distance from `centre_mm`."""

    @property
    def centre_mm(self) -> Point:
        """Where it is highest."""

    def at_radius(self, radius_mm: FloatArray) -> FloatArray:
        """Dose at that distance."""

    def radius_of(self, dose_gy: FloatArray) -> FloatArray:
        """The distance of an isodose; 0 above the highest dose."""

    def at(self, points_mm: FloatArray) -> FloatArray:
        """Dose at points (..., 3)."""


@dataclass(frozen=True, slots=True)
class GaussianDose:
    """`base_gy` everywhere, and what is above it in the centre times exp(-r² / 2 sigma²)."""

    highest_gy: float
    sigma_mm: float
    centre_mm: Point = (0.0, 0.0, 0.0)
    base_gy: float = 0.0

    def at_radius(self, radius_mm: FloatArray) -> FloatArray:
        """Dose at that distance."""
        above = self.highest_gy - self.base_gy
        return np.asarray(self.base_gy + above * np.exp(-0.5 * (radius_mm / self.sigma_mm) ** 2))

    def radius_of(self, dose_gy: FloatArray) -> FloatArray:
        """The distance of an isodose; 0 above the highest dose, far away at the base."""
        above = (np.asarray(dose_gy) - self.base_gy) / (self.highest_gy - self.base_gy)
        ratio = np.clip(above, 1e-300, 1.0)
        return np.asarray(self.sigma_mm * np.sqrt(-2 * np.log(ratio)))

    def at(self, points_mm: FloatArray) -> FloatArray:
        """Dose at points (..., 3)."""
        return self.at_radius(_distance(points_mm, self.centre_mm))


@dataclass(frozen=True, slots=True)
class FermiDose:
    """A flat top with a Fermi edge at `edge_mm`, `width_mm` wide: symmetrised, so smooth in the centre.

    `plateau_gy` sinh(a) / (cosh(a) + cosh(r / width)) with a = edge / width: the plateau's
    1 / (1 + exp((r - edge) / width)) without the cusp that this has in its centre.
    """

    plateau_gy: float
    edge_mm: float
    width_mm: float
    centre_mm: Point = (0.0, 0.0, 0.0)

    def at_radius(self, radius_mm: FloatArray) -> FloatArray:
        """Dose at that distance."""
        edge = self.edge_mm / self.width_mm
        away = np.minimum(np.asarray(radius_mm) / self.width_mm, 600.0)
        return np.asarray(self.plateau_gy * sinh(edge) / (cosh(edge) + np.cosh(away)))

    def radius_of(self, dose_gy: FloatArray) -> FloatArray:
        """The distance of an isodose; 0 above the highest dose."""
        edge = self.edge_mm / self.width_mm
        away = self.plateau_gy * sinh(edge) / np.maximum(dose_gy, 1e-200) - cosh(edge)
        return np.asarray(self.width_mm * np.arccosh(np.maximum(away, 1.0)))

    def at(self, points_mm: FloatArray) -> FloatArray:
        """Dose at points (..., 3)."""
        return self.at_radius(_distance(points_mm, self.centre_mm))


def fermi_edge_mm(target_radius_mm: float, width_mm: float, plateau: float) -> float:
    """Where the edge lies so that the dose at the target's surface is 1 / `plateau` of the plateau's.

    From p sinh(a) = cosh(a) + c with c = cosh(R / width): with y = e^a, (p - 1) y² - 2 c y - (p + 1) = 0.
    """
    surface = cosh(target_radius_mm / width_mm)
    y = (surface + (surface**2 + plateau**2 - 1) ** 0.5) / (plateau - 1)
    return width_mm * log(y)


Dose = LinearDose | GaussianDose | FermiDose


def _distance(points_mm: FloatArray, centre_mm: Point) -> FloatArray:
    return np.asarray(np.sqrt(((points_mm - np.asarray(centre_mm)) ** 2).sum(axis=-1)))
