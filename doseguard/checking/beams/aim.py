"""At which point the openings of a plan's beams aim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Self

from doseguard.checking.beams.aperture import Opening, shares
from doseguard.checking.beams.beam_view import BeamView, Flat, beam_view
from doseguard.checking.beams.setup_position import position_of
from doseguard.checking.geometry import Point
from doseguard.model.delivery import BeamDelivery, Delivery

# Where no beam tells how deep the aim lies, it lies where the target does.
_TOWARDS_TARGET = 1e-6


@dataclass(frozen=True, slots=True)
class Look:
    """One control point: how the beam sees the patient, through which opening, with which part of its MU.

    `middle` is the centre of the opening's area, `size` the distance of its outermost edges (mm).
    """

    view: BeamView
    isocentre_mm: Point
    opening: Opening
    share: float
    middle: Flat
    size: Flat

    @classmethod
    def through(cls, opening: Opening, view: BeamView, isocentre_mm: Point, share: float) -> Self:
        """The look through an opening that is not closed."""
        left, right = min(one.left for one in opening), max(one.right for one in opening)
        low, high = min(one.low for one in opening), max(one.high for one in opening)
        return cls(view, isocentre_mm, opening, share, _centre(opening), (right - left, high - low))

    def parts(self) -> Iterator[Self]:
        """The same look through each connected part of the opening."""
        for part in _connected(self.opening):
            yield self.through(part, self.view, self.isocentre_mm, self.share)

    def apart(self, point_mm: Point) -> Flat:
        """By how much the middle lies beside a point (mm)."""
        x, y = self.view.seen(point_mm, self.isocentre_mm)
        return self.middle[0] - x, self.middle[1] - y


def looks(
    beam: BeamDelivery, delivery: Delivery, opened: tuple[Opening, ...] | None, *, closed_mm: float
) -> tuple[Look, ...]:
    """Every control point of a beam that is `opened`; none where that, angles or position is unknown.

    What is not wider than `closed_mm` lies between closed leaves.
    """
    if opened is None:
        return ()
    wide = tuple(tuple(one for one in opening if one.width_mm > closed_mm) for opening in opened)
    return tuple(_looks(beam, position_of(beam, delivery), wide))


def aim_beside(aims: Iterable[tuple[Point, Look]]) -> Point:
    """By how much (LPS, mm) openings lie beside the points that they are for, by least squares."""
    rows = [row for point_mm, look in aims for row in _equations(look, point_mm)]
    matrix = [[sum(w * a[i] * a[j] for a, _, w in rows) for j in range(3)] for i in range(3)]
    total = sum(w for _, _, w in rows) or 1.0
    for i in range(3):
        matrix[i][i] += _TOWARDS_TARGET * total
    return _solved(matrix, [sum(w * a[i] * b for a, b, w in rows) for i in range(3)])


def seen_beside(aims: Sequence[tuple[Point, Look]]) -> Flat:
    """By how much (mm) openings lie beside their points on the average, as the beam sees it."""
    total = sum(look.share for _, look in aims)
    apart = [(look.share / total, look.apart(point_mm)) for point_mm, look in aims]
    return sum(part * x for part, (x, _) in apart), sum(part * y for part, (_, y) in apart)


def _looks(beam: BeamDelivery, position: str, opened: tuple[Opening, ...]) -> Iterator[Look]:
    angles = (beam.gantry_deg, beam.couch_deg, beam.collimator_deg)
    gantry, couch, collimator = (one.tolist() for one in angles)
    isocentres = beam.isocentres_mm.tolist()
    for index, (opening, share) in enumerate(zip(opened, shares(beam), strict=True)):
        numbers = (gantry[index], couch[index], collimator[index], *isocentres[index])
        if not opening or share <= 0 or not all(isfinite(one) for one in numbers):
            continue
        view = beam_view(position, *numbers[:3])
        if view is not None:
            yield Look.through(opening, view, numbers[3:], share)


def _connected(opening: Opening) -> list[Opening]:
    groups: list[Opening] = []
    for one in opening:
        near = [group for group in groups if any(one.touches(other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append((*(other for group in near for other in group), one))
    return groups


def _centre(opening: Opening) -> Flat:
    area, x, y = 0.0, 0.0, 0.0
    for one in opening:
        area += one.area_cm2
        x += one.area_cm2 * (one.left + one.right) / 2
        y += one.area_cm2 * (one.low + one.high) / 2
    return x / area, y / area


def _equations(look: Look, point_mm: Point) -> Iterator[tuple[Point, float, float]]:
    x, y = look.apart(point_mm)
    yield look.view.x, x, look.share
    yield look.view.y, y, look.share


def _solved(matrix: list[list[float]], right: list[float]) -> Point:
    """The solution of three equations by Cramer's rule."""
    whole = _determinant(matrix)
    x, y, z = (_determinant(_replaced(matrix, right, column)) / whole for column in range(3))
    return x, y, z


def _replaced(matrix: list[list[float]], right: list[float], column: int) -> list[list[float]]:
    return [
        [right[i] if j == column else number for j, number in enumerate(row)] for i, row in enumerate(matrix)
    ]


def _determinant(matrix: list[list[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
