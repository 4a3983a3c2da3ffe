"""What an object is and what it refers to: all that grouping needs to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import items, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.encoding import EXPORT_AGAIN, read_encoding
from doseguard.readers.dicom.framing import frame
from doseguard.readers.dicom.header_scan import HeaderScan, scan_header
from doseguard.readers.dicom.identify import MODALITY, SOP_CLASS_UID, Kind, kind_named
from doseguard.readers.dicom.structure_set import frame_of_reference_uids, referenced_series_uids
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import SourceFile

_SOP_INSTANCE_UID = 0x00080018
_PATIENT_NAME, _PATIENT_ID = 0x00100010, 0x00100020
_STUDY, _SERIES, _FRAME = 0x0020000D, 0x0020000E, 0x00200052
_IMAGE_TAGS = frozenset(
    (SOP_CLASS_UID, MODALITY, _SOP_INSTANCE_UID, _PATIENT_NAME, _PATIENT_ID, _STUDY, _SERIES, _FRAME)
)
_IMAGE_HEAD_BYTES = 1 << 14


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """One object by its UIDs; `plan_uids`, `structure_set_uids`, `series_uids` are those that it refers to.

    `sha256` is empty for images, which are told apart by UID alone.
    """

    name: str
    kind: Kind
    uid: str
    sha256: str = ""
    patient_id: str = ""
    patient_name: str = ""
    study_instance_uid: str = ""
    series_instance_uid: str = ""
    frame_of_reference_uids: tuple[str, ...] = ()
    plan_uids: tuple[str, ...] = ()
    structure_set_uids: tuple[str, ...] = ()
    series_uids: tuple[str, ...] = ()


def object_ref(opened: OpenedDataset) -> ObjectRef:
    """What an opened object refers to; raises UnreadableError where a sequence that it needs is none."""
    dataset = opened.dataset
    of_structures = opened.kind is Kind.STRUCTURE_SET
    with reading(opened.name):
        return ObjectRef(
            name=opened.name,
            kind=opened.kind,
            uid=text(dataset, _SOP_INSTANCE_UID),
            sha256=opened.sha256,
            patient_id=text(dataset, _PATIENT_ID),
            patient_name=text(dataset, _PATIENT_NAME),
            study_instance_uid=text(dataset, _STUDY),
            series_instance_uid=text(dataset, _SERIES),
            frame_of_reference_uids=frame_of_reference_uids(dataset) if of_structures else _frame(dataset),
            plan_uids=_referenced(dataset, 0x300C0002, "ReferencedRTPlanSequence"),
            structure_set_uids=_referenced(dataset, 0x300C0060, "ReferencedStructureSetSequence"),
            series_uids=referenced_series_uids(dataset) if of_structures else (),
        )


def image_ref(source: SourceFile) -> ObjectRef:
    """What an image is, from its first 16 KiB where they lead to its pixels; truncated pixels are refused.

    An image whose header is longer, or whose pixels are compressed, is read and walked whole.
    """
    found = _scan_head(source)
    if found is None or found.pixel_data_end is None:
        data = source.read()
        frame(read_encoding(data, source.name), source.name)
        found = scan_header(data, source.name, _IMAGE_TAGS)
    elif found.pixel_data_end > source.size:
        cause = f"truncated: the pixels end at byte {found.pixel_data_end}, the file at {source.size}"
        raise UnreadableError(
            path=source.name, place="PixelData (7FE0,0010)", cause=cause, advice=EXPORT_AGAIN
        )
    return _image(source.name, found)


def _scan_head(source: SourceFile) -> HeaderScan | None:
    try:
        return scan_header(source.head(_IMAGE_HEAD_BYTES), source.name, _IMAGE_TAGS)
    except UnreadableError:
        return None


def _image(name: str, found: HeaderScan) -> ObjectRef:
    frame_of_reference = found.text(_FRAME)
    return ObjectRef(
        name=name,
        kind=kind_named(found.text(SOP_CLASS_UID), found.text(MODALITY)),
        uid=found.text(_SOP_INSTANCE_UID),
        patient_id=found.text(_PATIENT_ID),
        patient_name=found.text(_PATIENT_NAME),
        study_instance_uid=found.text(_STUDY),
        series_instance_uid=found.text(_SERIES),
        frame_of_reference_uids=(frame_of_reference,) if frame_of_reference else (),
    )


def _frame(dataset: Dataset) -> tuple[str, ...]:
    own = text(dataset, _FRAME)
    return (own,) if own else ()


def _referenced(dataset: Dataset, tag: int, place: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_uids(dataset, tag, place)))


def _uids(dataset: Dataset, tag: int, place: str) -> Iterator[str]:
    for _, item in items(dataset, tag, place):
        if uid := text(item, 0x00081155):
            yield uid
