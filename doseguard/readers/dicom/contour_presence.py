"""Which structures have contours, from the headers of ROIContourSequence (PS3.3 C.8.8.6) alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from doseguard.readers.dicom.attributes import whole
from doseguard.readers.dicom.elements import WrittenElement, elements, top_elements
from doseguard.readers.dicom.encoding import UNDEFINED, Encoding, is_vr_like
from doseguard.readers.dicom.irregularity import Irregularity, irregular_elements, known_vr
from doseguard.readers.dicom.walk import ITEM, Level, Walk

_GROUP = 0x3006
_ROI_CONTOUR_SEQUENCE = 0x30060039
_CONTOUR_SEQUENCE = 0x30060040
_REFERENCED_ROI_NUMBER = 0x30060084


@dataclass(frozen=True, slots=True)
class ContourPresence:
    """The items of ROIContourSequence that have a contour, by ROI number, and what is irregular in them.

    The number is None for items whose number is none; irregularities are those of items that lack a number or
    contours.
    """

    contoured: Mapping[int | None, tuple[str, ...]] = field(default_factory=dict)
    irregularities: tuple[Irregularity, ...] = ()


def contour_presence(encoding: Encoding, name: str) -> ContourPresence:
    """Which numbers have contours; raises UnreadableError where the sequence is not whole.

    Whole, that is, as far as the contours' own headers.
    """
    walk = Walk(encoding, name)
    contoured: dict[int | None, tuple[str, ...]] = {}
    irregular: list[Irregularity] = []
    for one in top_elements(encoding, walk):
        if one.tag >> 16 == _GROUP:
            irregular += _displaced_items("", [one], walk)
        if one.tag != _ROI_CONTOUR_SEQUENCE:
            continue
        for index, roi in enumerate(_rois(walk, one, encoding), start=1):
            place = f"ROIContourSequence[{index}]"
            number, has_contour = _number_and_presence(walk, roi)
            if has_contour:
                contoured[number] = (*contoured.get(number, ()), place)
            if number is None or not has_contour:
                irregular += _irregularities(place, roi)
                irregular += _displaced_items(place, roi, walk)
    return ContourPresence(contoured, tuple(irregular))


def _rois(walk: Walk, sequence: WrittenElement, encoding: Encoding) -> Iterator[list[WrittenElement]]:
    """The elements of each item."""
    position, end = sequence.value, sequence.after
    while position < end:
        kind, length = walk.item_header(position, end)
        if kind != ITEM:
            return
        position += 8
        implicit = encoding.implicit or not is_vr_like(walk.data[position + 4 : position + 6])
        item_end = end if length == UNDEFINED else position + length
        roi = list(elements(walk, position, item_end, Level(implicit, shallow=True)))
        yield roi
        after = roi[-1].after if roi else position
        position = after + 8 if length == UNDEFINED else item_end


def _number_and_presence(walk: Walk, roi: list[WrittenElement]) -> tuple[int | None, bool]:
    """The ROI number of an item, and whether it has a contour."""
    number, contoured = "", False
    for one in roi:
        if one.tag == _REFERENCED_ROI_NUMBER:
            number = walk.data[one.value : one.after].decode("latin-1").strip(" \0")
        elif one.tag == _CONTOUR_SEQUENCE:
            contoured = one.length != 0 and _has_item(walk, one.value, one.after)
    return whole(number), contoured


def _irregularities(place: str, roi: list[WrittenElement]) -> Iterator[Irregularity]:
    for tag, cause in irregular_elements([(one.tag, one.code) for one in roi]):
        yield Irregularity(place, tag, cause, _ROI_CONTOUR_SEQUENCE)


def _displaced_items(place: str, found: list[WrittenElement], walk: Walk) -> Iterator[Irregularity]:
    """Items in an attribute that is no sequence: what a flipped bit in the tag of one leaves behind."""
    for one in found:
        if known_vr(one.tag) != "SQ" and one.after - one.value >= 8:
            kind, _ = walk.item_header(one.value, one.after)
            if kind == ITEM:
                yield Irregularity(place, one.tag, "holds items, as a sequence does", _ROI_CONTOUR_SEQUENCE)


def _has_item(walk: Walk, position: int, end: int) -> bool:
    kind, length = walk.item_header(position, end)
    return kind == ITEM and length != 0
