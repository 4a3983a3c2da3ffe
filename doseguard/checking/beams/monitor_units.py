"""The monitor units between a beam's control points."""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from doseguard.model.delivery import BeamDelivery

# Angles are written to a tenth of a degree; a gantry that moves by less stands.
_STANDS_DEG = 0.05
_HALF_TURN_DEG = 180


class Piece(NamedTuple):
    """Monitor units, or those for each degree, from the control point of an index (from 0) to the next."""

    point: int
    units: float


def segments(beam: BeamDelivery, units: float) -> Iterator[Piece]:
    """The monitor units of each segment of a beam that stands and stops between its shapes."""
    if beam.type != "STATIC":
        return
    for index, part in parts(beam):
        if part > 0:
            yield Piece(index, part * units)


def arc_pieces(beam: BeamDelivery, units: float) -> Iterator[Piece]:
    """The monitor units for each degree between the control points of an arc, where it gives any."""
    turns = [abs(turned(before, after)) for before, after in pairwise(beam.gantry_deg.tolist())]
    for index, part in parts(beam):
        if part > 0 and isfinite(turns[index]) and turns[index] > _STANDS_DEG:
            yield Piece(index, part * units / turns[index])


def units_per_degree(beam: BeamDelivery, units: float) -> float | None:
    """The monitor units for each degree of a whole arc; None for a beam that stands."""
    angles = [one for one in beam.gantry_deg.tolist() if isfinite(one)]
    way = sum(abs(turned(before, after)) for before, after in pairwise(angles))
    return units / way if way > _STANDS_DEG else None


def turned(before_deg: float, after_deg: float) -> float:
    """The shorter way from one angle to another, clockwise positive."""
    return (after_deg - before_deg + _HALF_TURN_DEG) % (2 * _HALF_TURN_DEG) - _HALF_TURN_DEG


def parts(beam: BeamDelivery) -> Iterator[tuple[int, float]]:
    """The part of the beam's monitor units after each control point but the last; none where unknown."""
    weights: list[float] = beam.meterset_weights.tolist()
    if len(weights) < 2 or not all(map(isfinite, weights)) or weights[-1] <= 0:
        return
    for index, (before, after) in enumerate(pairwise(weights)):
        yield index, (after - before) / weights[-1]
