"""Round bodies and turned ones, drawn slice by slice."""

from dataclasses import replace

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack, stack
from dosimetry.shapes import contoured


def circle(radius, centre=(0.0, 0.0, 0.0), points=180):
    """A regular polygon whose corners lie on the circle, in the axial plane of its centre."""
    angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
    flat = np.column_stack((radius * np.cos(angles), radius * np.sin(angles), np.zeros(points)))
    return flat + np.asarray(centre, float)


def cylinder(radius, heights, centre=(0.0, 0.0), points=180, **others):
    """A round column drawn at these heights."""
    return contoured(*(circle(radius, (*centre, z), points) for z in heights), **others)


def ball(radius, spacing=1.0, centre=(0.0, 0.0, 0.0), points=180, **others):
    """A ball, drawn where slices through its centre and every spacing from it meet it."""
    reach = np.arange(-int(radius / spacing) - 1, int(radius / spacing) + 2) * spacing
    heights = reach[np.abs(reach) < radius - 1e-6]
    drawn = [circle(np.sqrt(radius**2 - z**2), (0, 0, z), points) + np.asarray(centre) for z in heights]
    return contoured(*drawn, **others)


def turned(structure, angles=(0.3, -0.2, 0.5), shift=(10.0, -20.0, 30.0)):
    """The structure turned about x, y and z by these angles and moved."""
    return replace(structure, points_mm=structure.points_mm @ rotation(angles).T + np.asarray(shift))


def rotation(angles):
    """The matrix that turns about x, then y, then z."""
    matrix = np.eye(3)
    for axis, angle in enumerate(angles):
        about = np.eye(3)
        i, j = (axis + 1) % 3, (axis + 2) % 3
        about[[i, i, j, j], [i, j, i, j]] = [np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)]
        matrix = about @ matrix
    return matrix


def shape_of(structure, spacing_mm=None):
    """The structure's stack; it must have one."""
    shape = stack(structure, spacing_mm)
    assert isinstance(shape, Stack), shape
    return shape
