"""What an RT Dose must say before a voxel is decoded: where its grid lies, and what its values mean."""

from dataclasses import dataclass

from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import number, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.dose_pixels import PixelFormat, pixel_format, refuse_wrong_size
from doseguard.readers.dicom.image_header import ORIENTATION, POSITION, SPACING
from doseguard.readers.dicom.image_plane import ImagePlane, image_plane, refused
from doseguard.readers.dicom.irregularity import tag_name
from doseguard.readers.dicom.plane_offsets import PlaneOffsets, plane_offsets

_SCALING = 0x3004000E
_OFFSETS = 0x3004000C
_DVH_SEQUENCE = 0x30040050
_FRAME_INCREMENT_POINTER = 0x00280009
# NumberOfFrames, Rows, Columns, BitsAllocated, GridFrameOffsetVector, DoseGridScaling.
_OF_GRIDS = (0x00280008, 0x00280010, 0x00280011, 0x00280100, _OFFSETS, _SCALING)


@dataclass(frozen=True, slots=True, eq=False)
class DoseLayout:
    """The plane of the first frame, the offsets of all, the pixels, and the dose of one stored unit in Gy."""

    plane: ImagePlane
    offsets: PlaneOffsets
    pixels: PixelFormat
    step_gy: float


def dose_layout(opened: OpenedDataset) -> DoseLayout:
    """The layout of a dose, opened with or without its pixels; raises UnreadableError where it is open.

    That includes pixels of a wrong number as far as that can be told without decoding.
    """
    with reading(opened.name):
        dataset = opened.dataset
        plane = image_plane(text(dataset, POSITION), text(dataset, ORIENTATION), text(dataset, SPACING))
        pixels = _pixels(opened)
        _refuse_other_pointer(dataset, pixels.shape[0])
        offsets = plane_offsets(text(dataset, _OFFSETS), pixels.shape[0], plane)
        return DoseLayout(plane, offsets, pixels, _step_gy(opened, pixels))


def refuse_damaged_grid(opened: OpenedDataset, *, of_plan: bool) -> None:
    """Raise UnreadableError where a dose's grid cannot be read; one that holds DVHs alone has none.

    Where it lies is asked of the dose of a whole plan only: no other is ever measured.
    """
    dataset = opened.dataset
    if _DVH_SEQUENCE in dataset and not any(tag in dataset for tag in _OF_GRIDS):
        return
    if of_plan:
        dose_layout(opened)
    else:
        with reading(opened.name):
            _step_gy(opened, _pixels(opened))


def _pixels(opened: OpenedDataset) -> PixelFormat:
    _refuse_irregular(opened)
    return pixel_format(opened.dataset)


def _step_gy(opened: OpenedDataset, pixels: PixelFormat) -> float:
    """What one stored unit is in Gy, where there are as many values as there should be."""
    step_gy = _scaling_gy(opened.dataset)
    refuse_wrong_size(opened.encoding, pixels)
    return step_gy


def _refuse_irregular(opened: OpenedDataset) -> None:
    """A file with tags that are repeated or out of order says two things at once, or lost one."""
    for one in opened.irregularities:
        place = ".".join(part for part in (one.path, tag_name(one.tag)) if part)
        raise refused(place, one.cause)


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
