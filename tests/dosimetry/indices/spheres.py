"""Balls as targets and doses that fall off around centres: what they should give has a closed form."""

import numpy as np

from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from dosimetry.shapes import AXIAL

TILTED = np.linalg.qr(np.array([[0.2, 0.1, 1], [0.1, 1, -0.3], [1, 0.2, 0.1]]))[0].T


def ball(name="PTV", centre=(0, 0, 0), radius=10.0, apart=1.0, points=180):
    """A ball drawn in axial planes, one of them through its centre, by polygons of each circle's area."""
    heights, radii = slices(radius, apart)
    angles = np.arange(points) * 2 * np.pi / points
    larger = np.sqrt(2 * np.pi / points / np.sin(2 * np.pi / points))
    circle = np.stack((np.cos(angles), np.sin(angles)), axis=1) * larger
    contours = [
        np.column_stack((one * circle, np.full(points, height)))
        for height, one in zip(heights, radii, strict=True)
    ]
    first = np.arange(len(heights) + 1) * points
    kinds = ("CLOSED_PLANAR",) * len(heights)
    return ContouredStructure(name, np.concatenate(contours) + centre, first, kinds)


def slices(radius, apart):
    """Heights and radii of the circles that are drawn of a ball."""
    heights = np.arange(-np.floor(radius / apart), np.floor(radius / apart) + 1) * apart
    heights = heights[np.abs(heights) < radius - 0.01]
    return heights, np.sqrt(radius**2 - heights**2)


def drawn_cc(radius, apart):
    """The volume of the slabs that are drawn of a ball."""
    return float((np.pi * slices(radius, apart)[1] ** 2).sum() * apart / 1000)


def ball_cc(radius):
    """The volume of a ball."""
    return 4 / 3 * np.pi * radius**3 / 1000


def field_of(dose, low, high, spacing=2.0, directions=AXIAL, step_gy=0.0):
    """`dose(x, y, z)` at grid points `spacing` mm apart, or at uneven planes where that is an array."""
    spans = [high[axis] - low[axis] for axis in (2, 1, 0)]
    if np.ndim(spacing):
        planes, step = np.asarray(spacing, dtype=float), 2.0
    else:
        planes, step = np.arange(0, spans[0] + 1e-9, spacing), spacing
    positions = (planes, *(np.arange(0, span + 1e-9, step) for span in spans[1:]))
    places = np.stack(np.meshgrid(*positions, indexing="ij"), axis=-1) @ directions + low
    values = dose(*np.moveaxis(places, -1, 0)).astype(np.float32)
    if step_gy:
        values = (np.round(values / step_gy) * step_gy).astype(np.float32)
    return DoseField(values, np.asarray(low, dtype=float), directions, positions, step_gy)


def gaussians(*centres, peak=60.0, sigma=12.0):
    """Dose that falls off from each centre alike, added up."""

    def dose(x, y, z):
        squares = [(x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 for a, b, c in centres]
        return sum(peak * np.exp(-square / 2 / sigma**2) for square in squares)

    return dose


def radius_of(level, peak=60.0, sigma=12.0):
    """Where a Gaussian dose falls to a level."""
    return float(sigma * np.sqrt(2 * np.log(peak / level)))


def fermi(centre, radius, width, peak=60.0):
    """Dose that is flat inside a radius and falls off around it."""

    def dose(x, y, z):
        away = np.sqrt((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2)
        return peak / (1 + np.exp((away - radius) / width))

    return dose


def cube(half):
    """Corners of a cube around the origin, to lay a grid in."""
    return (-half,) * 3, (half,) * 3
