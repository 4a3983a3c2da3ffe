"""RT Structure Set to StructureSet: names, numbers and types, and whether there are contours, unconverted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pydicom.dataset import Dataset

from doseguard.model.structure import Structure, StructureSet
from doseguard.readers.dicom.attributes import integer, items, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.irregularity import OF_STRUCTURES, Irregularity

_ROIS = 0x30060020
_OBSERVATIONS = 0x30060080
_FRAME = 0x00200052
_FRAMES = 0x30060010
_CONTOURS = 0x30060039


def read_structure_set(opened: OpenedDataset) -> StructureSet:
    """Read a structure set, headers only; raises UnreadableError where a sequence that it needs is none."""
    with reading(opened.name):
        return _structure_set(opened)


def frame_of_reference_uids(dataset: Dataset) -> tuple[str, ...]:
    """Each frame of reference that a structure set names: its own, its images', its ROIs'."""
    frames = [*stated_frame_uids(dataset)]
    frames += [text(item, 0x30060024) for _, item in items(dataset, _ROIS, "StructureSetROISequence")]
    return tuple(dict.fromkeys(uid for uid in frames if uid))


def stated_frame_uids(dataset: Dataset) -> tuple[str, ...]:
    """Each frame of reference that the set itself states, its ROIs' left out."""
    frames = [text(dataset, _FRAME)]
    frames += [
        text(item, _FRAME) for _, item in items(dataset, _FRAMES, "ReferencedFrameOfReferenceSequence")
    ]
    return tuple(dict.fromkeys(uid for uid in frames if uid))


def referenced_series_uids(dataset: Dataset) -> tuple[str, ...]:
    """The image series on which the structures are drawn (RTReferencedSeriesSequence), each once."""
    series = [
        text(one, 0x0020000E)
        for frame_place, frame in items(dataset, _FRAMES, "ReferencedFrameOfReferenceSequence")
        for study_place, study in items(frame, 0x30060012, f"{frame_place}.RTReferencedStudySequence")
        for _, one in items(study, 0x30060014, f"{study_place}.RTReferencedSeriesSequence")
    ]
    return tuple(dict.fromkeys(uid for uid in series if uid))


def _structure_set(opened: OpenedDataset) -> StructureSet:
    dataset = opened.dataset
    observations = _observations(dataset)
    rois = [item for _, item in items(dataset, _ROIS, "StructureSetROISequence")]
    repeats = Counter(integer(roi, 0x30060022) for roi in rois)
    damage = tuple(map(str, opened.irregularities))
    lost = tuple(_lost_contours(opened, repeats))
    structures = (_structure(roi, repeats, observations, opened.contoured) for roi in rois)
    return StructureSet(
        sop_instance_uid=text(dataset, 0x00080018),
        label=text(dataset, 0x30060002),
        name=text(dataset, 0x30060004),
        date=text(dataset, 0x30060008),
        time=text(dataset, 0x30060009),
        sha256=opened.sha256,
        structures=tuple(_open_where_lost(one) for one in structures) if lost else tuple(structures),
        approval_status=text(dataset, 0x300E0002).upper(),
        manufacturer=text(dataset, 0x00080070),
        patient_id=text(dataset, 0x00100020),
        patient_name=text(dataset, 0x00100010),
        study_instance_uid=text(dataset, 0x0020000D),
        frame_of_reference_uids=frame_of_reference_uids(dataset),
        referenced_series_uids=referenced_series_uids(dataset),
        faults=tuple(dict.fromkeys((*_faults(rois, repeats, observations), *damage, *lost))),
        lost_contours=lost,
    )


def _lost_contours(opened: OpenedDataset, known: Collection[int | None]) -> Iterator[str]:
    """What may be contours of a structure that seems to have none."""
    yield from (str(one) for one in opened.irregularities if _may_be_contours(one))
    for number, places in opened.contoured.items():
        if number is None:
            yield f"{' and '.join(places)} holds contours but no ROI number"
        elif number not in known:
            yield f"{' and '.join(places)} holds contours of ROI number {number}, which no structure has"


def _may_be_contours(damage: Irregularity) -> bool:
    """Whether contours, or the structure that has them, may be lost by it; what is private is not damaged.

    Unless its group is what the lowest bit of ours makes of it.
    """
    is_private = damage.tag >> 16 & 1 and damage.tag >> 16 not in OF_STRUCTURES.beside
    return not is_private and damage.sequence in (0, _ROIS, _CONTOURS)


def _open_where_lost(structure: Structure) -> Structure:
    """The structure; where it seems to have no contours, nobody knows whether it has."""
    return structure if structure.has_contours else replace(structure, has_contours=None)


def _observations(dataset: Dataset) -> dict[int, list[Dataset]]:
    """The items of RTROIObservationsSequence by the ROI number that they refer to."""
    by_number = defaultdict[int, list[Dataset]](list)
    for _, item in items(dataset, _OBSERVATIONS, "RTROIObservationsSequence"):
        number = integer(item, 0x30060084)
        if number is not None:
            by_number[number].append(item)
    return dict(by_number)


def _structure(
    roi: Dataset,
    repeats: Mapping[int | None, int],
    observations: Mapping[int, list[Dataset]],
    contoured: Mapping[int | None, tuple[str, ...]],
) -> Structure:
    number = integer(roi, 0x30060022)
    own = observations.get(number, []) if number is not None else []
    types = _types(own)
    labels = dict.fromkeys(label for item in own if (label := text(item, 0x30060085)))
    return Structure(
        number=number,
        name=text(roi, 0x30060026),
        type=types[0] if len(types) == 1 else "",
        observation_label=next(iter(labels), "") if len(labels) == 1 else "",
        description=text(roi, 0x30060028),
        frame_of_reference_uid=text(roi, 0x30060024),
        has_contours=None if number is None or repeats[number] > 1 else number in contoured,
        physical_properties=_physical_properties(own),
    )


def _physical_properties(observations: list[Dataset]) -> tuple[tuple[str, str], ...]:
    """What the observations of one ROI set its material to, each property and value once."""
    stated = (
        (text(item, 0x300600B2).upper(), text(item, 0x300600B4))
        for one in observations
        for _, item in items(one, 0x300600B0, "ROIPhysicalPropertiesSequence")
    )
    return tuple(dict.fromkeys(stated))


def _types(observations: list[Dataset]) -> list[str]:
    """The RTROIInterpretedTypes that the observations of one ROI state, each once, upper case."""
    stated = (text(item, 0x300600A4).upper() for item in observations)
    return list(dict.fromkeys(value for value in stated if value))


def _faults(
    rois: list[Dataset], repeats: Mapping[int | None, int], observations: Mapping[int, list[Dataset]]
) -> Iterator[str]:
    for number, count in repeats.items():
        if number is None:
            yield f"{count} structures have no readable ROI number"
        elif count > 1:
            names = " and ".join(
                repr(text(roi, 0x30060026)) for roi in rois if integer(roi, 0x30060022) == number
            )
            yield f"ROI number {number} is given to {names}"
    for number, own in observations.items():
        if len(types := _types(own)) > 1:
            yield f"ROI number {number} has several types: {', '.join(types)}"
