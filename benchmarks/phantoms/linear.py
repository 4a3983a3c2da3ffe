"""Spheres, cylinders and cones of 24 mm in linear dose, after Nelms et al. 2015 (Med Phys 42, 4435).

40 Gy in the middle and 1 Gy/mm, along each axis and along the diagonal; slices of 0.2 to 3 mm, grids of 1 to
3 mm and one that is not cubic, once with a grid point and a slice in the middle and once shifted.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np

from phantoms.bodies import Ball, Body, Cone, Disk, Polygon
from phantoms.build import Outline, circle, lattice, structure
from phantoms.case import Case
from phantoms.dose_shapes import FloatArray, LinearDose, Point
from phantoms.truth import Truth

PRESCRIPTION_GY = 40.0
_HALF_MM = 12.0
_DIAGONAL = 1 / 3**0.5
GRADIENTS: dict[str, Point] = {
    "x": (1.0, 0.0, 0.0),
    "y": (0.0, 1.0, 0.0),
    "z": (0.0, 0.0, 1.0),
    "diagonal": (_DIAGONAL, -_DIAGONAL, _DIAGONAL),
}
SHAPES = ("sphere", "cylinder", "cone", "lying cylinder", "lying cone")
SLICES_MM = (0.2, 1.0, 2.0, 3.0)
GRIDS_MM: tuple[Point, ...] = ((1.0, 1.0, 1.0), (2.0, 2.0, 2.0), (3.0, 3.0, 3.0), (3.0, 1.0, 2.0))
SHIFTS: dict[str, tuple[Point, float]] = {
    "aligned": ((0.0, 0.0, 0.0), 0.0),
    "shifted": ((0.37, 0.21, -0.43), 0.29),
}


def linear_cases() -> Iterator[Case]:
    """All of them."""
    for shape, gradient, slice_mm, grid_mm, shift in product(SHAPES, GRADIENTS, SLICES_MM, GRIDS_MM, SHIFTS):
        yield linear_case(shape, gradient, slice_mm, grid_mm, shift)


def linear_case(shape: str, gradient: str, slice_mm: float, grid_mm: Point, shift: str) -> Case:
    """One of them, by its words and sizes."""
    grid_shift, slice_shift = SHIFTS[shift]
    dose = LinearDose(PRESCRIPTION_GY, GRADIENTS[gradient])
    heights = planes(-_HALF_MM, _HALF_MM, slice_mm, slice_shift)
    outlines, _ = _sections(shape, heights, slice_mm)
    half = tuple(_HALF_MM + 3 * step for step in grid_mm)
    return Case(
        f"{shape}, {gradient}, slices {slice_mm:g}, grid {'x'.join(f'{g:g}' for g in grid_mm)}, {shift}",
        "linear",
        structure(outlines, slice_mm),
        lattice(dose, half_mm=(half[0], half[1], half[2]), spacing_mm=grid_mm, shift=grid_shift),
        _slab_truth(shape, gradient, slice_mm, slice_shift),
        _ideal_truth(shape, gradient),
        PRESCRIPTION_GY,
    )


def planes(low_mm: float, high_mm: float, spacing_mm: float, shift: float) -> FloatArray:
    """Heights of slices that lie within, a little inside of both ends."""
    first = int(np.floor(low_mm / spacing_mm)) - 1
    last = int(np.ceil(high_mm / spacing_mm)) + 1
    heights = (np.arange(first, last + 1) + shift) * spacing_mm
    return np.asarray(heights[(heights > low_mm + 0.02) & (heights < high_mm - 0.02)])


@cache
def _slab_truth(shape: str, gradient: str, slice_mm: float, slice_shift: float) -> Truth:
    _, slabs = _sections(shape, planes(-_HALF_MM, _HALF_MM, slice_mm, slice_shift), slice_mm)
    return Truth(LinearDose(PRESCRIPTION_GY, GRADIENTS[gradient]), slabs)


def _sections(shape: str, heights: FloatArray, slice_mm: float) -> tuple[list[Outline], tuple[Body, ...]]:
    outlines: list[Outline] = []
    slabs: list[Body] = []
    for z in heights.tolist():
        low, high = z - slice_mm / 2, z + slice_mm / 2
        if shape.startswith("lying"):
            points = _lying(shape, z)
            outlines.append((points, z))
            slabs.append(Polygon(points, low, high))
        else:
            radius = _radius(shape, z)
            outlines.append((circle(radius), z))
            slabs.append(Disk(radius, low, high))
    return outlines, tuple(slabs)


def _radius(shape: str, z_mm: float) -> float:
    if shape == "sphere":
        return float(np.sqrt(_HALF_MM**2 - z_mm**2))
    return _HALF_MM if shape == "cylinder" else (_HALF_MM - z_mm) / 2


def _lying(shape: str, z_mm: float) -> FloatArray:
    """Sections of a cylinder or a cone that lies along x: rectangles, and triangles with a round tip."""
    if shape == "lying cylinder":
        y = float(np.sqrt(_HALF_MM**2 - z_mm**2))
        return np.array([[-_HALF_MM, -y], [_HALF_MM, -y], [_HALF_MM, y], [-_HALF_MM, y]])
    widest = float(np.sqrt(_HALF_MM**2 - z_mm**2))
    across = widest * np.sin(np.linspace(-np.pi / 2, np.pi / 2, 161))
    return np.column_stack([_HALF_MM - 2 * np.sqrt(across**2 + z_mm**2), across])


@cache
def _ideal_truth(shape: str, gradient: str) -> Truth:
    dose = LinearDose(PRESCRIPTION_GY, GRADIENTS[gradient])
    x, y, z = dose.gradient_gy_mm
    # Lying along x is upright in coordinates (y, z, x), in which the bodies have their formulas.
    turned = LinearDose(dose.centre_gy, (y, z, x))
    bodies: dict[str, tuple[LinearDose, Body]] = {
        "sphere": (dose, Ball(_HALF_MM)),
        "cylinder": (dose, Disk(_HALF_MM, -_HALF_MM, _HALF_MM)),
        "cone": (dose, Cone(_HALF_MM, -_HALF_MM, _HALF_MM)),
        "lying cylinder": (turned, Disk(_HALF_MM, -_HALF_MM, _HALF_MM)),
        "lying cone": (turned, Cone(_HALF_MM, -_HALF_MM, _HALF_MM)),
    }
    own_dose, body = bodies[shape]
    return Truth(own_dose, (body,))
