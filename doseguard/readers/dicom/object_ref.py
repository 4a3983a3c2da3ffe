"""What an object is and what it refers to: all that grouping needs to know of it."""

from dataclasses import dataclass

from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import referenced_uids, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.header_scan import HeaderScan
from doseguard.readers.dicom.identify import MODALITY, SOP_CLASS_UID, Kind, kind_named
from doseguard.readers.dicom.image_header import (
    FRAME,
    PATIENT_ID,
    PATIENT_NAME,
    SERIES,
    SOP_INSTANCE_UID,
    STUDY,
)
from doseguard.readers.dicom.structure_set import frame_of_reference_uids, referenced_series_uids


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
            uid=text(dataset, SOP_INSTANCE_UID),
            sha256=opened.sha256,
            patient_id=text(dataset, PATIENT_ID),
            patient_name=text(dataset, PATIENT_NAME),
            study_instance_uid=text(dataset, STUDY),
            series_instance_uid=text(dataset, SERIES),
            frame_of_reference_uids=frame_of_reference_uids(dataset) if of_structures else _frame(dataset),
            plan_uids=referenced_uids(dataset, 0x300C0002, "ReferencedRTPlanSequence"),
            structure_set_uids=referenced_uids(dataset, 0x300C0060, "ReferencedStructureSetSequence"),
            series_uids=referenced_series_uids(dataset) if of_structures else (),
        )


def ref_of_image(found: HeaderScan, name: str) -> ObjectRef:
    """What an image is whose header was read."""
    frame_of_reference = found.text(FRAME)
    return ObjectRef(
        name=name,
        kind=kind_named(found.text(SOP_CLASS_UID), found.text(MODALITY)),
        uid=found.text(SOP_INSTANCE_UID),
        patient_id=found.text(PATIENT_ID),
        patient_name=found.text(PATIENT_NAME),
        study_instance_uid=found.text(STUDY),
        series_instance_uid=found.text(SERIES),
        frame_of_reference_uids=(frame_of_reference,) if frame_of_reference else (),
    )


def _frame(dataset: Dataset) -> tuple[str, ...]:
    own = text(dataset, FRAME)
    return (own,) if own else ()
