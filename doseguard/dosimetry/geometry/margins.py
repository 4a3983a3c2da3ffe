"""How far one structure reaches beyond another that it holds: PTV minus GTV, in patient terms."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.between_slices import open_length, written_mm
from doseguard.dosimetry.geometry.edge_distance import nearest_edges
from doseguard.dosimetry.geometry.margin_along import Columns
from doseguard.dosimetry.geometry.margin_within import Layers
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, axes_of, tilt_mm, unusable
from doseguard.dosimetry.geometry.solid import Reach, Solid, solids_of
from doseguard.dosimetry.stacks.parallel import are_parallel
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray
from doseguard.model.measure import Measure, no_value

APART = "no part of the inner structure lies in the outer one"
OBLIQUE = "contour planes that are oblique to the patient do not show the margin in this direction"

# By axis (u, v, normal) and sense: value, least, greatest.
Ways = dict[tuple[int, int], tuple[float, float, float]]

_TOUCH_MM = 0.05
# Patient coordinates (LPS) grow to the patient's left, back and head in every patient position.
_DIRECTIONS = {
    "left": (1.0, 0.0, 0.0),
    "right": (-1.0, 0.0, 0.0),
    "anterior": (0.0, -1.0, 0.0),
    "posterior": (0.0, 1.0, 0.0),
    "superior": (0.0, 0.0, 1.0),
    "inferior": (0.0, 0.0, -1.0),
}


@dataclass(frozen=True, slots=True)
class Margins:
    """The least margin of an outer structure about an inner one in each direction of the patient, mm.

    A margin is the shortest way from a point of the inner structure out of the outer one, straight in that
    direction; 0 where the inner one ends on or beyond the border. `least` is the shortest in any direction.
    """

    left: Measure
    right: Measure
    anterior: Measure
    posterior: Measure
    superior: Measure
    inferior: Measure
    least: Measure


def margins(outer: Stack | Unstacked, inner: Stack | Unstacked) -> Margins:
    """The margins of the outer structure about the inner.

    Within contour planes they are taken in the planes themselves, and the interval holds what outer planes
    within a slice leave open. Along the normal they are taken from slab to slab, to where the outer structure
    first ends over a part of the inner one; slopes become steps of a slice, and the interval lets either
    structure end half a slice off.
    """
    if isinstance(outer, Unstacked) or isinstance(inner, Unstacked):
        return _none(unusable(outer, inner))
    tilt = tilt_mm(outer, inner)
    if tilt is None:
        return _none(NOT_PARALLEL)
    both = (Reach.VALUE, Reach.LEAST)
    (wide, flat), (inner_wide, inner_flat) = solids_of(outer, both), solids_of(inner, both, axes_of(outer))
    pair = _Pair(outer, inner, wide, flat, inner_wide, inner_flat, tilt)
    ways = pair.ways()
    if min(value for value, *_ in ways.values()) == np.inf:
        return _none(APART)
    named = {name: pair.towards(np.array(direction), ways) for name, direction in _DIRECTIONS.items()}
    return Margins(**named, least=pair.least(ways))


def _none(reason: str) -> Margins:
    return Margins(*[no_value(reason)] * 7)


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """Two structures placed together, each as its prisms and as its planes alone."""

    outer: Stack
    inner: Stack
    outer_solid: Solid
    outer_planes: Solid
    inner_solid: Solid
    inner_planes: Solid
    tilt_mm: float

    def ways(self) -> Ways:
        """The margin along u, v and the normal, either way, with the least and the greatest it may be."""
        found = {}
        touch = _TOUCH_MM + written_mm(self.outer, self.inner) + self.tilt_mm
        layers = self._layers()
        columns = Columns(self.inner_solid, self.outer_solid, touch)
        # Either structure may end half a slice off.
        aside = (self.outer.thickness_mm + self.inner.thickness_mm) / 2
        for way in (1, -1):
            value = columns.margin(way)
            found[2, way] = value, max(value - aside, 0.0), value + aside
            for axis in (0, 1):
                found[axis, way] = layers.margin(axis, way)
        return found

    def towards(self, direction: FloatArray, ways: Ways) -> Measure:
        """The margin in a direction that runs along the normal or within the planes."""
        along = self.outer_solid.axes @ direction
        axis = int(np.argmax(np.abs(along)))
        if not are_parallel(self.outer_solid.axes[axis], direction):
            return no_value(OBLIQUE)
        value, *others = ways[axis, 1 if along[axis] > 0 else -1]
        return no_value(APART) if value == np.inf else self._open(value, *others)

    def least(self, ways: Ways) -> Measure:
        """The shortest way out in any direction, no longer than along u, v or the normal.

        The value is the least distance between contours of both, or a shorter one of those ways; the low end
        is that between prisms, whose steps come nearer to each other than smooth surfaces would.
        """
        across = np.min([ways[axis, way] for axis in (0, 1) for way in (1, -1)], axis=0)
        if not across[0]:
            return self._open(0.0, 0.0, float(across[2]))
        value, low, high = np.minimum(across, np.min([ways[2, way] for way in (1, -1)], axis=0)).tolist()
        walls = nearest_edges(self.inner_solid, self.outer_solid, value)
        apart = nearest_edges(self.inner_planes, self.outer_planes, high)
        return self._open(min(value, apart), min(low, walls), apart)

    def _open(self, value: float, low: float, high: float) -> Measure:
        return open_length(value, (low, high), written_mm(self.outer, self.inner), self.tilt_mm)

    def _layers(self) -> Layers:
        slice_mm = max(self.inner.thickness_mm, self.outer.thickness_mm)
        heights = self.inner_planes.low_mm, self.outer_planes.low_mm
        return Layers(self.inner_solid, self.outer_solid, heights, slice_mm)
