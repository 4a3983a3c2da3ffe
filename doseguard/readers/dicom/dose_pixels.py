"""Stored values of a dose grid (PS3.3 C.8.8.3, C.7.6.3) as an array; a wrong number of them is refused."""

import warnings
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID

from doseguard.readers.dicom.attributes import integer, text
from doseguard.readers.dicom.dataset import OpenedDataset
from doseguard.readers.dicom.elements import WrittenElement, top_elements
from doseguard.readers.dicom.encoding import (
    DEFLATED_LITTLE,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    UNDEFINED,
    Encoding,
)
from doseguard.readers.dicom.image_plane import refused
from doseguard.readers.dicom.walk import ITEM, Walk

Stored = npt.NDArray[np.integer]

_PIXEL_DATA = 0x7FE00010
# FloatPixelData and DoubleFloatPixelData, which no dose has.
_OTHER_PIXELS = frozenset({0x7FE00008, 0x7FE00009})
_AS_THEY_STAND = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED_LITTLE})
_UNCOMPRESSED = _AS_THEY_STAND | {EXPLICIT_BIG}
_RLE = "1.2.840.10008.1.2.5"
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
    _refuse_other_meaning(dataset, bits)
    return PixelFormat((frames, rows, columns), bits, signed == 1)


def refuse_wrong_size(encoding: Encoding, pixels: PixelFormat) -> None:
    """Refuse pixels that are absent, of another kind, or that cannot be as many as the header says.

    Nothing is decoded: uncompressed values are counted exactly, run-length encoded ones frame by frame.
    """
    walk = Walk(encoding, "")
    found = {one.tag: one for one in top_elements(encoding, walk)}
    if not _OTHER_PIXELS.isdisjoint(found):
        raise refused("FloatPixelData", "is there, and the values of a dose are those of PixelData alone")
    if _PIXEL_DATA not in found:
        raise refused("PixelData", "absent: the object holds no dose grid")
    element = found[_PIXEL_DATA]
    if encoding.transfer_syntax_uid in _UNCOMPRESSED:
        _refuse_wrong_length(element, pixels)
    elif encoding.transfer_syntax_uid == _RLE:
        _refuse_wrong_fragments(walk, element, pixels)


def stored_values(opened: OpenedDataset, pixels: PixelFormat) -> Stored:
    """The values of an object opened with its pixels and of the right size, in the shape of its header."""
    if opened.encoding.transfer_syntax_uid not in _AS_THEY_STAND:
        return _decoded(opened, pixels)
    kind = np.dtype(f"<{'i' if pixels.signed else 'u'}{pixels.bits // 8}")
    return np.frombuffer(opened.dataset.get_item(_PIXEL_DATA).value, kind).reshape(pixels.shape)


def _refuse_other_meaning(dataset: Dataset, bits: int) -> None:
    """What a dose has only one value of (PS3.3 C.8.8.3.4), refused where another is stated."""
    if _whole(dataset, "SamplesPerPixel") != 1:
        raise refused("SamplesPerPixel", "is not 1, so that one point has several values")
    if "HighBit" in dataset and (high := _whole(dataset, "HighBit")) != bits - 1:
        raise refused("HighBit", f"is {high}; in values of {bits} bits it is {bits - 1}")
    meaning = text(dataset, 0x00280004)
    if meaning not in ("MONOCHROME2", ""):
        raise refused("PhotometricInterpretation", f"is {meaning}; that of a dose is MONOCHROME2")


def _refuse_wrong_length(element: WrittenElement, pixels: PixelFormat) -> None:
    expected = prod(pixels.shape) * pixels.bits // 8
    if element.length == UNDEFINED:
        raise refused("PixelData", "is in fragments, as compressed values are, in a file without compression")
    if element.length != expected:
        cause = f"holds {element.length} bytes where {expected} belong ({_size(pixels)})"
        raise refused("PixelData", cause)


def _refuse_wrong_fragments(walk: Walk, element: WrittenElement, pixels: PixelFormat) -> None:
    """Run-length encoded, each frame is one fragment (PS3.5 annex G), behind an item for their offsets."""
    position, fragments = element.value, -1
    while element.length == UNDEFINED:
        kind, length = walk.item_header(position, element.after)
        if kind != ITEM:
            break
        position, fragments = position + 8 + length, fragments + 1
    if fragments != pixels.shape[0]:
        cause = f"holds {max(fragments, 0)} frames, run-length encoded, where {pixels.shape[0]} belong"
        raise refused("PixelData", cause)


def _decoded(opened: OpenedDataset, pixels: PixelFormat) -> Stored:
    """Big endian and compressed values, as pydicom reads them."""
    try:
        with warnings.catch_warnings():
            # pydicom only warns where a frame decodes to more values than it has, and leaves out the rest.
            warnings.simplefilter("error")
            values: Stored = opened.dataset.pixel_array
    # Each decoder raises what it likes.
    except Exception as error:
        syntax = UID(opened.encoding.transfer_syntax_uid).name
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
