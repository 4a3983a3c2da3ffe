"""The planning scan: a lattice of images whose values come from painted solids."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cases.shapes.solid import Solid

AIR_HU, FAT_HU, SOFT_HU, LUNG_HU, BONE_HU = -1000, -90, 30, -780, 420
Hounsfield = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Tissue:
    """A solid and its value; what is painted later covers what was painted before."""

    solid: Solid
    hounsfield: int


@dataclass(frozen=True, slots=True)
class Extent:
    """A scan from the lowest to the highest image, square, its field of view around a middle (x, y)."""

    lowest_mm: float
    highest_mm: float
    middle_mm: tuple[float, float] = (0.0, 20.0)
    slice_mm: float = 3.0
    pixel_mm: float = 5.0
    pixels: int = 84

    @property
    def heights_mm(self) -> tuple[float, ...]:
        """The height of each image, from below."""
        count = round((self.highest_mm - self.lowest_mm) / self.slice_mm) + 1
        return tuple(self.lowest_mm + index * self.slice_mm for index in range(count))

    @property
    def corner_mm(self) -> tuple[float, float, float]:
        """The first pixel of the first image."""
        half_mm = (self.pixels - 1) / 2 * self.pixel_mm
        return self.middle_mm[0] - half_mm, self.middle_mm[1] - half_mm, self.lowest_mm


def scanned(extent: Extent, tissues: tuple[Tissue, ...], lesions: tuple[Tissue, ...] = ()) -> Hounsfield:
    """The values of all images, air where nothing was painted; lesions come last."""
    values = _scanned(extent, tissues).copy()
    _paint_all(values, extent, lesions)
    return values


@cache
def _scanned(extent: Extent, tissues: tuple[Tissue, ...]) -> Hounsfield:
    # Patients share their anatomy, so that it is painted once for all of them.
    values = np.full((len(extent.heights_mm), extent.pixels, extent.pixels), AIR_HU, np.int16)
    _paint_all(values, extent, tissues)
    return values


def _paint_all(values: Hounsfield, extent: Extent, tissues: tuple[Tissue, ...]) -> None:
    x_mm, y_mm = (
        np.array([start + index * extent.pixel_mm for index in range(extent.pixels)])
        for start in extent.corner_mm[:2]
    )
    for plane, z_mm in zip(values, extent.heights_mm, strict=True):
        for tissue in tissues:
            _paint(plane, tissue, x_mm, y_mm, z_mm)


def _paint(
    plane: Hounsfield, tissue: Tissue, x_mm: NDArray[np.float64], y_mm: NDArray[np.float64], z_mm: float
) -> None:
    window = tissue.solid.window_mm(z_mm)
    if window is None:
        return
    (left, right), (front, back) = np.searchsorted(x_mm, window[:2]), np.searchsorted(y_mm, window[2:])
    if left == right or front == back:
        return
    inside = tissue.solid.distance_mm(x_mm[None, left:right], y_mm[front:back, None], z_mm) < 0
    plane[front:back, left:right][inside] = tissue.hounsfield
