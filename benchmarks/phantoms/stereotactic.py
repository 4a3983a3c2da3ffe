"""Spheres of 3 to 30 mm in doses as steep as stereotactic ones.

20 Gy at the target's edge, 125 % of it in the middle (prescribed to the 80 % isodose). Gaussian: sigma is
what that asks for, 3 mm at least; Fermi: 1.5 mm wide, 4.2 mm from 80 to 20 %. At the edge of a 5 mm sphere
the doses fall by 18 and 12 % a millimetre. The middle of the target, the middle of the dose (0.5 mm apart on
average), the slices and the grid lie at random to one another, from a fixed seed.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np

from phantoms.bodies import Ball, Disk
from phantoms.build import circle, lattice, structure
from phantoms.case import Case
from phantoms.dose_shapes import FermiDose, GaussianDose, Point, fermi_edge_mm, point
from phantoms.linear import planes
from phantoms.truth import Truth

PRESCRIPTION_GY = 20.0
_HIGHEST = 1.25
_LEAST_SIGMA_MM = 3.0
_FERMI_MM = 1.5
DIAMETERS_MM = (3.0, 5.0, 7.0, 10.0, 20.0, 30.0)
SHAPES = ("Gaussian", "Fermi")
SLICES_MM = (1.0, 2.0, 3.0)
GRIDS_MM = (1.0, 1.5, 2.0, 2.5)
DRAWS = 3
_SEED = 20260227


def stereotactic_cases() -> Iterator[Case]:
    """All of them."""
    for values in product(DIAMETERS_MM, SHAPES, SLICES_MM, GRIDS_MM, range(DRAWS)):
        yield stereotactic_case(*values)


def stereotactic_case(diameter_mm: float, shape: str, slice_mm: float, grid_mm: float, draw: int) -> Case:
    """One of them; `draw` numbers the random offsets."""
    radius = diameter_mm / 2
    seed = [
        _SEED,
        round(diameter_mm * 10),
        SHAPES.index(shape),
        round(slice_mm * 10),
        round(grid_mm * 10),
        draw,
    ]
    random = np.random.default_rng(seed)
    middle = point(random.normal(0.0, 0.3, 3))
    dose = radial_dose(shape, radius, middle)
    heights = planes(-radius, radius, slice_mm, float(random.uniform(0.0, 1.0)))
    if not len(heights):  # a target that lies between two slices is not drawn, and so no case
        heights = np.zeros(1)
    radii = np.sqrt(radius**2 - heights**2)
    slabs = [Disk(r, z - slice_mm / 2, z + slice_mm / 2) for r, z in zip(radii, heights, strict=True)]
    half = radius + max(8.0, 4 * grid_mm)
    return Case(
        f"{diameter_mm:g} mm, {shape}, slices {slice_mm:g}, grid {grid_mm:g}, draw {draw}",
        f"{diameter_mm:g} mm",
        structure([(circle(r), z) for r, z in zip(radii.tolist(), heights.tolist(), strict=True)], slice_mm),
        lattice(
            dose,
            half_mm=(half, half, half),
            spacing_mm=(grid_mm, grid_mm, grid_mm),
            shift=point(random.uniform(-0.5, 0.5, 3)),
        ),
        Truth(dose, tuple(slabs)),
        Truth(dose, (Ball(radius),)),
        PRESCRIPTION_GY,
    )


def radial_dose(shape: str, radius_mm: float, middle_mm: Point) -> GaussianDose | FermiDose:
    """The dose for a target of that radius, with its middle there."""
    if shape == "Gaussian":
        sigma = max(radius_mm / np.sqrt(2 * np.log(_HIGHEST)), _LEAST_SIGMA_MM)
        highest = PRESCRIPTION_GY * float(np.exp(radius_mm**2 / (2 * sigma**2)))
        return GaussianDose(highest, float(sigma), middle_mm)
    edge = fermi_edge_mm(radius_mm, _FERMI_MM, _HIGHEST)
    return FermiDose(PRESCRIPTION_GY * _HIGHEST, edge, _FERMI_MM, middle_mm)
