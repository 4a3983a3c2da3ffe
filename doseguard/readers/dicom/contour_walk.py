"""ROIContourSequence (PS3.3 C.8.8.6) by its headers: where each contour's points stand, none converted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from doseguard.readers.dicom.attributes import whole
from doseguard.readers.dicom.encoding import EXPORT_AGAIN, UNDEFINED, Encoding, is_vr_like
from doseguard.readers.dicom.irregularity import tag_name
from doseguard.readers.dicom.walk import ITEM, SEQUENCE_END, Level, Walk
from doseguard.readers.errors import UnreadableError

_ROI_CONTOUR_SEQUENCE = 0x30060039
_CONTOUR_SEQUENCE = 0x30060040
_CONTOUR_IMAGE_SEQUENCE = 0x30060016
_REFERENCED_ROI_NUMBER = 0x30060084
_GEOMETRIC_TYPE = 0x30060042
_NUMBER_OF_POINTS = 0x30060046
_CONTOUR_DATA = 0x30060050
_REFERENCED_UID = 0x00081155
_GROUP, _DELIMITERS, _ITEM_END = 0x3006, 0xFFFE, 0xFFFEE00D

Span = tuple[int, int]
TakeItem = Callable[[int, int, Level], int]
"""Reads an item, given its offset, its end at most, and its level; gives where it ends."""


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
    descent = _Descent(Walk(encoding, name))
    top = Level(encoding.implicit, shallow=True)
    descent.elements(encoding.start, len(encoding.data), top, {_ROI_CONTOUR_SEQUENCE: descent.roi})
    return descent.rois


@dataclass(slots=True)
class _Descent:
    """One pass down to the contours, and what it has found; each `TakeItem` fills in what came last."""

    walk: Walk
    rois: list[WrittenRoi] = field(default_factory=list)

    def roi(self, position: int, end: int, level: Level) -> int:
        """Take an item of ROIContourSequence."""
        roi = WrittenRoi(f"ROIContourSequence[{len(self.rois) + 1}]")
        self.rois.append(roi)
        after, values = self.elements(position, end, level, {_CONTOUR_SEQUENCE: self.contour})
        roi.number = whole(self.text(values, _REFERENCED_ROI_NUMBER))
        return after

    def contour(self, position: int, end: int, level: Level) -> int:
        """Take an item of ContourSequence."""
        roi = self.rois[-1]
        contour = WrittenContour(f"{roi.place}.ContourSequence[{len(roi.contours) + 1}]")
        roi.contours.append(contour)
        after, values = self.elements(position, end, level, {_CONTOUR_IMAGE_SEQUENCE: self.image})
        contour.kind = self.text(values, _GEOMETRIC_TYPE).upper()
        contour.point_count = self.text(values, _NUMBER_OF_POINTS)
        contour.data = values.get(_CONTOUR_DATA, contour.data)
        return after

    def image(self, position: int, end: int, level: Level) -> int:
        """Take an item of ContourImageSequence."""
        after, values = self.elements(position, end, level, {})
        if uid := self.text(values, _REFERENCED_UID):
            self.rois[-1].contours[-1].image_uids.append(uid)
        return after

    def elements(
        self, position: int, end: int, level: Level, sequences: Mapping[int, TakeItem]
    ) -> tuple[int, dict[int, Span]]:
        """Where a data set ends, and where the values of defined length stand in it."""
        walk, values = self.walk, dict[int, Span]()
        while position + 8 <= end:
            tag, code, length, value = walk.element_at(position, end, level)
            if tag == _ITEM_END and level.closed:
                return value, values
            if not 0 < tag >> 16 < _DELIMITERS:
                self.refuse(position, tag, "stands where an attribute should begin")
            if tag in values and tag >> 16 == _GROUP:
                self.refuse(position, tag, "is repeated")
            if tag in sequences:
                values[tag] = (value, value)
                position = self.items((tag, length), value, end, level, sequences[tag])
            elif length == UNDEFINED:
                position = walk.undefined(position, (tag, code), value, end, level)
            else:
                position = walk.value_end(tag, value, length, end)
                values[tag] = (value, position)
        if level.closed or walk.data[position:end].strip(b"\0"):
            self.refuse(position, _ROI_CONTOUR_SEQUENCE, "truncated: an item does not end where it should")
        return end, values

    def items(self, element: tuple[int, int], position: int, end: int, level: Level, take: TakeItem) -> int:
        """Take the items of a sequence, given with its tag and length; returns what follows it."""
        tag, length = element
        walk, closed = self.walk, length == UNDEFINED
        limit = end if closed else walk.value_end(tag, position, length, end)
        while closed or position < limit:
            kind, size = walk.item_header(position, limit)
            position += 8
            if kind == SEQUENCE_END and closed:
                return position
            if kind != ITEM:
                self.refuse(position - 8, tag, "an item should begin here")
            open_end = size == UNDEFINED
            item_end = limit if open_end else walk.value_end(tag, position, size, limit)
            implicit = level.implicit or not is_vr_like(walk.data[position + 4 : position + 6])
            after = take(position, item_end, Level(implicit, open_end, shallow=True))
            position = after if open_end else item_end
        return position

    def text(self, values: Mapping[int, Span], tag: int) -> str:
        """A short value as text, stripped; empty where it is absent."""
        start, end = values.get(tag, (0, 0))
        return self.walk.data[start:end].decode("latin-1").strip(" \0")

    def refuse(self, position: int, tag: int, cause: str) -> NoReturn:
        """Say of an element that it is not what it should be."""
        place = f"{tag_name(tag)}, byte {position}"
        raise UnreadableError(path=self.walk.name, place=place, cause=cause, advice=EXPORT_AGAIN)
