"""The planes of a dose grid over a stack of contours, and how much of each contour their voxels hold."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.cut_cells import CUTS
from doseguard.dosimetry.cells.layers import Layers, Lies
from doseguard.dosimetry.cells.readings import Reading
from doseguard.model.contours import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class VoxelPlanes:
    """The grid's planes over a stack, counted as the grid does and beyond.

    `heights_mm` and `thickness_mm` are (planes,). `holds_mm` tells for each reading how much (mm) of the
    contours of each plane of the stack each voxel holds in its lowest, middle and highest part, shape
    (planes, CUTS, contour planes); `moments_mm2` the same as slabs, times how much higher that lies than the
    part's middle.
    """

    number: IntArray
    heights_mm: FloatArray
    thickness_mm: FloatArray
    holds_mm: dict[Reading, FloatArray]
    moments_mm2: FloatArray

    def __len__(self) -> int:
        return len(self.number)


def planes_over(heights_mm: FloatArray, layers: Layers) -> VoxelPlanes:
    """The planes in which a layer lies; beyond the grid they go on at the distance of its last two."""
    number, edges = _edges_over(heights_mm, layers)
    thickness = np.diff(edges)
    cuts = edges[:-1, None] + thickness[:, None] * np.arange(CUTS) / CUTS
    low = cuts.ravel()[:, None]
    high = low + np.repeat(thickness / CUTS, CUTS)[:, None]
    half = layers.thickness_mm / 2
    top, bottom = np.minimum(high, layers.height_mm + half), np.maximum(low, layers.height_mm - half)
    overlap = np.maximum(top - bottom, 0.0)
    weights = _weights(layers)
    holds = {
        reading: (overlap @ weight).reshape(len(number), CUTS, -1) for reading, weight in weights.items()
    }
    middles = (edges[1:] + edges[:-1]) / 2
    above = (top + bottom - low - high) / 2
    moments = ((overlap * above) @ weights[Reading.SLABS]).reshape(len(number), CUTS, -1)
    return VoxelPlanes(number, middles, thickness, holds, moments)


def _edges_over(heights_mm: FloatArray, layers: Layers) -> tuple[IntArray, FloatArray]:
    """The numbers of the planes in which a layer lies (planes,), and their edges (planes + 1,)."""
    half = layers.thickness_mm / 2
    low, high = float((layers.height_mm - half).min()), float((layers.height_mm + half).max())
    first, last = heights_mm[1] - heights_mm[0], heights_mm[-1] - heights_mm[-2]
    before = max(int(np.ceil((heights_mm[0] - first / 2 - low) / first)), 0)
    after = max(int(np.ceil((high - heights_mm[-1] - last / 2) / last)), 0)
    heights = np.concatenate(
        (
            heights_mm[0] - first * np.arange(before, 0, -1),
            heights_mm,
            heights_mm[-1] + last * np.arange(1, after + 1),
        )
    )
    middles = (heights[1:] + heights[:-1]) / 2
    edges = np.concatenate(((heights[0] - first / 2,), middles, (heights[-1] + last / 2,)))
    held = np.flatnonzero((edges[1:] > low) & (edges[:-1] < high))
    return held - before, edges[held[0] : held[-1] + 2]


def _weights(layers: Layers) -> dict[Reading, FloatArray]:
    """How much of each plane's contours each layer holds in each reading, shape (layers, planes).

    Between two contours, where a surface would run straight, a layer holds both in proportion.
    """
    in_slab, skipped, beyond = (layers.lies == lies for lies in Lies)
    at_end = layers.other < 0
    own = _one(layers, layers.own, np.ones(len(layers.own)))
    middle = (layers.start + layers.stop) / 2
    straight = _one(layers, layers.own, 1 - middle) + _one(layers, layers.other, middle)
    straight[at_end] = own[at_end]
    filled = np.where(skipped[:, None], straight, 0)
    slabs = np.where(in_slab[:, None], own, filled)
    lofted = np.where((in_slab | skipped)[:, None], straight, 0)
    long = np.where((at_end & (in_slab | beyond))[:, None], own, slabs)
    above = layers.is_above.astype(np.bool_)
    found = {
        Reading.SLABS: slabs,
        Reading.LOFTED: lofted,
        Reading.LOFTED_CUT: np.where(at_end[:, None], 0, lofted),
        Reading.FULL: long,
        Reading.RAISED: np.where((at_end & ~above)[:, None], 0, long),
        Reading.LOWERED: np.where((at_end & above)[:, None], 0, long),
    }
    if skipped.any():
        found[Reading.EMPTY_GAPS] = np.where(in_slab[:, None], own, 0)
    return found


def _one(layers: Layers, plane: IntArray, weight: FloatArray) -> FloatArray:
    """`weight` (layers,) where each layer's `plane` is, 0 elsewhere."""
    planes = int(layers.own.max()) + 1
    spread = np.zeros((len(plane), planes))
    there = np.flatnonzero(plane >= 0)
    spread[there, plane[there]] = weight[there]
    return spread
