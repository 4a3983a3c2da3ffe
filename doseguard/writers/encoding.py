"""A dataset as the bytes of a file, in each of the ways in which planning systems write one."""

import zlib
from dataclasses import dataclass
from enum import Enum

from pydicom.charset import default_encoding
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset, write_file_meta_info
from pydicom.uid import UID

from doseguard.writers.identity import make_uid

_PREFIX = b"\0" * 128 + b"DICM"


class TransferSyntax(Enum):
    """The four uncompressed or deflated encodings of PS3.5 section 10 and annex A."""

    IMPLICIT = "1.2.840.10008.1.2"
    EXPLICIT = "1.2.840.10008.1.2.1"
    DEFLATED = "1.2.840.10008.1.2.1.99"
    BIG_ENDIAN = "1.2.840.10008.1.2.2"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to write: `file_format` False leaves out preamble and file meta information, as Monaco does."""

    transfer_syntax: TransferSyntax = TransferSyntax.IMPLICIT
    file_format: bool = True
    undefined_lengths: bool = False


PART_10 = Encoding()
BARE = Encoding(file_format=False)


def dataset_bytes(dataset: Dataset, encoding: Encoding = PART_10) -> bytes:
    """The bytes of a file; the dataset keeps its values (only flags of its sequences' items are set)."""
    _set_flags(dataset, encoding)
    body = _body(dataset, encoding.transfer_syntax)
    return _prefix_and_meta(dataset, encoding.transfer_syntax) + body if encoding.file_format else body


def _body(dataset: Dataset, syntax: TransferSyntax) -> bytes:
    if syntax is TransferSyntax.BIG_ENDIAN and "PixelData" in dataset:
        raise ValueError("pixel data are written little endian only")
    buffer = DicomBytesIO()
    buffer.is_implicit_VR = syntax is TransferSyntax.IMPLICIT
    buffer.is_little_endian = syntax is not TransferSyntax.BIG_ENDIAN
    write_dataset(buffer, dataset)
    if syntax is not TransferSyntax.DEFLATED:
        return buffer.getvalue()
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(buffer.getvalue()) + deflate.flush()
    return packed + b"\0" * (len(packed) % 2)


def _prefix_and_meta(dataset: Dataset, syntax: TransferSyntax) -> bytes:
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = UID(syntax.value)
    meta.ImplementationClassUID = UID(make_uid("implementation"))
    meta.ImplementationVersionName = "DOSEGUARD"
    buffer = DicomBytesIO()
    write_file_meta_info(buffer, meta)
    return _PREFIX + buffer.getvalue()


def _set_flags(dataset: Dataset, encoding: Encoding) -> None:
    # Iterating the dataset itself would convert the raw elements of `put_text`.
    for tag in tuple(dataset.keys()):
        element = dataset.get_item(tag)
        if element.is_raw or element.VR != "SQ":
            continue
        element.is_undefined_length = encoding.undefined_lengths
        for part in element.value:
            part.is_undefined_length_sequence_item = encoding.undefined_lengths
            _keep_raw(part, encoding.transfer_syntax)
            _set_flags(part, encoding)


def _keep_raw(part: Dataset, syntax: TransferSyntax) -> None:
    """Have pydicom write an item's texts as they are: to read them as numbers first is half of the time."""
    elements = [part.get_item(tag) for tag in tuple(part.keys())]
    if part.original_encoding == (None, None) and all(len(element.VR or "") == 2 for element in elements):
        implicit = syntax is TransferSyntax.IMPLICIT
        part.set_original_encoding(implicit, syntax is not TransferSyntax.BIG_ENDIAN, default_encoding)
