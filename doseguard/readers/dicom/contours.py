"""RT Structure Set to ContourSet: each structure with the contours that are its own beyond doubt."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.structure import Structure
from doseguard.readers.dicom.contour_points import ContourPoints, contour_points, no_points
from doseguard.readers.dicom.contour_walk import WrittenRoi, written_rois
from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset, reading
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.structure_set import read_structure_set, stated_frame_uids
from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True, eq=False)
class DrawnContours:
    """Contours, and for each contour of each structure the SOP Instance UIDs of the images that it refers to.

    A contour that says that it has no points is left out of both.
    """

    contours: ContourSet
    image_uids: tuple[tuple[frozenset[str], ...], ...]


def read_contours(data: bytes, name: str) -> ContourSet:
    """The contours in a file's bytes; raises UnreadableError where they are no whole structure set.

    What is damaged within one structure is a fault of that structure, which then has no contours.
    """
    return drawn_contours(read_dataset(data, name, headers_only=True)).contours


def drawn_contours(opened: OpenedDataset) -> DrawnContours:
    """The contours of an opened structure set, structures in the order of StructureSetROISequence."""
    if opened.kind is not Kind.STRUCTURE_SET:
        cause = f"it is no structure set but: {opened.kind.value}"
        raise UnreadableError(path=opened.name, place="", cause=cause, advice="give an RT Structure Set")
    header = read_structure_set(opened)
    by_number = _by_number(opened)
    with reading(opened.name):
        frames = stated_frame_uids(opened.dataset)
    data = opened.encoding.data
    repeats = Counter(structure.number for structure in header.structures)
    found = _Found(by_number, repeats, frames, header.lost_contours)
    structures = tuple(_contoured(one, found, data) for one in header.structures)
    return DrawnContours(
        ContourSet(header, structures),
        tuple(_image_uids(by_number.get(one.number, ())) for one in header.structures),
    )


def _by_number(opened: OpenedDataset) -> Mapping[int | None, Sequence[WrittenRoi]]:
    by_number = defaultdict[int | None, list[WrittenRoi]](list)
    for roi in written_rois(opened.encoding, opened.name):
        if roi.contours:
            by_number[roi.number].append(roi)
    return by_number


@dataclass(frozen=True, slots=True)
class _Found:
    """What a structure's contours are looked for in; `lost` says why some may be no structure's."""

    by_number: Mapping[int | None, Sequence[WrittenRoi]]
    repeats: Mapping[int | None, int]
    frames: Sequence[str]
    lost: Sequence[str]


def _contoured(structure: Structure, found: _Found, data: bytes) -> ContouredStructure:
    points = _points(structure, found, data)
    return ContouredStructure(
        name=structure.name,
        points_mm=points.points_mm,
        first=points.first,
        kinds=points.kinds,
        number=structure.number,
        type=structure.type,
        step_mm=points.step_mm,
        faults=points.faults,
    )


def _points(structure: Structure, found: _Found, data: bytes) -> ContourPoints:
    if structure.number is None:
        return no_points("it has no ROI number, so that no contours can be told to be its own")
    if found.repeats[structure.number] > 1:
        cause = f"ROI number {structure.number} is given to several structures"
        return no_points(f"{cause}, so that its contours cannot be told apart")
    own = structure.frame_of_reference_uid
    if own and found.frames and own not in found.frames:
        return no_points(f"its frame of reference {own} is not one of the structure set's")
    return _of_rois(found.by_number.get(structure.number, ()), found, data)


def _of_rois(rois: Sequence[WrittenRoi], found: _Found, data: bytes) -> ContourPoints:
    """The points in the items that have a structure's number, of which there should be one."""
    if not rois and found.lost:
        return no_points(f"no contours are known to be its own, and some may be: {'; '.join(found.lost)}")
    if not rois:
        return no_points()
    if len(rois) > 1:
        places = " and ".join(roi.place for roi in rois)
        return no_points(f"{places} both hold contours of ROI number {rois[0].number}")
    return contour_points(data, rois[0].contours)


def _image_uids(rois: Sequence[WrittenRoi]) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(contour.image_uids)
        for roi in rois
        for contour in roi.contours
        if contour.data[0] < contour.data[1]
    )
