"""Where a surface runs between two contours, and how it would go on beyond the last."""

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.layers import Layers

_FAR = float(1 << 20)


def lofted(layers: Layers, first: int, covered: Shares, distance: Shares) -> Shares:
    """The covered shares of layers whose surface runs straight from contour to contour.

    `covered` and `distance` (planes, rows, columns) begin with plane `first`; layers at an end keep their own
    plane's shares. Shape (layers, rows, columns).
    """
    own = covered[layers.own - first]
    there = np.where(layers.other < 0, layers.own, layers.other) - first
    other = covered[there]
    here = distance[layers.own - first]
    change = here - distance[there]
    passes = np.divide(here, change, out=np.ones_like(here), where=change != 0)
    before = _before(layers, np.clip(passes, 0, 1))
    less = own - other
    shares: Shares = other + np.where(less > 0, before, 1 - before) * np.abs(less) + np.minimum(less, 0)
    return shares


def extended(layers: Layers, first: int, covered: Shares, distance: Shares) -> Shares:
    """The covered shares of layers at ends, where the surface goes on as it came from the plane before."""
    own, here = covered[layers.own - first], distance[layers.own - first]
    change = here - distance[layers.inward - first]
    shrinks = (here > 0) & (change < 0)
    grows = (here <= 0) & (change > 0)
    before = _before(layers, np.divide(-here, change, out=np.full_like(here, 2.0), where=shrinks | grows))
    shares: Shares = np.where(grows, own + (1 - own) * (1 - before), own * before)
    return shares


def domed(layers: Layers, first: int, distance: Shares) -> Shares:
    """The covered shares of layers at ends that close like a dome, half a slice high in the middle."""
    depth = np.maximum(distance, 0.0)
    deepest = depth.max(axis=(1, 2), keepdims=True)
    flat = 1 - np.divide(depth, deepest, out=np.zeros_like(depth), where=deepest > 0)
    height = np.where(depth > 0, np.sqrt(np.maximum(1 - flat**2, 0.0)), 0.0) / 2
    return _before(layers, height[layers.own - first])


def signed_distance(covered: Shares) -> Shares:
    """City-block distance (cells) to the border of the covered part, positive inside, per plane.

    `covered` has the shape (planes, rows, columns). Of two such distances only the ratio along a way is
    used, in which the city's detours cancel.
    """
    inside = covered >= 0.5
    return np.where(inside, _steps_to(~inside) - 0.5, 0.5 - _steps_to(inside))


def _before(layers: Layers, passes: Shares) -> Shares:
    """The share of each layer that lies before the surface passes."""
    start = layers.start[:, None, None]
    width = (layers.stop - layers.start)[:, None, None]
    before: Shares = np.clip((passes - start) / width, 0, 1)
    return before


def _steps_to(wanted: np.ndarray) -> Shares:
    """City-block distance of each cell to the nearest wanted one of its plane."""
    steps = np.where(wanted, 0.0, _FAR)
    for axis in (2, 1):
        place = np.arange(steps.shape[axis], dtype=float)
        place = place[:, None] if axis == 1 else place
        ahead = np.minimum.accumulate(steps - place, axis=axis) + place
        back = np.flip(np.minimum.accumulate(np.flip(steps + place, axis), axis=axis), axis) - place
        steps = np.minimum(ahead, back)
    return steps
