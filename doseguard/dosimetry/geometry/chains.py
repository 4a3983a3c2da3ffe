"""Chains of neighbouring edges, each taken for the straight line between its ends and what strays from it."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.point_distance import to_edges
from doseguard.dosimetry.geometry.solid import Solid, in_runs
from doseguard.dosimetry.stacks.plane_figures import Edges, expanded
from doseguard.model.contours import FloatArray, IntArray, Mask

_FEW = 4

# Numbers of chains of two solids and the height between them, row by row.
Pairs = tuple[IntArray, IntArray, FloatArray]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Edges in chains: `stray_mm` is how far a chain goes off the line from start to end.

    The parts of chain k in the next finer chains are [first_part[k]:first_part[k + 1]].
    """

    start: FloatArray
    end: FloatArray
    stray_mm: FloatArray
    first_part: IntArray


def chains_of(solid: Solid, runs: IntArray) -> list[Chains]:
    """Those runs of a solid, what they are made of, and single edges."""
    own, edge = expanded(solid.run_first[runs], solid.run_first[runs + 1])
    edges = Edges(solid.start[edge], solid.end[edge])
    first = np.searchsorted(own, np.arange(len(runs) + 1))
    few, first_few = in_runs(first, _FEW)
    each = np.arange(len(edge) + 1)
    return [_chains(edges, *ends) for ends in ((first, first_few), (few, few), (each, each))]


def _chains(edges: Edges, first: IntArray, first_part: IntArray) -> Chains:
    start, end = edges.start[first[:-1]], edges.end[first[1:] - 1]
    own = np.repeat(np.arange(len(start)), np.diff(first))
    stray = np.maximum.reduceat(np.sqrt(to_edges(edges.start, start[own], end[own])), first[:-1])
    return Chains(start, end, stray, first_part)


def nearest_of(one: list[Chains], other: list[Chains], pairs: Pairs, bound_mm: float) -> float:
    """The least distance over these pairs of the coarsest chains, or the bound if that is less."""
    for depth, (own, against) in enumerate(zip(one, other, strict=True)):
        pairs = _near(own, against, pairs, bound_mm)
        if not len(pairs[0]):
            break
        first, second, height = pairs
        lines = own.start[first], own.end[first], against.start[second], against.end[second]
        apart = np.sqrt(_apart2(*lines))
        if depth == len(one) - 1:
            return min(bound_mm, float(np.hypot(apart, height).min()))
        # The ends are points of the walls themselves.
        bound_mm = min(bound_mm, float(np.hypot(np.hypot(*(lines[0] - lines[2]).T), height).min()))
        least = np.maximum(apart - own.stray_mm[first] - against.stray_mm[second], 0)
        near = least**2 + height**2 < bound_mm**2
        pairs = _parts(own, against, (first[near], second[near], height[near]))
    return bound_mm


def _near(one: Chains, other: Chains, pairs: Pairs, bound_mm: float) -> Pairs:
    """The pairs whose circles leave it open that they come nearer."""
    first, second, height = pairs
    middles, reach = [], []
    for chains in (one, other):
        middles.append((chains.start + chains.end) / 2)
        reach.append(np.hypot(*(chains.end - chains.start).T) / 2 + chains.stray_mm)
    apart = middles[0][first] - middles[1][second]
    open_mm = np.sqrt(np.maximum(bound_mm**2 - height**2, 0)) + reach[0][first] + reach[1][second]
    near = apart[:, 0] ** 2 + apart[:, 1] ** 2 < open_mm**2
    return first[near], second[near], height[near]


def _parts(one: Chains, other: Chains, pairs: Pairs) -> Pairs:
    """All pairs of the finer chains that these are made of."""
    first, second, height = pairs
    pair, part = expanded(one.first_part[first], one.first_part[first + 1])
    row, against = expanded(other.first_part[second[pair]], other.first_part[second[pair] + 1])
    return part[row], against, height[pair[row]]


def _apart2(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> FloatArray:
    """Squared distance of the lines a-b and c-d, row by row."""
    squared: FloatArray = np.minimum(
        np.minimum(to_edges(a, c, d), to_edges(b, c, d)), np.minimum(to_edges(c, a, b), to_edges(d, a, b))
    )
    squared[_cut(a, b, c, d)] = 0
    return squared


def _cut(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> Mask:
    """Whether edge a-b cuts through edge c-d."""
    cut: Mask = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return cut


def _side(a: FloatArray, b: FloatArray, point: FloatArray) -> FloatArray:
    along, to = b - a, point - a
    side: FloatArray = along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]
    return side
