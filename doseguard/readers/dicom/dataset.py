"""Bytes of a file to a pydicom Dataset that is known to be whole."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import RLock

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filereader import read_dataset as read_elements
from pydicom.tag import BaseTag
from pydicom.uid import UID

from doseguard.readers.dicom.contour_presence import ContourPresence, contour_presence
from doseguard.readers.dicom.encoding import EXPORT_AGAIN, Encoding, read_encoding
from doseguard.readers.dicom.framing import Frame, frame
from doseguard.readers.dicom.identify import Kind, kind_of, sniff
from doseguard.readers.dicom.irregularity import OF_DOSES, OF_PLANS, OF_STRUCTURES, Irregularity
from doseguard.readers.errors import UnreadableError

# Filters of warnings and the state of a logger belong to the process: two threads would undo each other's.
_ONE_THREAD = RLock()
_WATCHES = {Kind.DOSE: OF_DOSES, Kind.STRUCTURE_SET: OF_STRUCTURES}
_PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})


@dataclass(frozen=True, slots=True)
class OpenedDataset:
    """A file read and proven whole; `sha256` is that of the file's bytes, as they are on the disk.

    `contoured` names the items of a structure set's ROIContourSequence that have a contour, by ROI number,
    which is None for items without one; `encoding` holds the whole data set's bytes.
    """

    name: str
    dataset: Dataset
    kind: Kind
    sha256: str
    irregularities: tuple[Irregularity, ...]
    contoured: Mapping[int | None, tuple[str, ...]]
    encoding: Encoding


def read_dataset(
    data: bytes,
    name: str,
    *,
    headers_only: bool = False,
    pixels: bool = False,
    deep: bool = False,
    hashed: bool = True,
) -> OpenedDataset:
    """Read one DICOM file.

    `headers_only` leaves out control points and contours where pydicom would convert them at once (undefined
    lengths: 50 ms a plan). Pixel data come with `pixels`, and with the transfer syntax that pydicom needs to
    decode them, which files without file meta information lack. `deep` walks control points and contours as
    well, and then leaves none out. Without `hashed`, for a file that was read before, there is no `sha256`.
    Raises UnreadableError, and nothing else, for what is no whole object.
    """
    if not sniff(data):
        raise UnreadableError(path=name, place="", cause="not a DICOM file", advice="give a DICOM export")
    encoding = read_encoding(data, name)
    framed = frame(encoding, name, deep=deep)
    with reading(name):
        dataset = _elements(_without(encoding, framed) if headers_only else encoding, pixels=pixels)
        kind = kind_of(dataset)
        presence = contour_presence(encoding, name) if kind is Kind.STRUCTURE_SET else ContourPresence()
    irregularities = framed.irregularities(_WATCHES.get(kind, OF_PLANS))
    return OpenedDataset(
        name=name,
        dataset=dataset,
        kind=kind,
        sha256=sha256(data).hexdigest() if hashed else "",
        irregularities=(*irregularities, *presence.irregularities),
        contoured=presence.contoured,
        encoding=encoding,
    )


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Around code that takes values out of a dataset: pydicom's warnings silenced, its exceptions translated.

    pydicom converts values when they are asked for, and raises whatever it then meets; all of it becomes
    UnreadableError, and an UnreadableError without a path gets this file's name.
    """
    try:
        with _quietly():
            yield
    except UnreadableError as error:
        if error.path:
            raise
        raise UnreadableError(path=name, place=error.place, cause=error.cause, advice=error.advice) from error
    # A list of pydicom's exceptions would be out of date with its next release.
    except Exception as error:
        cause = f"a value cannot be converted ({type(error).__name__}: {error})"
        raise UnreadableError(path=name, place="data set", cause=cause, advice=EXPORT_AGAIN) from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Nothing that pydicom says of values, which may be a patient's, reaches a log or the screen."""
    logger = logging.getLogger("pydicom")
    with _ONE_THREAD, warnings.catch_warnings():
        disabled = logger.disabled
        logger.disabled = True
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logger.disabled = disabled


def _elements(encoding: Encoding, *, pixels: bool) -> Dataset:
    source = BytesIO(encoding.data)
    source.seek(encoding.start)
    stop_when = None if pixels else _at_pixels
    dataset = read_elements(source, encoding.implicit, encoding.little_endian, stop_when=stop_when)
    if pixels:
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = UID(encoding.transfer_syntax_uid)
    return dataset


def _at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    return tag in _PIXELS


def _without(encoding: Encoding, framed: Frame) -> Encoding:
    """The same data set without its bulky spans, which stand among undefined lengths only."""
    if not framed.bulky_spans:
        return encoding
    pieces, position = [], encoding.start
    for start, after in framed.bulky_spans:
        pieces.append(encoding.data[position:start])
        position = after
    pieces.append(encoding.data[position:])
    return Encoding(
        b"".join(pieces), 0, encoding.implicit, encoding.little_endian, encoding.transfer_syntax_uid
    )
