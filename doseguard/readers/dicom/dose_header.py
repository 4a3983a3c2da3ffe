"""RT Dose to DoseGrid: what the grid is of, in which unit, and which plan it belongs to; no voxel is read."""

from collections.abc import Iterator

from pydicom.dataset import Dataset

from doseguard.model.dose_grid import DoseGrid, ReferencedPlan
from doseguard.readers.dicom.attributes import integer, items, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading

_PLANS = 0x300C0002
_STRUCTURE_SETS = 0x300C0060
_FRACTION_GROUPS = 0x300C0020
_BEAMS = 0x300C0004
_REFERENCED_UID = 0x00081155


def read_dose_header(opened: OpenedDataset) -> DoseGrid:
    """Read the header of a dose; raises UnreadableError where a sequence that it needs is none."""
    dataset = opened.dataset
    with reading(opened.name):
        return DoseGrid(
            sop_instance_uid=text(dataset, 0x00080018),
            sha256=opened.sha256,
            units=text(dataset, 0x30040002).upper(),
            type=text(dataset, 0x30040004).upper(),
            summation=text(dataset, 0x3004000A).upper(),
            plans=tuple(_plans(dataset)),
            structure_set_uids=_structure_set_uids(dataset),
            manufacturer=text(dataset, 0x00080070),
            patient_id=text(dataset, 0x00100020),
            patient_name=text(dataset, 0x00100010),
            study_instance_uid=text(dataset, 0x0020000D),
            frame_of_reference_uid=text(dataset, 0x00200052),
        )


def _plans(dataset: Dataset) -> Iterator[ReferencedPlan]:
    for place, plan in items(dataset, _PLANS, "ReferencedRTPlanSequence"):
        groups = list(items(plan, _FRACTION_GROUPS, f"{place}.ReferencedFractionGroupSequence"))
        beams = [
            integer(beam, 0x300C0006)
            for group_place, group in groups
            for _, beam in items(group, _BEAMS, f"{group_place}.ReferencedBeamSequence")
        ]
        yield ReferencedPlan(
            text(plan, _REFERENCED_UID),
            tuple(number for _, group in groups if (number := integer(group, 0x300C0022)) is not None),
            tuple(number for number in beams if number is not None),
        )


def _structure_set_uids(dataset: Dataset) -> tuple[str, ...]:
    found = items(dataset, _STRUCTURE_SETS, "ReferencedStructureSetSequence")
    return tuple(uid for _, item in found if (uid := text(item, _REFERENCED_UID)))
