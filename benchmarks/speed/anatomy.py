"""A patient of thirty structures made of formulas: contours as a planning system would export them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
SLICE_MM = 2.0
FIRST_Z_MM, LAST_Z_MM = -149.0, 149.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A rounded solid: centre and half axes in mm; `edge` 2 is an ellipsoid, higher ones are nearer a tube.

    The centre moves by `drift` mm a mm of height; `waves` is how far its outline waves, as a share of its
    radius; a `hole` in mm takes the inner part away, leaving a ring of that thickness.
    """

    centre: tuple[float, float, float]
    half: tuple[float, float, float]
    edge: float = 2.0
    drift: tuple[float, float] = (0.0, 0.0)
    waves: float = 0.03
    hole: float = 0.0


@dataclass(frozen=True, slots=True)
class Organ:
    """A structure of the case: its name, DICOM type, pieces and points a contour."""

    name: str
    type: str
    points: int
    pieces: tuple[Piece, ...]


_BODY = Piece((0, 0, 0), (182, 112, 400), edge=6, waves=0.02)
_LEFT_LUNG = Piece((82, -4, 20), (56, 78, 124), edge=4, waves=0.05)
_RIGHT_LUNG = Piece((-82, -4, 20), (60, 80, 126), edge=4, waves=0.05)
_TARGETS = ((-95, 20, 40), (70, -30, 70), (-60, -40, -10))


def organs() -> tuple[Organ, ...]:
    """The thirty structures, in the order in which they are exported."""
    return (
        Organ("Body", "EXTERNAL", 1000, (_BODY,)),
        Organ("Lung_L", "ORGAN", 800, (_LEFT_LUNG,)),
        Organ("Lung_R", "ORGAN", 800, (_RIGHT_LUNG,)),
        Organ("Lungs", "ORGAN", 800, (_LEFT_LUNG, _RIGHT_LUNG)),
        Organ("Lungs_Low", "ORGAN", 760, (_shrunk(_LEFT_LUNG, 4), _shrunk(_RIGHT_LUNG, 4))),
        Organ("Heart", "ORGAN", 600, (Piece((28, -42, -20), (50, 42, 58)),)),
        Organ("Liver", "ORGAN", 800, (Piece((-62, -6, -112), (80, 74, 62), waves=0.07),)),
        Organ("Stomach", "ORGAN", 500, (Piece((62, -28, -118), (44, 36, 34), waves=0.08),)),
        Organ("Spleen", "ORGAN", 400, (Piece((96, 36, -112), (28, 36, 34), waves=0.06),)),
        Organ("Kidney_L", "ORGAN", 400, (Piece((62, 52, -142), (28, 24, 36)),)),
        Organ("Kidney_R", "ORGAN", 400, (Piece((-62, 54, -142), (28, 24, 36)),)),
        Organ("SpinalCord", "ORGAN", 200, (Piece((0, 66, 0), (6, 5, 400), edge=8),)),
        Organ("SpinalCanal", "ORGAN", 220, (Piece((0, 66, 0), (11, 9, 400), edge=8),)),
        Organ("Esophagus", "ORGAN", 200, (Piece((4, 40, 30), (9, 7, 112), edge=8),)),
        Organ("Trachea", "ORGAN", 240, (Piece((0, 22, 108), (10, 10, 42), edge=8),)),
        Organ("Bronchus", "ORGAN", 240, tuple(_bronchus(side) for side in (-1, 1))),
        Organ("A_Aorta", "ORGAN", 300, (Piece((18, 44, -20), (14, 14, 92), edge=8),)),
        Organ("GreatVes", "ORGAN", 320, (Piece((-14, -8, 62), (22, 16, 36), edge=4),)),
        Organ("Chestwall_R", "ORGAN", 700, (Piece((-82, -4, 40), (84, 96, 60), edge=6, hole=20),)),
        Organ("Ribs", "ORGAN", 200, tuple(_rib(number) for number in range(8))),
        Organ("BrachialPlex_L", "ORGAN", 200, (Piece((58, 30, 132), (10, 5, 16)),)),
        Organ("BrachialPlex_R", "ORGAN", 200, (Piece((-58, 30, 132), (10, 5, 16)),)),
        Organ("GTV_1", "GTV", 220, (Piece(_TARGETS[0], (11, 12, 13), waves=0.06),)),
        Organ("ITV_1", "CTV", 260, (Piece(_TARGETS[0], (13, 14, 17), waves=0.06),)),
        Organ("PTV_1", "PTV", 300, (Piece(_TARGETS[0], (18, 19, 22), waves=0.06),)),
        Organ("Ring_1", "CONTROL", 420, (Piece(_TARGETS[0], (38, 39, 42), hole=12),)),
        Organ("GTV_2", "GTV", 200, (Piece(_TARGETS[1], (5, 5, 6)),)),
        Organ("PTV_2", "PTV", 220, (Piece(_TARGETS[1], (10, 10, 11)),)),
        Organ("GTV_3", "GTV", 200, (Piece(_TARGETS[2], (3.5, 3.5, 4)),)),
        Organ("PTV_3", "PTV", 200, (Piece(_TARGETS[2], (6.5, 6.5, 7)),)),
    )


