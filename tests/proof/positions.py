"""The same patient in another position: images and dose re-indexed, everything in him where it was.

Patient coordinates are the patient's own (LPS, PS3.3 C.7.6.2.1.1), so that contours and isocentres stay.
Beams keep their way through him: the gantry turns with a patient that rolls, the couch by half a turn with
one that lies the other way round. A turned couch has no equal for a patient on his side. A clinic that has
all patients lie one way has them lie that way.
"""

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from proof.export import Export, items

ORIENTATIONS = {
    "HFS": ((1, 0, 0), (0, 1, 0)),
    "HFP": ((-1, 0, 0), (0, -1, 0)),
    "HFDR": ((0, 1, 0), (-1, 0, 0)),
    "HFDL": ((0, -1, 0), (1, 0, 0)),
    "FFS": ((-1, 0, 0), (0, 1, 0)),
    "FFP": ((1, 0, 0), (0, -1, 0)),
    "FFDR": ((0, -1, 0), (-1, 0, 0)),
    "FFDL": ((0, 1, 0), (1, 0, 0)),
}
"""Directions along a row and down a column of a transverse image, by PatientPosition."""
_ROLL_DEG = {"S": 0, "P": 180, "DR": 270, "DL": 90}


def in_position(export: Export, position: str) -> Export:
    """An export of a patient that lay head first and supine, as if he had been scanned otherwise."""
    row, column = ORIENTATIONS[position]
    turned = export
    for name in export.of("CT"):
        image = export.dataset(name)
        _turn(image, image.pixel_array[None], row, column)
        image.PatientPosition = position
        turned = turned.put(name, image)
    for name in export.of("RTDOSE"):
        dose = export.dataset(name)
        _turn(dose, dose.pixel_array, row, column)
        turned = turned.put(name, dose)
    for name in export.of("RTPLAN"):
        turned = turned.changed(name, lambda plan: _lie(plan, position))
    for name in (one for one in export.files if one.endswith("clinic.yaml")):
        turned = turned.with_text(
            name, export.text(name).replace("positions: [HFS]", f"positions: [{position}]")
        )
    return turned


def has_turned_couch(export: Export) -> bool:
    """Whether some beam is given with the couch turned."""
    plans = (export.dataset(name) for name in export.of("RTPLAN"))
    points = (point for plan in plans for point in items(plan, "BeamSequence", "ControlPointSequence"))
    return any(float(point.get("PatientSupportAngle") or 0) for point in points)


def _turn(
    dataset: Dataset, frames: NDArray[np.integer], row: tuple[int, ...], column: tuple[int, ...]
) -> None:
    """Re-index frames that lie as a supine patient's do, head first."""
    assert [float(one) for one in dataset.ImageOrientationPatient] == [1, 0, 0, 0, 1, 0]
    place = np.array(dataset.ImagePositionPatient, dtype=float)
    row_mm, column_mm = (float(one) for one in dataset.PixelSpacing)
    far = {0: (frames.shape[2] - 1) * column_mm, 1: (frames.shape[1] - 1) * row_mm}
    if abs(row[1]):
        frames, spacing = frames.transpose(0, 2, 1), [column_mm, row_mm]
    else:
        spacing = [row_mm, column_mm]
    for direction, axis in ((row, 2), (column, 1)):
        along = 0 if direction[0] else 1
        if direction[along] < 0:
            frames = np.flip(frames, axis)
            place[along] += far[along]
    if np.cross(row, column)[2] < 0 and "GridFrameOffsetVector" in dataset:
        offsets = np.array(dataset.GridFrameOffsetVector, dtype=float)
        frames = frames[::-1]
        place[2] += offsets[-1]
        dataset.GridFrameOffsetVector = [f"{one:g}" for one in offsets[-1] - offsets[::-1]]
    dataset.Rows, dataset.Columns = frames.shape[1:]
    dataset.PixelSpacing = [f"{one:g}" for one in spacing]
    dataset.ImageOrientationPatient = [*row, *column]
    dataset.ImagePositionPatient = [f"{one:g}" for one in place]
    data = np.ascontiguousarray(frames).tobytes()
    dataset.PixelData = data + b"\0" * (len(data) % 2)


def _lie(plan: Dataset, position: str) -> None:
    for setup in items(plan, "PatientSetupSequence"):
        setup.PatientPosition = position
    roll_deg = _ROLL_DEG[position[2:]]
    for point in items(plan, "BeamSequence", "ControlPointSequence"):
        if point.get("GantryAngle") is not None:
            point.GantryAngle = f"{(float(point.GantryAngle) + roll_deg) % 360:g}"
        if point.get("PatientSupportAngle") is not None:
            couch_deg = float(point.PatientSupportAngle) * (-1 if position[2:] == "P" else 1)
            half_turn_deg = 180 if position.startswith("FF") else 0
            point.PatientSupportAngle = f"{(couch_deg + half_turn_deg) % 360:g}"
