"""On which side of the body a structure lies."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, tilt_mm, unusable
from doseguard.dosimetry.geometry.point_distance import outside_mm
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray
from doseguard.model.measure import Measure, Part, no_value

CROSSING = "contours that cross each other do not show how the structure lies about the midline"

_ALMOST = 1e-9
_SAGITTAL = 0.9


class Side(StrEnum):
    """A side of the patient, whatever the position in which he lay."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Laterality:
    """A structure's side: LEFT or RIGHT where all of it lies on one side of every possible midline.

    `left_share` is the share of its volume that lies left of the midline, plane by plane, with the interval
    from how unevenly the body lies about it; `midline_mm` is where the midline runs (LPS x). Without an
    answer `side` is None and both say why.
    """

    side: Side | None
    left_share: Measure
    midline_mm: Measure


@dataclass(frozen=True, slots=True, eq=False)
class Midlines:
    """Where the midline runs in each plane of a body (x, mm): between its sides, and through its centre.

    `low_mm` and `high_mm` (planes,) are the ends of the planes' prisms.
    """

    body: Stack
    low_mm: FloatArray
    high_mm: FloatArray
    middle_mm: FloatArray
    centre_mm: FloatArray


def midlines_of(body: Stack | Unstacked) -> Midlines | Unstacked:
    """The midlines of a body, for as many structures as lie in it."""
    if isinstance(body, Unstacked):
        return body
    solid = solid_of(body)
    x = np.ascontiguousarray(body.points_mm[:, 0])
    first = body.first[body.first_contour[:-1]]
    middles = (np.minimum.reduceat(x, first) + np.maximum.reduceat(x, first)) / 2
    centres = middles if abs(body.normal[0]) > _SAGITTAL else _centres(body)
    return Midlines(body, solid.low_mm, solid.high_mm, middles, centres)


def side_of(structure: Stack | Unstacked, body: Stack | Unstacked) -> Laterality:
    """The side of a structure from the outline of the body around it.

    Patient coordinates (LPS) grow to the patient's left in every patient position, so that none is needed.
    """
    return side_about(structure, midlines_of(body))


def side_about(structure: Stack | Unstacked, midlines: Midlines | Unstacked) -> Laterality:
    """As `side_of`, about midlines that are known."""
    if isinstance(structure, Unstacked) or isinstance(midlines, Unstacked):
        both = (one for one in (structure, midlines) if isinstance(one, Unstacked))
        return _unknown(unusable(*both))
    if (reason := _why_not(structure, midlines.body)) is not None:
        return _unknown(reason)
    low, middle, high = _beside(structure, midlines)
    if not len(middle):
        return _unknown("the body has no contours where the structure lies")
    value, least, most = (_left_share(structure, x_mm) for x_mm in (middle, high, low))
    share = Measure(value, least, most, parts=(Part("midline of the body", value - least, most - value),))
    centre, left, right = float(np.median(middle)), float(high.max()), float(low.min())
    parts = (Part("midline of the body", centre - right, left - centre),)
    midline = Measure(centre, right, left, parts=parts)
    if least >= 1 - _ALMOST:
        return Laterality(Side.LEFT, share, midline)
    return Laterality(Side.RIGHT if most <= _ALMOST else Side.BOTH, share, midline)


def _why_not(structure: Stack, body: Stack) -> str | None:
    """Why the contours do not show a side, if so."""
    if max(abs(structure.normal[0]), abs(body.normal[0])) > _SAGITTAL:
        return "contours in sagittal planes do not show both sides"
    if tilt_mm(body, structure) is None:
        return NOT_PARALLEL
    return CROSSING if structure.crossing or body.crossing else None


def _beside(structure: Stack, lines: Midlines) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of each of the structure's planes the least, the middle and the greatest place of the midline (x).

    The middle is half-way between the body's outermost points in its nearest plane; the body's centre of area
    there is as good a guess. Empty where the body does not reach the structure.
    """
    heights = _per_plane_mean(structure, structure.points_mm @ lines.body.normal)
    away = outside_mm(heights[:, None], lines.low_mm, lines.high_mm)
    if (away.min(axis=1) > 0).any():
        return np.empty(0), np.empty(0), np.empty(0)
    plane = away.argmin(axis=1)
    middles, centres = lines.middle_mm[plane], lines.centre_mm[plane]
    return np.minimum(middles, centres), middles, np.maximum(middles, centres)


def _per_plane_mean(stack: Stack, along: FloatArray) -> FloatArray:
    first = stack.first[stack.first_contour]
    means: FloatArray = np.add.reduceat(along, first[:-1]) / np.diff(first)
    return means


def _unknown(reason: str) -> Laterality:
    return Laterality(None, no_value(reason), no_value(reason))


def _left_share(stack: Stack, x_mm: FloatArray) -> float:
    solid = solid_of(stack)
    thickness = solid.high_mm - solid.low_mm
    left = _beyond(stack, x_mm) @ thickness / (stack.plane_area_mm2 @ thickness)
    return min(max(float(left), 0.0), 1.0)


def _beyond(stack: Stack, x_mm: FloatArray) -> FloatArray:
    """The area of each plane where x is greater than the plane's place, mm2."""
    outlines, along, across = _sideways(stack)
    over = along - np.repeat(x_mm[stack.plane_of], np.diff(stack.first))
    here, there = np.maximum(over, 0), np.maximum(outlines.following(over), 0)
    whole = np.abs(over) + np.abs(outlines.following(over))
    # The mean over an edge of what of it lies beyond: half the sum, times the share of the edge beyond.
    same = np.sign(over) * np.sign(outlines.following(over)) >= 0
    share = np.where(same, 1.0, np.divide(here + there, whole, out=np.ones_like(whole), where=whole > 0))
    strips = (here + there) / 2 * share * (outlines.following(across) - across)
    return _per_plane(stack, strips)


def _centres(stack: Stack) -> FloatArray:
    """X of the centre of each plane's area, (planes,)."""
    outlines, along, across = _sideways(stack)
    here, there = along, outlines.following(along)
    strips = (here**2 + here * there + there**2) / 6 * (outlines.following(across) - across)
    centres: FloatArray = _per_plane(stack, strips) / stack.plane_area_mm2
    return centres


def _sideways(stack: Stack) -> tuple[Outlines, FloatArray, FloatArray]:
    """Points by x and, so that areas are kept, by the place across it in the plane."""
    across = np.cross(stack.normal, np.array([1.0, 0.0, 0.0]))
    # x changes by less than a mm per mm where the planes are oblique; across makes up for it.
    scale = across @ across
    return (
        Outlines(stack.points_mm, stack.first),
        np.ascontiguousarray(stack.points_mm[:, 0]),
        stack.points_mm @ across / scale,
    )


def _per_plane(stack: Stack, strips: FloatArray) -> FloatArray:
    drawn = np.add.reduceat(strips, stack.first[:-1]) * stack.turn
    return np.bincount(stack.plane_of, drawn, len(stack.heights_mm)).astype(np.float64)