def contours(organ: Organ, detail: float = 1.0) -> Iterator[FloatArray]:
    """Its contours, (points, 3) in mm, slice by slice; `detail` is a factor on the points of each."""
    count = max(8, round(organ.points * detail))
    for z in np.arange(FIRST_Z_MM, LAST_Z_MM + 1, SLICE_MM):
        for number, piece in enumerate(organ.pieces):
            outline = _outline(piece, float(z), count, number)
            if outline is not None:
                yield outline


def target_centres() -> tuple[tuple[float, float, float], ...]:
    """Where the dose is highest."""
    return _TARGETS


def _shrunk(piece: Piece, margin: float) -> Piece:
    x, y, z = piece.half
    return Piece(piece.centre, (x - margin, y - margin, z - margin), piece.edge, piece.drift, piece.waves)


def _bronchus(side: int) -> Piece:
    return Piece((22 * side, 18, 52), (9, 9, 22), edge=6, drift=(-0.8 * side, 0.1))


def _rib(number: int) -> Piece:
    angle = 2 * math.pi * (number + 0.5) / 8
    centre = (142 * math.cos(angle), 92 * math.sin(angle), 40 - 6 * number)
    return Piece(centre, (14, 6, 15), edge=4, drift=(0.2, 0.4))


def _outline(piece: Piece, z: float, count: int, seed: int) -> FloatArray | None:
    """One closed contour in that plane, None where the piece does not reach it; a ring has a keyhole."""
    height = (z - piece.centre[2]) / piece.half[2]
    if abs(height) >= 1:
        return None
    scale = (1 - abs(height) ** piece.edge) ** (1 / piece.edge)
    if piece.hole and scale * min(piece.half[:2]) > 2 * piece.hole:
        outer = _loop(piece, z, scale, count - count // 3, phase=seed)
        inner = _loop(piece, z, scale, count // 3, phase=seed, inset=piece.hole)
        return np.concatenate((outer, outer[:1], inner[::-1], inner[-1:]))
    return _loop(piece, z, scale, count, phase=seed)


def _loop(
    piece: Piece, z: float, scale: float, count: int, *, phase: float, inset: float = 0.0
) -> FloatArray:
    angles = np.arange(count) * (2 * math.pi / count)
    wave = sum(
        np.cos(order * angles + 0.7 * phase + 0.011 * order * z + piece.centre[0]) / order
        for order in (2, 3, 5, 8)
    )
    radius = scale * (1 + piece.waves * wave)
    above = z - piece.centre[2]
    x, y = ((piece.half[axis] - inset) * radius for axis in (0, 1))
    return np.stack(
        (
            piece.centre[0] + piece.drift[0] * above + x * np.cos(angles),
            piece.centre[1] + piece.drift[1] * above + y * np.sin(angles),
            np.full(count, z),
        ),
        axis=1,
    )
