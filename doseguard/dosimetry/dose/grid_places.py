"""Where the points of a dose grid lie: their steps, the hottest of them, and what lies beyond them."""

from collections.abc import Callable

import numpy as np

from doseguard.model.contours import FloatArray, Mask
from doseguard.model.dose_field import DoseField

Steps = tuple[float, float, float]
Within = Callable[[FloatArray], Mask]


def grid_steps(field: DoseField) -> tuple[Steps, float]:
    """The greatest step along planes, rows and columns in mm, and the least one between planes; 0 for one."""
    planes, rows, columns = (np.diff(one) for one in field.positions_mm)
    greatest = (_most(planes), _most(rows), _most(columns))
    return greatest, float(planes.min()) if len(planes) else 0.0


def empty_planes(field: DoseField, beside: float) -> int:
    """How many planes have no dose at all next to one with more than a part of the greatest dose."""
    greatest = field.dose_gy.max(axis=(1, 2))
    full = greatest > greatest.max() * beside
    near = np.zeros_like(full)
    near[1:] |= full[:-1]
    near[:-1] |= full[1:]
    return int((near & (greatest <= 0)).sum())


def hottest_point(
    field: DoseField, more_than_gy: float, within: Within | None = None
) -> tuple[float, tuple[float, float, float]] | None:
    """The greatest dose of a grid point (Gy) and its place in the patient (LPS, mm); of several the first.

    None where no point gets more than that dose; `within` tells of places (n, 3) which of them count.
    """
    at = np.argwhere(field.dose_gy > np.float32(more_than_gy))
    along = np.stack([one[at[:, axis]] for axis, one in enumerate(field.positions_mm)], axis=1)
    places_mm = field.origin_mm + along @ field.directions
    if within is not None and len(at):
        inside = within(places_mm)
        at, places_mm = at[inside], places_mm[inside]
    if not len(at):
        return None
    doses_gy = field.dose_gy[tuple(at.T)]
    x_mm, y_mm, z_mm = places_mm[doses_gy.argmax()].tolist()
    return float(doses_gy.max()), (x_mm, y_mm, z_mm)


def edge_gy(field: DoseField) -> float:
    """The greatest dose of the grid's outermost points."""
    dose = field.dose_gy
    faces = (dose[0], dose[-1], dose[:, 0], dose[:, -1], dose[:, :, 0], dose[:, :, -1])
    return max(float(face.max()) for face in faces)


def reach_beyond(field: DoseField, points_mm: FloatArray) -> tuple[float, bool]:
    """How far points (n, 3) go beyond the grid's outermost points along its axes, in mm; 0 within.

    And whether that is no more than half a step on each axis: in the voxels of which these are the middles.
    """
    placed = field.along(points_mm)
    last = np.array([one[-1] for one in field.positions_mm])
    beyond = np.maximum(np.maximum(-placed, placed - last), 0).max(axis=0)
    steps = np.array([_most(np.diff(one)) for one in field.positions_mm])
    return float(beyond.max()), bool((beyond <= steps / 2).all())


def _most(steps: FloatArray) -> float:
    return float(steps.max()) if len(steps) else 0.0
