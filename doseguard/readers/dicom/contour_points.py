"""The points of one structure's contours, all converted at once, and what is wrong with them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray, IntArray
from doseguard.readers.dicom.attributes import whole
from doseguard.readers.dicom.contour_walk import WrittenContour
from doseguard.readers.dicom.decimal_text import Decimals, read_decimals
from doseguard.readers.dicom.faults import shortened
from doseguard.readers.dicom.image_plane import FARTHEST_MM

KINDS = frozenset({"CLOSED_PLANAR", "CLOSEDPLANAR_XOR", "POINT", "OPEN_PLANAR", "OPEN_NONPLANAR"})
"""ContourGeometricType (PS3.3 C.8.8.6.1)."""

_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True, eq=False)
class ContourPoints:
    """Points (n, 3) in mm, the first of each contour and the end, the contours' kinds, and the faults found.

    With a fault there are no points: what is left of a damaged structure is not the structure.
    """

    points_mm: FloatArray
    first: IntArray
    kinds: tuple[str, ...] = ()
    step_mm: float = 0.0
    faults: tuple[str, ...] = ()


def no_points(*faults: str) -> ContourPoints:
    """Nothing, and why."""
    return ContourPoints(np.empty((0, 3)), np.zeros(1, np.int64), faults=faults)


def contour_points(data: bytes, contours: Sequence[WrittenContour]) -> ContourPoints:
    """Convert the contours of one structure, whose texts stand in `data`.

    A contour that says that it has no points, and has none, is left out.
    """
    texts = [data[slice(*contour.data)] for contour in contours]
    read = read_decimals(texts)
    counts = np.diff(read.first)
    drawn = [at for at, contour in enumerate(contours) if counts[at] or whole(contour.point_count) != 0]
    faults = [
        *_kind_faults([contours[at] for at in drawn]),
        *(fault for at in drawn for fault in _count_faults(contours[at], int(counts[at]))),
        *_number_faults(contours, read),
    ] or [*_distance_faults(contours, read)]
    if faults:
        return no_points(*shortened(faults))
    if not drawn:
        return no_points()
    return ContourPoints(
        read.numbers.reshape(-1, 3),
        np.append(read.first[drawn], len(read.numbers)) // 3,
        tuple(contours[at].kind for at in drawn),
        read.step,
    )


def _kind_faults(contours: Sequence[WrittenContour]) -> Iterator[str]:
    for contour in contours:
        if contour.kind not in KINDS:
            what = repr(contour.kind) if contour.kind else "absent"
            yield f"{contour.place}.ContourGeometricType is {what}, which is no kind of contour"


def _count_faults(contour: WrittenContour, count: int) -> Iterator[str]:
    place = f"{contour.place}.ContourData"
    if count == 0:
        yield f"{place} is absent or empty"
    elif count % 3:
        yield f"{place} holds {count} numbers, which is no multiple of 3"
    elif contour.point_count and whole(contour.point_count) != count // 3:
        yield f"{place} holds {count // 3} points, but NumberOfContourPoints is {contour.point_count!r}"


def _number_faults(contours: Sequence[WrittenContour], read: Decimals) -> Iterator[str]:
    for at, written in read.unreadable:
        text = written.decode("latin-1")[:_LONGEST_SHOWN]
        yield f"{_place(contours, read, at)} is {text!r}, which is no number"


def _distance_faults(contours: Sequence[WrittenContour], read: Decimals) -> Iterator[str]:
    """Of whole points: three numbers each."""
    numbers = read.numbers
    # Three numbers up to this are never too far together: most structures need no distances.
    if not len(numbers) or max(numbers.max(), -numbers.min()) <= FARTHEST_MM / math.sqrt(3):
        return
    points = numbers.reshape(-1, 3)
    for at in np.flatnonzero(np.linalg.norm(points, axis=1) > FARTHEST_MM).tolist():
        x, y, z = points[at].tolist()
        yield (
            f"{_place(contours, read, 3 * at)} begins a point at ({x:g}, {y:g}, {z:g}) mm, "
            f"which is further than {FARTHEST_MM:g} mm away from the origin"
        )


def _place(contours: Sequence[WrittenContour], read: Decimals, at: int) -> str:
    """Which number of which contour one of all numbers is, both counted from 1."""
    contour = int(np.searchsorted(read.first, at, side="right")) - 1
    return f"{contours[contour].place}.ContourData[{at - int(read.first[contour]) + 1}]"
