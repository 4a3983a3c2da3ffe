"""Whether targets overlap, so that nothing can be divided between them."""

import numpy as np

from doseguard.dosimetry.geometry.point_distance import is_inside
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.planes import Stack

# Points along each axis of a target's box, and the share of a target in another that counts as touching.
_POINTS = 24
_TOUCHING = 0.01


def overlap(one: Stack, other: Stack) -> bool:
    """Whether more than a hundredth of either target lies in the other."""
    return max(_share_in(one, other), _share_in(other, one)) > _TOUCHING


def _share_in(one: Stack, other: Stack) -> float:
    """The share of points inside one that lie in the other, too."""
    low, high = one.points_mm.min(axis=0), one.points_mm.max(axis=0)
    if (low > other.points_mm.max(axis=0)).any() or (high < other.points_mm.min(axis=0)).any():
        return 0.0
    shares = (np.arange(_POINTS) + 0.5) / _POINTS
    box = np.stack(np.meshgrid(shares, shares, shares, indexing="ij"), axis=-1).reshape(-1, 3)
    places = low + box * (high - low)
    places = places[is_inside(solid_of(one), places)]
    return float(is_inside(solid_of(other), places).mean()) if len(places) else 0.0
