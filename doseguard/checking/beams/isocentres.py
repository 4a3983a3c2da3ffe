"""The isocentres of a plan's beams."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import dist, isfinite

from doseguard.checking.geometry import Point
from doseguard.model.delivery import BeamDelivery

# Coordinates are written to a tenth of a millimetre or finer, and rounded.
_SAME_MM = 0.1


@dataclass(frozen=True, slots=True)
class Isocentre:
    """One point (LPS, mm) and the beams that turn around it."""

    point_mm: Point
    beams: tuple[BeamDelivery, ...]


def isocentres(beams: Iterable[BeamDelivery]) -> tuple[Isocentre, ...]:
    """All isocentres that beams state at any control point, those of one place once."""
    found: list[Isocentre] = []
    for beam in beams:
        for point in _stated(beam):
            known = next((i for i, one in enumerate(found) if dist(one.point_mm, point) <= _SAME_MM), None)
            if known is None:
                found.append(Isocentre(point, (beam,)))
            elif beam not in found[known].beams:
                found[known] = replace(found[known], beams=(*found[known].beams, beam))
    return tuple(found)


def _stated(beam: BeamDelivery) -> Iterable[Point]:
    points = dict.fromkeys(tuple(row) for row in beam.isocentres_mm.tolist())
    return ((x, y, z) for x, y, z in points if all(isfinite(one) for one in (x, y, z)))
