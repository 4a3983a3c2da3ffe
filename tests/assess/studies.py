"""Studies for tests: contours and a dose in memory, without files."""

from dataclasses import replace
from typing import Any

import numpy as np

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.dose_field import DoseField
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.study import Study

GRID = DoseGrid("2.25.3", units="GY", type="PHYSICAL", summation="PLAN")


def box(
    name: str, number: int = 1, half_mm: float = 10.0, x_mm: float = 0.0, **changes: Any
) -> ContouredStructure:
    """A square prism around x_mm, 0, 0, drawn every 2 mm: its volume is (2 half)² (2 half + 2 mm)."""
    heights = np.arange(-half_mm, half_mm + 1, 2.0)
    left, right = x_mm - half_mm, x_mm + half_mm
    corners = [(left, -half_mm), (right, -half_mm), (right, half_mm), (left, half_mm)]
    points = np.array([(x, y, z) for z in heights for x, y in corners])
    first = np.arange(0, len(points) + 1, 4)
    kinds = ("CLOSED_PLANAR",) * len(heights)
    whole = ContouredStructure(name, points, first, kinds, number=number, type="PTV", step_mm=0.01)
    return replace(whole, **changes)


def empty(name: str, number: int = 1, **changes: Any) -> ContouredStructure:
    """A structure without contours."""
    nothing = np.zeros((0, 3)), np.zeros(1, dtype=np.int64)
    return ContouredStructure(name, *nothing, (), number=number, **changes)


def header(*drawn: ContouredStructure) -> StructureSet:
    """The structure set of these structures."""
    structures = tuple(Structure(one.number, one.name, one.type, has_contours=True) for one in drawn)
    return StructureSet("2.25.2", structures=structures)


def field(per_mm: float = 0.5, middle_gy: float = 34.0) -> DoseField:
    """A dose that rises along x and is `middle_gy` at x = 0."""
    places = np.arange(0, 61, 2.0)
    dose = np.broadcast_to(middle_gy + per_mm * (places - 30), (31, 31, 31))
    origin = np.array([-30.0, -30.0, -30.0])
    directions = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])
    return DoseField(np.ascontiguousarray(dose, dtype=np.float32), origin, directions, (places,) * 3, 0.001)


def pyramid(middle_gy: float, per_mm: float = 0.5) -> DoseField:
    """A dose that falls from the middle towards the faces of cubes."""
    whole = field()
    away = np.abs(whole.positions_mm[0] - 30)
    dose = middle_gy - per_mm * np.maximum.reduce(np.broadcast_arrays(*np.ix_(away, away, away)))
    return replace(whole, dose_gy=np.ascontiguousarray(dose, dtype=np.float32))


def study(*drawn: ContouredStructure, **changes: Any) -> Study:
    """A study of these structures in a dose."""
    return replace(Study("study", ContourSet(header(*drawn), drawn), field(), GRID, "dose.dcm"), **changes)
