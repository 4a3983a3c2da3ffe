"""ROIContourSequence (PS3.3 C.8.8.6) by its headers: where each contour's points stand, none converted."""

from dataclasses import dataclass, field

from doseguard.readers.dicom.attributes import whole
from doseguard.readers.dicom.encoding import Encoding
from doseguard.readers.dicom.item_walk import ItemWalk, Span
from doseguard.readers.dicom.walk import Level

_ROI_CONTOUR_SEQUENCE = 0x30060039
_CONTOUR_SEQUENCE = 0x30060040
_CONTOUR_IMAGE_SEQUENCE = 0x30060016
_REFERENCED_ROI_NUMBER = 0x30060084
_GEOMETRIC_TYPE = 0x30060042
_NUMBER_OF_POINTS = 0x30060046
_CONTOUR_DATA = 0x30060050
_REFERENCED_UID = 0x00081155
_GROUPS = frozenset({0x3006})


@dataclass(slots=True)
class WrittenContour:
    """One item of ContourSequence as written, absent text empty; `data` is where ContourData stands."""

    place: str
    kind: str = ""
    point_count: str = ""
    data: Span = (0, 0)
    image_uids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WrittenRoi:
    """One item of ROIContourSequence as written; `number` is None where it is no whole number."""

    place: str
    number: int | None = None
    contours: list[WrittenContour] = field(default_factory=list)


def written_rois(encoding: Encoding, name: str) -> list[WrittenRoi]:
    """The items of ROIContourSequence in their order.

    Raises UnreadableError where something in them does not fit in what contains it, or is there twice.
    """
    descent = _Descent(ItemWalk(encoding, name, _GROUPS))
    descent.walk.data_set({_ROI_CONTOUR_SEQUENCE: descent.roi})
    return descent.rois


@dataclass(slots=True)
class _Descent:
    """One pass down to the contours, and what it has found; each method fills in what came last."""

    walk: ItemWalk
    rois: list[WrittenRoi] = field(default_factory=list)

    def roi(self, position: int, end: int, level: Level) -> int:
        """Take an item of ROIContourSequence."""
        roi = WrittenRoi(f"ROIContourSequence[{len(self.rois) + 1}]")
        self.rois.append(roi)
        after, values = self.walk.elements(position, end, level, {_CONTOUR_SEQUENCE: self.contour})
        roi.number = whole(self.walk.text(values, _REFERENCED_ROI_NUMBER))
        return after

    def contour(self, position: int, end: int, level: Level) -> int:
        """Take an item of ContourSequence."""
        roi = self.rois[-1]
        contour = WrittenContour(f"{roi.place}.ContourSequence[{len(roi.contours) + 1}]")
        roi.contours.append(contour)
        after, values = self.walk.elements(position, end, level, {_CONTOUR_IMAGE_SEQUENCE: self.image})
        contour.kind = self.walk.text(values, _GEOMETRIC_TYPE).upper()
        contour.point_count = self.walk.text(values, _NUMBER_OF_POINTS)
        contour.data = values.get(_CONTOUR_DATA, contour.data)
        return after

    def image(self, position: int, end: int, level: Level) -> int:
        """Take an item of ContourImageSequence."""
        after, values = self.walk.elements(position, end, level, {})
        if uid := self.walk.text(values, _REFERENCED_UID):
            self.rois[-1].contours[-1].image_uids.append(uid)
        return after
