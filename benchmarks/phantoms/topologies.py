"""Rings, holes, islands, several pieces a slice, contours drawn twice, missing slices, a single slice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from phantoms.bodies import Ball, Body, Disk
from phantoms.build import Outline, circle, lattice, structure
from phantoms.case import Case
from phantoms.dose_shapes import Dose, FloatArray, LinearDose, Point
from phantoms.linear import PRESCRIPTION_GY as LINEAR_GY
from phantoms.linear import planes
from phantoms.stereotactic import PRESCRIPTION_GY as STEREOTACTIC_GY
from phantoms.stereotactic import radial_dose
from phantoms.truth import Truth

_RADIUS_MM, _HALF_MM = 11.0, 9.0
_GRADIENT: Point = (0.6, -0.48, 0.64)
_SLICES_MM = (1.0, 2.0, 3.0)
_GRID_MM = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class _Drawing:
    """Contours and what they are, in the phantom's own coordinates."""

    outlines: list[Outline]
    solid: tuple[Body, ...]
    ideal: tuple[Body, ...]
    hollow: tuple[Body, ...] = ()
    ideal_hollow: tuple[Body, ...] = ()
    hole_mm: float = 0.0


def topology_cases() -> Iterator[Case]:
    """Each topology in a linear and in a steep round dose."""
    for slice_mm in _SLICES_MM:
        for name, drawing in _drawings(slice_mm).items():
            for dose in (LinearDose(LINEAR_GY, _GRADIENT), radial_dose("Gaussian", 12.0, (0.4, -0.3, 0.2))):
                yield _case(f"{name}, slices {slice_mm:g}", drawing, dose, slice_mm)


def keyhole(outer: FloatArray, inner: FloatArray) -> FloatArray:
    """One path around a ring: in along a cut, around the hole the other way, and out along the cut."""
    return np.concatenate([outer, outer[:1], inner[:1], inner[:0:-1], inner[:1]])


def _case(name: str, drawing: _Drawing, dose: Dose, slice_mm: float) -> Case:
    linear = isinstance(dose, LinearDose)
    highest = None
    if not isinstance(dose, LinearDose) and drawing.hole_mm:
        near = drawing.hole_mm - float(np.hypot(*dose.centre_mm[:2]))
        highest = float(dose.at_radius(np.array([near]))[0])
    half = _RADIUS_MM + 4 * _GRID_MM
    return Case(
        f"{name}, {'linear' if linear else 'Gaussian'}",
        "rings and pieces, linear" if linear else "rings and pieces, stereotactic",
        structure(drawing.outlines, slice_mm),
        lattice(dose, half_mm=(half, half, half), spacing_mm=(_GRID_MM,) * 3, shift=(0.29, -0.17, 0.41)),
        Truth(dose, drawing.solid, drawing.hollow, highest),
        Truth(dose, drawing.ideal, drawing.ideal_hollow, highest),
        LINEAR_GY if linear else STEREOTACTIC_GY,
    )


def _drawings(slice_mm: float) -> dict[str, _Drawing]:
    heights = planes(-_HALF_MM, _HALF_MM, slice_mm, 0.31).tolist()
    outer, hole, island = circle(_RADIUS_MM), circle(6.0, turn=0.3), circle(2.5, turn=0.7)
    whole, gap, core = (
        (_stack(heights, slice_mm, radius), (Disk(radius, -_HALF_MM, _HALF_MM),))
        for radius in (_RADIUS_MM, 6.0, 2.5)
    )
    ring = (whole[0], whole[1], gap[0], gap[1], 6.0)
    with_core = (whole[0] + core[0], whole[1] + core[1], gap[0], gap[1])
    missing = heights[:3] + heights[4:]
    single = _stack([0.4], slice_mm, _RADIUS_MM)
    return {
        "ring of two contours": _Drawing(_drawn(heights, [outer, hole]), *ring),
        "ring of two contours, inner first and reversed": _Drawing(
            _drawn(heights, [hole[::-1], outer]), *ring
        ),
        "ring by a keyhole": _Drawing(_drawn(heights, [keyhole(outer, hole)]), *ring),
        "ring with an island": _Drawing(_drawn(heights, [outer, hole, island]), *with_core),
        "drawn twice": _Drawing(
            _drawn(heights, [outer, np.roll(outer[::-1], 17, axis=0)]), whole[0], whole[1]
        ),
        "a slice missing": _Drawing(_drawn(missing, [outer]), whole[0], whole[1]),
        "two pieces": _pieces(slice_mm),
        "one slice": _Drawing(_drawn([0.4], [outer]), single, single),
    }


def _pieces(slice_mm: float) -> _Drawing:
    """Two balls beside each other, 14 mm apart and not at the same height."""
    outlines: list[Outline] = []
    slabs: list[Body] = []
    for x, z_middle in ((-7.0, 0.45), (7.0, -0.8)):
        for z in (np.arange(-9, 10) * slice_mm).tolist():
            if abs(z - z_middle) < 4.95:
                radius = float(np.sqrt(25.0 - (z - z_middle) ** 2))
                outlines.append((circle(radius, (x, 0.0)), z))
                slabs.append(Disk(radius, z - slice_mm / 2, z + slice_mm / 2, (x, 0.0)))
    return _Drawing(outlines, tuple(slabs), (Ball(5.0, (-7.0, 0.0, 0.45)), Ball(5.0, (7.0, 0.0, -0.8))))


def _drawn(heights: Sequence[float], paths: Sequence[FloatArray]) -> list[Outline]:
    return [(path, z) for z in heights for path in paths]


def _stack(heights: Sequence[float], slice_mm: float, radius_mm: float) -> tuple[Body, ...]:
    return tuple(Disk(radius_mm, z - slice_mm / 2, z + slice_mm / 2) for z in heights)
