"""RT Dose to DoseGrid: what the grid is of, in which unit, and which plan it belongs to; no voxel is read."""

from collections.abc import Iterator, Sequence

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from doseguard.model.dose_grid import DoseGrid, ReferencedPlan
from doseguard.readers.dicom.attributes import DECIMAL, integer, items, number, referenced_uids, text, texts
from doseguard.readers.dicom.dataset import OpenedDataset, reading

_PLANS = 0x300C0002
_FRACTION_GROUPS, _GROUP_NUMBER = 0x300C0020, 0x300C0022
# Sequence, its keyword, and the number in its items.
_BEAMS = (0x300C0004, "ReferencedBeamSequence", 0x300C0006)
_APPLICATIONS = (0x300C000A, "ReferencedBrachyApplicationSetupSequence", 0x300C000C)


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
            structure_set_uids=referenced_uids(dataset, 0x300C0060, "ReferencedStructureSetSequence"),
            manufacturer=text(dataset, 0x00080070),
            patient_id=text(dataset, 0x00100020),
            patient_name=text(dataset, 0x00100010),
            study_instance_uid=text(dataset, 0x0020000D),
            frame_of_reference_uid=text(dataset, 0x00200052),
            manufacturer_model=text(dataset, 0x00081090),
            software_versions=texts(dataset, 0x00181020),
            comment=text(dataset, 0x30040006),
            heterogeneity=tuple(value.upper() for value in texts(dataset, 0x30040014)),
            scaling=number(dataset, 0x3004000E),
            rows=_short(opened, 0x00280010),
            columns=_short(opened, 0x00280011),
            frames=integer(dataset, 0x00280008),
            spacing_mm=_numbers(dataset, 0x00280030),
            frame_offsets_mm=_numbers(dataset, 0x3004000C),
            normalization_point_mm=_numbers(dataset, 0x30040008),
        )


def _short(opened: OpenedDataset, tag: int) -> int | None:
    """An unsigned number of 16 bits; None where it is absent or of another length."""
    element: RawDataElement | DataElement | None = opened.dataset.get_item(tag)
    value = None if element is None else element.value
    if not isinstance(value, bytes) or len(value) != 2:
        return None
    return int.from_bytes(value, "little" if opened.encoding.little_endian else "big")


def _numbers(dataset: Dataset, tag: int) -> tuple[float, ...]:
    """The numbers of a multi-valued decimal text; none where one of them is no number."""
    parts = [part.strip() for part in text(dataset, tag).split("\\")]
    return tuple(map(float, parts)) if all(map(DECIMAL.match, parts)) else ()


def _plans(dataset: Dataset) -> Iterator[ReferencedPlan]:
    for place, plan in items(dataset, _PLANS, "ReferencedRTPlanSequence"):
        groups = list(items(plan, _FRACTION_GROUPS, f"{place}.ReferencedFractionGroupSequence"))
        yield ReferencedPlan(
            text(plan, 0x00081155),
            tuple(integer(group, _GROUP_NUMBER) for _, group in groups),
            tuple(_parts(groups, *_BEAMS)),
            tuple(_parts(groups, *_APPLICATIONS)),
        )


def _parts(
    groups: Sequence[tuple[str, Dataset]], tag: int, keyword: str, number: int
) -> Iterator[int | None]:
    """The numbers of the parts of fraction groups that a dose names; None for one that cannot be read."""
    for place, group in groups:
        yield from (integer(part, number) for _, part in items(group, tag, f"{place}.{keyword}"))
