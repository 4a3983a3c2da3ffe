"""A structure of pieces far apart as one lattice for each: what lies between them costs nothing."""

from dataclasses import replace

import numpy as np

from doseguard.dosimetry.cells.coverage import Polygons
from doseguard.dosimetry.cells.lattice import Cells, Lattice
from doseguard.model.contours import FloatArray, IntArray

# Cells between two pieces at least, so that no surface between planes leads from one to the other.
_APART = 4.0
_WORTH = 0.5


def pieces(lattice: Lattice, apart_mm: float = 0.0) -> list[Lattice]:
    """The same cells over each group of contours that lie near one another, seen along the stack.

    Only the whole where the pieces would have more than half of its cells.
    """
    apart = _APART + 2 * apart_mm / min(lattice.rows.width_mm, lattice.columns.width_mm)
    groups = _near_one_another(_boxes(lattice.polygons), apart)
    if len(groups) == 1:
        return [lattice]
    parts = [_part(lattice, group, apart_mm) for group in groups]
    cells = sum(part.rows.count * part.columns.count for part in parts)
    return parts if cells < _WORTH * lattice.rows.count * lattice.columns.count else [lattice]


def _boxes(polygons: Polygons) -> FloatArray:
    """The least and greatest x and y of each contour, shape (contours, 4): x, y, -x, -y at least."""
    begins = polygons.first[:-1]
    sides = (polygons.x, polygons.y, -polygons.x, -polygons.y)
    return np.stack([np.minimum.reduceat(side, begins) for side in sides], axis=1)


def _near_one_another(boxes: FloatArray, apart: float) -> list[IntArray]:
    """Which boxes hang together by ways of less than `apart`, a group growing with all that it meets."""
    groups: list[tuple[FloatArray, list[int]]] = []
    for number, own in enumerate(boxes):
        box, members = own, [number]
        while near := [at for at, (other, _) in enumerate(groups) if _gap(box, other) < apart]:
            for at in reversed(near):
                other, numbers = groups.pop(at)
                box, members = np.minimum(box, other), members + numbers
        groups.append((box, members))
    return [np.sort(np.array(members)) for _, members in groups]


def _gap(one: FloatArray, other: FloatArray) -> float:
    """How far apart two boxes are along the axis where they are furthest, negative where they overlap."""
    return float(max((one[:2] + other[2:]).max(), (other[:2] + one[2:]).max()))


def _part(lattice: Lattice, contours: IntArray, apart_mm: float) -> Lattice:
    """The cells around some contours, with the contours in their units."""
    whole = lattice.polygons
    points = np.concatenate([np.arange(whole.first[one], whole.first[one + 1]) for one in contours])
    first = np.concatenate(((0,), np.cumsum(np.diff(whole.first)[contours])))
    x, y = whole.x[points], whole.y[points]
    columns, left = _around(lattice.columns, x, apart_mm)
    rows, below = _around(lattice.rows, y, apart_mm)
    weight, plane = whole.weight[contours], whole.plane[contours]
    return Lattice(
        rows, columns, replace(whole, x=x - left, y=y - below, first=first, weight=weight, plane=plane)
    )


def _around(cells: Cells, places: FloatArray, apart_mm: float) -> tuple[Cells, int]:
    """The cells over those places with one to spare, and how many lie before them."""
    spare = 1 + int(np.ceil(apart_mm / cells.width_mm))
    low = max(int(places.min()) - spare, 0)
    high = min(int(places.max()) + spare, cells.count - 1)
    return Cells(cells.first_mm + low * cells.width_mm, cells.width_mm, high - low + 1), low
