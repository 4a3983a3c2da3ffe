"""Targets of 45 to 1,360 cc, in which there are as many voxels of the dose grid as one would want cells.

Spheres of 44, 57 and 70 mm in stereotactic doses; spheres and cylinders of 60 to 120 mm in linear dose;
cubes of 100 to 600 cc with a hot spot that the grid resolves, on grids along the cube and turned by 0.1 rad.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np

from phantoms.bodies import Ball, Body, Disk
from phantoms.box import Box
from phantoms.build import circle, lattice, structure
from phantoms.case import Case
from phantoms.dose_shapes import GaussianDose, LinearDose, Point, point
from phantoms.frames import grid_directions, rotation
from phantoms.linear import PRESCRIPTION_GY, SHIFTS, planes
from phantoms.stereotactic import GRIDS_MM, SHAPES, SLICES_MM, stereotactic_case
from phantoms.truth import Truth

LINEAR_GROUP, HOT_GROUP = "60 to 120 mm, linear", "hot spots"
SPHERES_MM = (44.0, 57.0, 70.0)
SPHERE_VOLUMES = ("V20Gy", "V22Gy", "V24Gy")

LINEAR_SHAPES = ("sphere", "cylinder")
LINEAR_MM = (60.0, 90.0, 120.0)
LINEAR_GRIDS_MM = (1.5, 2.0, 2.5)
LINEAR_SLICES_MM = (1.0, 3.0)
# 1 Gy/mm along an axis, 0.87 along the diagonal; so much in the middle leaves no corner of a grid below zero.
_MIDDLE_GY = 120.0
GRADIENTS: dict[str, Point] = {
    "x": (1.0, 0.0, 0.0),
    "y": (0.0, 1.0, 0.0),
    "z": (0.0, 0.0, 1.0),
    "diagonal": (0.5, -0.5, 0.5),
}
LINEAR_VOLUMES = ("V100Gy", "V120Gy", "V140Gy")
_POINTS = 512

CUBES_MM = (46.0, 60.0, 74.0, 84.0)
SIGMAS_MM = (3.0, 4.0, 5.0)
HOT_GRIDS_MM = (2.0, 2.5)
ANGLES = (0.0, 0.1)
HOT_SPOTS = ("alone", "on 20 Gy", "at the face")
HOT_VOLUMES = ("V48Gy", "V45Gy", "V40Gy", "V30Gy", "V25Gy")
_HIGHEST_GY, _BASE_GY = 50.0, 20.0
_CUBE_SLICE_MM = 2.0
# Of a voxel of the grid: no grid tells a volume at a dose that is smaller.
_RESOLVED = 0.25
_SEED = 20260301


def large_spheres() -> Iterator[Case]:
    """Spheres in stereotactic doses."""
    for values in product(SPHERES_MM, SHAPES, SLICES_MM, GRIDS_MM):
        yield large_sphere(*values)


def large_linear() -> Iterator[Case]:
    """Spheres and cylinders in linear doses."""
    for values in product(LINEAR_SHAPES, LINEAR_MM, GRADIENTS, LINEAR_SLICES_MM, LINEAR_GRIDS_MM):
        yield large_linear_case(*values)


def hot_spots() -> Iterator[Case]:
    """Cubes with a hot spot."""
    for values in product(CUBES_MM, SIGMAS_MM, HOT_GRIDS_MM, ANGLES, HOT_SPOTS):
        yield hot_spot(*values)


def large_sphere(diameter_mm: float, shape: str, slice_mm: float, grid_mm: float) -> Case:
    """A sphere as in the stereotactic set, and what it gets of some doses."""
    return replace(stereotactic_case(diameter_mm, shape, slice_mm, grid_mm, 0), volumes=SPHERE_VOLUMES)


def large_linear_case(shape: str, diameter_mm: float, gradient: str, slice_mm: float, grid_mm: float) -> Case:
    """As wide as high; the dose in the middle is the prescription, as in the small ones."""
    slab, ideal = _linear_truths(shape, diameter_mm, gradient, slice_mm)
    grid_shift, _ = SHIFTS["shifted"]
    reach = diameter_mm / 2 + 3 * grid_mm
    sections = _sections(shape, diameter_mm / 2, slice_mm)
    return Case(
        f"{shape} of {diameter_mm:g} mm, {gradient}, slices {slice_mm:g}, grid {grid_mm:g}",
        LINEAR_GROUP,
        structure([(circle(radius, points=_POINTS), z) for radius, z in sections], slice_mm),
        lattice(slab.dose, half_mm=(reach,) * 3, spacing_mm=(grid_mm,) * 3, shift=grid_shift),
        slab,
        ideal,
        _MIDDLE_GY,
        LINEAR_VOLUMES,
    )


@cache
def _linear_truths(shape: str, diameter_mm: float, gradient: str, slice_mm: float) -> tuple[Truth, Truth]:
    """What the contours stand for and the solid, on whatever grid the dose is."""
    half = diameter_mm / 2
    dose = LinearDose(_MIDDLE_GY, GRADIENTS[gradient])
    sections = _sections(shape, half, slice_mm)
    solid: Body = Ball(half) if shape == "sphere" else Disk(half, -half, half)
    slabs = tuple(Disk(radius, z - slice_mm / 2, z + slice_mm / 2) for radius, z in sections)
    return Truth(dose, slabs), Truth(dose, (solid,))


def _sections(shape: str, half_mm: float, slice_mm: float) -> list[tuple[float, float]]:
    """The radius of each contour, and at which height it is drawn."""
    _, slice_shift = SHIFTS["shifted"]
    heights = planes(-half_mm, half_mm, slice_mm, slice_shift)
    radii = np.sqrt(half_mm**2 - heights**2) if shape == "sphere" else np.full(len(heights), half_mm)
    return list(zip(radii.tolist(), heights.tolist(), strict=True))


def hot_spot(edge_mm: float, sigma_mm: float, grid_mm: float, angle: float, kind: str) -> Case:
    """A cube with a peak of 50 Gy: in nothing, on 20 Gy, or with its middle just within the cube's side.

    The grid is turned by `angle` about x.
    """
    seed = [_SEED, round(edge_mm), round(10 * sigma_mm), round(10 * grid_mm), round(10 * angle)]
    random = np.random.default_rng([*seed, HOT_SPOTS.index(kind)])
    half, base = edge_mm / 2, _BASE_GY if kind == "on 20 Gy" else 0.0
    middle = random.uniform(-5.0, 5.0, 3)
    if kind == "at the face":
        middle[int(random.integers(3))] = half - sigma_mm / 2
    dose = GaussianDose(_HIGHEST_GY, sigma_mm, point(middle), base)
    heights = np.arange(-half, half + 0.1, _CUBE_SLICE_MM)
    square = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
    end = half + _CUBE_SLICE_MM / 2
    truth = Truth(dose, (Box((-half, -half, -end), (half, half, end)),))
    reach = half * (1 + angle) + 4 * grid_mm
    return Case(
        f"cube of {edge_mm:g} mm, sigma {sigma_mm:g}, grid {grid_mm:g}, turned by {angle:g}, {kind}",
        HOT_GROUP,
        structure([(square, z) for z in heights.tolist()], _CUBE_SLICE_MM),
        lattice(
            dose,
            half_mm=(reach,) * 3,
            spacing_mm=(grid_mm,) * 3,
            shift=point(random.uniform(-0.5, 0.5, 3)),
            directions=grid_directions() @ rotation((1, 0, 0), np.degrees(angle)).T,
        ),
        truth,
        truth,
        PRESCRIPTION_GY,
        tuple(name for name in HOT_VOLUMES if 1000 * (truth.value(name) or 0.0) > _RESOLVED * grid_mm**3),
    )
