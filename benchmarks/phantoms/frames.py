"""Ways in which contour planes and dose grid may lie in the patient's coordinates (LPS)."""

import numpy as np

from phantoms.dose_shapes import FloatArray

# ImageOrientationPatient (row, column) of a patient in that position, as seen from the foot of the couch.
POSITIONS: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "HFS": ((1, 0, 0), (0, 1, 0)),
    "HFP": ((-1, 0, 0), (0, -1, 0)),
    "FFS": ((-1, 0, 0), (0, 1, 0)),
    "FFP": ((1, 0, 0), (0, -1, 0)),
    "HFDR": ((0, 1, 0), (-1, 0, 0)),
    "HFDL": ((0, -1, 0), (1, 0, 0)),
    "FFDR": ((0, -1, 0), (-1, 0, 0)),
    "FFDL": ((0, 1, 0), (1, 0, 0)),
}


def grid_directions(position: str = "HFS") -> FloatArray:
    """Unit vectors of a dose array's axes (planes, rows, columns) for that patient position."""
    row, column = (np.array(axis, dtype=np.float64) for axis in POSITIONS[position])
    return np.array([np.cross(row, column), column, row])


def rotation(axis: tuple[float, float, float], degrees: float) -> FloatArray:
    """The matrix that turns column vectors about an axis (Rodrigues)."""
    x, y, z = np.asarray(axis) / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)
