"""Phantoms as the engine takes them: contours on planes and dose on a lattice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from phantoms.dose_shapes import Dose, FloatArray, Point

_POINTS = 256
Outline = tuple[FloatArray, float]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Where a phantom's own coordinates lie: patient = `origin_mm` + `turned` @ own."""

    origin_mm: FloatArray
    turned: FloatArray

    def to_patient(self, own_mm: FloatArray) -> FloatArray:
        """Points (n, 3) in the patient's coordinates."""
        return np.asarray(self.origin_mm + own_mm @ self.turned.T)

    def to_own(self, patient_mm: FloatArray) -> FloatArray:
        """Points (..., 3) in the phantom's coordinates."""
        return np.asarray((patient_mm - self.origin_mm) @ self.turned)


UPRIGHT = Frame(np.zeros(3), np.eye(3))


def circle(
    radius_mm: float, centre_mm: tuple[float, float] = (0.0, 0.0), points: int = _POINTS, turn: float = 0.0
) -> FloatArray:
    """A regular polygon of the circle's own area, so that what it encloses differs in neither size nor mean.

    Its edge leaves the circle by at most radius (pi / points)² / 3: 0.75 micrometres at 15 mm.
    """
    angle = 2 * np.pi / points
    reach = radius_mm * np.sqrt(angle / np.sin(angle))
    angles = turn + angle * np.arange(points)
    return np.column_stack([centre_mm[0] + reach * np.cos(angles), centre_mm[1] + reach * np.sin(angles)])


def structure(
    outlines: Sequence[Outline], spacing_mm: float | None, frame: Frame = UPRIGHT, name: str = "PTV"
) -> ContouredStructure:
    """Contours from outlines (points (n, 2), height) in the order given."""
    points = [frame.to_patient(np.column_stack([xy, np.full(len(xy), z)])) for xy, z in outlines]
    first = np.concatenate([[0], np.cumsum([len(xy) for xy, _ in outlines])]).astype(np.int64)
    return ContouredStructure(
        name,
        np.concatenate(points) if points else np.zeros((0, 3)),
        first,
        ("CLOSED_PLANAR",) * len(outlines),
        number=1,
        type="PTV",
        image_spacing_mm=spacing_mm,
    )


def transformed(contoured: ContouredStructure, frame: Frame) -> ContouredStructure:
    """A structure drawn upright, as it lies in that frame."""
    return replace(contoured, points_mm=frame.to_patient(contoured.points_mm))


def lattice(
    dose: Dose,
    *,
    half_mm: Point,
    spacing_mm: Point,
    shift: Point = (0.0, 0.0, 0.0),
    directions: FloatArray | None = None,
    frame: Frame = UPRIGHT,
) -> DoseField:
    """The dose on a lattice around the phantom's middle.

    `half_mm` and `spacing_mm` belong to the array's axes (planes, rows, columns); with no `shift` (in parts
    of the spacing) a point lies in the middle of the phantom.
    """
    axes = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]], dtype=np.float64) if directions is None else directions
    counts = [int(np.ceil(half / step - 1e-9)) for half, step in zip(half_mm, spacing_mm, strict=True)]
    positions: list[FloatArray] = [
        step * np.arange(2.0 * count + 1) for step, count in zip(spacing_mm, counts, strict=True)
    ]
    start = (np.asarray(shift) - counts) * np.asarray(spacing_mm)
    origin = frame.origin_mm + start @ axes
    places = np.stack(np.meshgrid(*positions, indexing="ij"), axis=-1) @ axes + origin
    values = dose.at(frame.to_own(places)).astype(np.float32)
    return DoseField(values, origin, axes, (positions[0], positions[1], positions[2]))
