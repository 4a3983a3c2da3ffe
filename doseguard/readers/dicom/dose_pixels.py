"""Stored values of a dose grid (PS3.3 C.8.8.3, C.7.6.3) as an array; a wrong number of them is refused."""

from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID

from doseguard.readers.dicom.attributes import integer
from doseguard.readers.dicom.dataset import OpenedDataset
from doseguard.readers.dicom.encoding import DEFLATED_LITTLE, EXPLICIT_LITTLE, IMPLICIT_LITTLE
from doseguard.readers.dicom.image_plane import refused

Stored = npt.NDArray[np.integer]

_PIXEL_DATA = 0x7FE00010
_AS_THEY_STAND = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED_LITTLE})
_LARGEST = 1 << 28


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """How many values there are (planes, rows, columns), their bits, and whether they have a sign."""

    shape: tuple[int, int, int]
    bits: int
    signed: bool


def pixel_format(dataset: Dataset) -> PixelFormat:
    """What the header says of the pixels; raises UnreadableError (without the file's name) where amiss."""
    frames = integer(dataset, 0x00280008) if "NumberOfFrames" in dataset else 1
    rows, columns = _whole(dataset, "Rows"), _whole(dataset, "Columns")
    if frames is None or min(frames, rows, columns) < 1 or frames * rows * columns > _LARGEST:
        raise refused("NumberOfFrames, Rows, Columns", f"{frames} x {rows} x {columns} is no grid")
    bits, stored = _whole(dataset, "BitsAllocated"), _whole(dataset, "BitsStored")
    if bits not in (16, 32) or stored != bits:
        cause = f"are {bits} and {stored}; a dose has 16 or 32 bits, all of them used"
        raise refused("BitsAllocated, BitsStored", cause)
    signed = _whole(dataset, "PixelRepresentation")
    if signed not in (0, 1):
        raise refused("PixelRepresentation", f"is {signed}, neither 0 nor 1")
    if _whole(dataset, "SamplesPerPixel") != 1:
        raise refused("SamplesPerPixel", "is not 1, so that one point has several values")
    return PixelFormat((frames, rows, columns), bits, signed == 1)


def stored_values(opened: OpenedDataset, pixels: PixelFormat) -> Stored:
    """The values of an object opened with its pixels, in the shape and kind of its header."""
    dataset = opened.dataset
    if _PIXEL_DATA not in dataset:
        raise refused("PixelData", "absent: the object holds no dose grid")
    if opened.transfer_syntax_uid not in _AS_THEY_STAND:
        return _decoded(opened, pixels)
    kind = np.dtype(f"<{'i' if pixels.signed else 'u'}{pixels.bits // 8}")
    data = dataset.get_item(_PIXEL_DATA).value or b""
    expected = prod(pixels.shape) * kind.itemsize
    if len(data) != expected:
        cause = f"holds {len(data)} bytes where {expected} belong ({_size(pixels)})"
        raise refused("PixelData", cause)
    return np.frombuffer(data, kind).reshape(pixels.shape)


def _decoded(opened: OpenedDataset, pixels: PixelFormat) -> Stored:
    """Big endian and compressed values, as pydicom reads them."""
    try:
        values: Stored = opened.dataset.pixel_array
    # Each decoder raises what it likes.
    except Exception as error:
        syntax = UID(opened.transfer_syntax_uid).name
        cause = f"cannot be read as {syntax} ({type(error).__name__}: {error})"
        raise refused("PixelData", " ".join(cause.split())) from error
    if values.size != prod(pixels.shape) or values.dtype.itemsize * 8 != pixels.bits:
        cause = f"decodes to {values.shape} values of {values.dtype.itemsize * 8} bits ({_size(pixels)})"
        raise refused("PixelData", cause)
    return values.reshape(pixels.shape)


def _whole(dataset: Dataset, keyword: str) -> int:
    value = dataset[keyword].value if keyword in dataset else None
    if not isinstance(value, int):
        raise refused(keyword, "absent or no whole number")
    return value


def _size(pixels: PixelFormat) -> str:
    frames, rows, columns = pixels.shape
    return f"{frames} frames, {rows} rows, {columns} columns, {pixels.bits} bits"
