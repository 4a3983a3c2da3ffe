"""Which structures have contours, from the headers of ROIContourSequence (PS3.3 C.8.8.6) alone."""

from collections.abc import Iterator

from doseguard.readers.dicom.encoding import UNDEFINED, Encoding, is_vr_like
from doseguard.readers.dicom.walk import ITEM, Level, Walk

_ROI_CONTOUR_SEQUENCE = 0x30060039
_CONTOUR_SEQUENCE = 0x30060040
_REFERENCED_ROI_NUMBER = 0x30060084

Element = tuple[int, int, int, int]
"""Tag, length as declared, offset of the value, offset of what follows."""


def contour_presence(encoding: Encoding, name: str) -> dict[int, bool]:
    """For each ROI number in ROIContourSequence, whether it has at least one contour.

    Items whose number is none are left out. Raises UnreadableError where the sequence is not whole as far as
    the contours' own headers.
    """
    walk = Walk(encoding, name)
    present: dict[int, bool] = {}
    top = Level(encoding.implicit, shallow=True)
    for tag, _, value, after in _elements(walk, encoding.start, len(encoding.data), top):
        if tag == _ROI_CONTOUR_SEQUENCE:
            for number, contoured in _rois(walk, value, after, top):
                present[number] = contoured or present.get(number, False)
    return present


def _rois(walk: Walk, position: int, end: int, level: Level) -> Iterator[tuple[int, bool]]:
    while position < end:
        kind, length = walk.item_header(position, end)
        if kind != ITEM:
            return
        position += 8
        inner = Level(level.implicit or not is_vr_like(walk.data[position + 4 : position + 6]), shallow=True)
        number, contoured, after = b"", False, position
        for tag, declared, value, after in _elements(walk, position, _item_end(position, end, length), inner):
            if tag == _REFERENCED_ROI_NUMBER:
                number = walk.data[value:after]
            elif tag == _CONTOUR_SEQUENCE:
                contoured = declared != 0 and _has_item(walk, value, after)
        position = after + 8 if length == UNDEFINED else position + length
        if (digits := number.strip(b" \0")).isdigit():
            yield int(digits), contoured


def _item_end(position: int, end: int, length: int) -> int:
    return end if length == UNDEFINED else position + length


def _has_item(walk: Walk, position: int, end: int) -> bool:
    kind, length = walk.item_header(position, end)
    return kind == ITEM and length != 0


def _elements(walk: Walk, position: int, end: int, level: Level) -> Iterator[Element]:
    """The elements of one data set, up to its end or its delimiter."""
    while position + 8 <= end:
        tag, code, length, value = walk.element_at(position, end, level)
        if tag >> 16 == 0xFFFE:
            return
        if length == UNDEFINED:
            after = walk.undefined(position, (tag, code), value, end, level)
        else:
            after = walk.value_end(tag, value, length, end)
        yield tag, length, value, after
        position = after
