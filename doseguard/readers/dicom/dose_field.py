"""RT Dose to DoseField: every voxel in Gy, and where it lies in the patient."""

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from doseguard.model.dose_field import DoseField
from doseguard.model.dose_grid import DoseGrid
from doseguard.readers.dicom.attributes import number, text
from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset, reading
from doseguard.readers.dicom.dose_header import read_dose_header
from doseguard.readers.dicom.dose_pixels import pixel_format, stored_values
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.image_plane import ImagePlane, image_plane, refused
from doseguard.readers.dicom.plane_offsets import PlaneOffsets, plane_offsets
from doseguard.readers.errors import UnreadableError

_SCALING = 0x3004000E
_OFFSETS = 0x3004000C
_FRAME_INCREMENT_POINTER = 0x00280009
_TYPES = ("PHYSICAL", "EFFECTIVE")


def read_dose_field(data: bytes, name: str) -> tuple[DoseGrid, DoseField]:
    """Header and field of the dose in a file's bytes; raises UnreadableError where one of them is open.

    Whether it is the dose of a whole plan is another question (`model.plan_dose`).
    """
    opened = read_dataset(data, name, pixels=True)
    return read_dose_header(opened), dose_field(opened)


def dose_field(opened: OpenedDataset) -> DoseField:
    """The field of a dose that was opened with its pixels."""
    if opened.kind is not Kind.DOSE:
        cause = f"it is no dose but: {opened.kind.value}"
        raise UnreadableError(path=opened.name, place="", cause=cause, advice="give an RT Dose")
    with reading(opened.name):
        dataset = opened.dataset
        _refuse_other_units(dataset)
        plane = image_plane(text(dataset, 0x00200032), text(dataset, 0x00200037), text(dataset, 0x00280030))
        pixels = pixel_format(dataset)
        _refuse_other_pointer(dataset, pixels.shape[0])
        offsets = plane_offsets(text(dataset, _OFFSETS), pixels.shape[0], plane)
        step_gy = _scaling_gy(dataset)
        stored = stored_values(opened, pixels)
    # The least dose above zero is one step, so that no value is denormal (which would double run times).
    dose_gy = np.empty(pixels.shape, np.float32)
    np.multiply(stored[::-1] if offsets.falling else stored, step_gy, out=dose_gy, casting="same_kind")
    return _placed(dose_gy, step_gy, plane, offsets)


def _placed(
    dose_gy: npt.NDArray[np.float32], step_gy: float, plane: ImagePlane, offsets: PlaneOffsets
) -> DoseField:
    _, rows, columns = dose_gy.shape
    return DoseField(
        dose_gy=dose_gy,
        origin_mm=plane.position_mm + offsets.start_mm * plane.directions[0],
        directions=plane.directions,
        positions_mm=(
            offsets.positions_mm,
            np.arange(rows, dtype=np.float64) * plane.row_spacing_mm,
            np.arange(columns, dtype=np.float64) * plane.column_spacing_mm,
        ),
        step_gy=step_gy,
    )


def _refuse_other_units(dataset: Dataset) -> None:
    units, kind = text(dataset, 0x30040002).upper(), text(dataset, 0x30040004).upper()
    if units != "GY":
        raise refused("DoseUnits", f"is {units or 'absent'}, so that no dose is stated in Gy")
    if kind not in _TYPES:
        raise refused("DoseType", f"is {kind or 'absent'}, neither {' nor '.join(_TYPES)}")


def _refuse_other_pointer(dataset: Dataset, frames: int) -> None:
    """Frames that follow one another by another attribute are not planes of one grid."""
    if frames > 1 and _FRAME_INCREMENT_POINTER in dataset:
        pointer = dataset[_FRAME_INCREMENT_POINTER].value
        if pointer is not None and pointer != _OFFSETS:
            raise refused("FrameIncrementPointer", f"is {pointer}, not GridFrameOffsetVector (3004,000C)")


def _scaling_gy(dataset: Dataset) -> float:
    """DoseGridScaling; what is absent, no number, beyond any range, zero or below is refused."""
    written = number(dataset, _SCALING)
    if written is None:
        raise refused("DoseGridScaling", "absent or empty, so that the stored values are no doses")
    if written.value is None or written.value <= 0:
        raise refused("DoseGridScaling", written.fault or f"is {written.text}, not above zero")
    return float(written.value)
