"""Structures and dose fields made of numbers, for tests of the engine."""

import numpy as np

from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField

AXIAL = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])


def contoured(*contours, name="PTV", kinds=None, **others):
    """A structure of contours, each a list of (x, y, z) or an array."""
    arrays = [np.asarray(contour, dtype=float).reshape(-1, 3) for contour in contours]
    first = np.cumsum([0, *(len(one) for one in arrays)])
    points = np.concatenate(arrays) if arrays else np.empty((0, 3))
    kinds = tuple(kinds or ("CLOSED_PLANAR",) * len(arrays))
    return ContouredStructure(name, points, first, kinds, **others)


def rectangle(x, y, z):
    """A contour: the rectangle x[0] .. x[1], y[0] .. y[1] at height z."""
    return [(x[0], y[0], z), (x[1], y[0], z), (x[1], y[1], z), (x[0], y[1], z)]


def box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4), **others):
    """A box drawn at these heights."""
    return contoured(*(rectangle(x, y, z) for z in heights), **others)


def field(dose, spacing=2.0, half=20.0, **others):
    """A dose field around the origin: `dose(x, y, z)` in Gy at grid points `spacing` mm apart."""
    positions = np.arange(0, 2 * half + spacing / 2, spacing)
    z, y, x = np.meshgrid(*[positions - half] * 3, indexing="ij")
    values = np.broadcast_to(np.asarray(dose(x, y, z), dtype=np.float32), x.shape)
    return DoseField(np.ascontiguousarray(values), np.array([-half] * 3), AXIAL, (positions,) * 3, **others)


def uniform(dose_gy=50.0, **others):
    """A field of one dose."""
    return field(lambda x, _y, _z: np.full_like(x, dose_gy), **others)


def falling(**others):
    """A field that falls by 1 Gy a millimetre along z from 50 Gy at the origin."""
    return field(lambda _x, _y, z: 50 - z, **others)
