"""Links to dose references in attributes that hold none: what a flipped bit in a tag leaves behind.

The link is then lost without a word, and a dose reference that it did not mean may be taken for the only one.
"""

import re
from collections.abc import Iterator

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from doseguard.readers.dicom.attributes import items, text

_GROUP_LINKS, _LINK_NUMBER = 0x300C0050, 0x300C0051
_BEAMS, _BEAM_LINK = 0x300C0004, 0x300A0083
_PRIVATE_GROUP, _PRIVATE_BEAM_LINK = 0x3249, 0x32491010
_ITEM_TAG = b"\xfe\xff\x00\xe0"
# A decimal number has one point at most.
_UID = re.compile(rb"[0-9]+(\.[0-9]+){2,}[\0 ]*\Z")


def displaced_links(dataset: Dataset) -> tuple[str, ...]:
    """A sentence for each link that was found where the standard has none."""
    uids = {text(one, 0x300A0013) for _, one in items(dataset, 0x300A0010, "DoseReferenceSequence")} - {""}
    return tuple(
        sentence
        for place, group in items(dataset, 0x300A0070, "FractionGroupSequence")
        for sentence in _of_group(place, group, uids)
    )


def _of_group(place: str, group: Dataset, uids: set[str]) -> Iterator[str]:
    for tag in list(group.keys()):
        if tag != _GROUP_LINKS and _holds_link(group, int(tag)):
            yield f"{place} holds a link to a dose reference in {tag}, where none belongs"
    for where, beam in items(group, _BEAMS, f"{place}.ReferencedBeamSequence"):
        for tag in list(beam.keys()):
            if _is_displaced_uid(beam, int(tag), uids):
                yield f"{where} holds a UID in {tag}, where none belongs"


def _holds_link(group: Dataset, tag: int) -> bool:
    """Whether an element is a sequence of links, or bytes that begin with an item and are no sequence."""
    if tag == _LINK_NUMBER:
        return True
    value = group.get_item(tag).value
    if isinstance(value, bytes) and value.startswith(_ITEM_TAG):
        value = group[tag].value
        if not isinstance(value, Sequence):
            return True
    return isinstance(value, Sequence) and any(_LINK_NUMBER in item for item in value)


def _is_displaced_uid(beam: Dataset, tag: int, uids: set[str]) -> bool:
    """Public attributes of a referenced beam hold no other UID, private ones none instead of the link."""
    value = beam.get_item(tag).value
    if tag == _BEAM_LINK or not isinstance(value, bytes) or not _UID.match(value):
        return False
    if (tag >> 16) % 2 == 0:
        return True
    is_ours = tag >> 16 == _PRIVATE_GROUP and _PRIVATE_BEAM_LINK not in beam
    return is_ours and value.decode("ascii").strip(" \0") in uids
