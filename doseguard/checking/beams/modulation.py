"""How strongly a beam's openings are modulated: the modulation complexity score."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from doseguard.checking.beams.aperture import Opening, leaf_device, moves_along_y, shares
from doseguard.model.delivery import BeamDelivery

_Pair = tuple[int, float, float]
"""A pair's number and between which positions it is open."""


def modulation_complexity(beam: BeamDelivery, opened: Sequence[Opening] | None) -> float | None:
    """McNiven's score (Med Phys 2010;37:505), control points weighted by their monitor units.

    1 is an open field that stands still, 0 the greatest complexity; leaves under the jaws do not count. None
    without one multileaf collimator of which all positions are known, and where it is never open.
    """
    device = leaf_device(beam)
    if device is None or opened is None:
        return None
    edges: list[float] = device.boundaries_mm.tolist()
    shapes = [list(_pairs(opening, edges, along_y=moves_along_y(device))) for opening in opened]
    area = _reach(shapes)
    if area <= 0:
        return None
    scores = [_variability(shape) * sum(high - low for _, low, high in shape) / area for shape in shapes]
    return sum(share * score for share, score in zip(shares(beam), scores, strict=True))


def _pairs(opening: Opening, edges: Sequence[float], *, along_y: bool) -> Iterator[_Pair]:
    for one in opening:
        across = (one.left + one.right) / 2 if along_y else (one.low + one.high) / 2
        yield (
            (bisect(edges, across), one.low, one.high)
            if along_y
            else (bisect(edges, across), one.left, one.right)
        )


def _reach(shapes: Sequence[Sequence[_Pair]]) -> float:
    """The widths over which the pairs are ever open, added."""
    ends: dict[int, tuple[float, float]] = {}
    for pair, low, high in (one for shape in shapes for one in shape):
        least, most = ends.get(pair, (low, high))
        ends[pair] = (min(least, low), max(most, high))
    return sum(most - least for least, most in ends.values())


def _variability(shape: Sequence[_Pair]) -> float:
    """Leaf sequence variability: how alike neighbouring leaves of a side are, both sides multiplied."""
    return _side([low for _, low, _ in shape]) * _side([high for _, _, high in shape])


def _side(positions: Sequence[float]) -> float:
    span = max(positions, default=0.0) - min(positions, default=0.0)
    if len(positions) < 2 or span <= 0:
        return 1.0
    steps = [span - abs(before - after) for before, after in pairwise(positions)]
    return sum(steps) / (len(steps) * span)
