"""Whether bytes are DICOM, and which kind of object: by content, never by file name."""

from enum import Enum
from struct import Struct

from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import text
from doseguard.readers.dicom.encoding import LONG_VRS, PREFIX_END, SHORT_VRS, UNDEFINED, has_prefix
from doseguard.readers.dicom.header_scan import scan_header
from doseguard.readers.errors import UnreadableError


class Kind(Enum):
    """What an object is, as far as a plan check cares."""

    PLAN = "RT Plan"
    ION_PLAN = "RT Ion Plan"
    STRUCTURE_SET = "RT Structure Set"
    DOSE = "RT Dose"
    IMAGE = "image"
    TREATMENT_RECORD = "RT treatment record"
    OTHER = "other DICOM object"

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan of any kind."""
        return self in (Kind.PLAN, Kind.ION_PLAN)


SOP_CLASS_UID = 0x00080016
MODALITY = 0x00080060

_RT = "1.2.840.10008.5.1.4.1.1.481."
_BY_SOP_CLASS = {
    _RT + "2": Kind.DOSE,
    _RT + "3": Kind.STRUCTURE_SET,
    _RT + "5": Kind.PLAN,
    _RT + "8": Kind.ION_PLAN,
    # Varian Halcyon and Ethos formats, and ViewRay, write plans under classes of their own.
    "1.2.246.352.70.1.70": Kind.PLAN,
    "2.16.840.1.114493.1.2.1.4.1.1.481.5": Kind.PLAN,
    _RT + "4": Kind.TREATMENT_RECORD,
    _RT + "6": Kind.TREATMENT_RECORD,
    _RT + "7": Kind.TREATMENT_RECORD,
    _RT + "9": Kind.TREATMENT_RECORD,
    # CT, enhanced CT, MR, enhanced MR, PET, enhanced PET.
    "1.2.840.10008.5.1.4.1.1.2": Kind.IMAGE,
    "1.2.840.10008.5.1.4.1.1.2.1": Kind.IMAGE,
    "1.2.840.10008.5.1.4.1.1.4": Kind.IMAGE,
    "1.2.840.10008.5.1.4.1.1.4.1": Kind.IMAGE,
    "1.2.840.10008.5.1.4.1.1.128": Kind.IMAGE,
    "1.2.840.10008.5.1.4.1.1.130": Kind.IMAGE,
}
_BY_MODALITY = {
    "RTPLAN": Kind.PLAN,
    "RTSTRUCT": Kind.STRUCTURE_SET,
    "RTDOSE": Kind.DOSE,
    "RTRECORD": Kind.TREATMENT_RECORD,
    **dict.fromkeys(("CT", "MR", "PT", "NM", "US", "CR", "DX", "RG", "XA", "RTIMAGE"), Kind.IMAGE),
}

_MIN_ELEMENTS = 2
_LONGEST_FIRST_VALUE = 0x4000
_FIRST_GROUPS = (0x0002, 0x0008)
_LAST_GROUP = 0x7FE0


def kind_of(dataset: Dataset) -> Kind:
    """The kind of an object: its Modality, and where that is missing or odd, its SOP class."""
    return kind_named(text(dataset, SOP_CLASS_UID), text(dataset, MODALITY))


def kind_named(sop_class_uid: str, modality: str) -> Kind:
    """The kind that a Modality says, or else a SOP class UID; ion plans share their Modality with others."""
    by_class = _BY_SOP_CLASS.get(sop_class_uid, Kind.OTHER)
    if by_class is Kind.ION_PLAN:
        return by_class
    return _BY_MODALITY.get(modality.strip().upper(), by_class)


def peek(head: bytes) -> Kind | None:
    """The kind of an object from its first bytes; None where they do not say, and the file is to be read."""
    try:
        found = scan_header(head, "", frozenset((SOP_CLASS_UID, MODALITY)))
    except UnreadableError:
        return None
    if not found.passed(MODALITY):
        return None
    return kind_named(found.text(SOP_CLASS_UID), found.text(MODALITY))


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file (a few hundred suffice) are those of a DICOM object.

    True with preamble and `DICM`; without them, where elements of group 0002 or 0008 begin the file. A file
    whose `DICM` is damaged but is followed by file meta information is DICOM too, to be refused when read.
    """
    if has_prefix(head):
        return True
    if head[PREFIX_END : PREFIX_END + 6] == b"\x02\x00\x00\x00UL":
        return True
    return any(_begins_with_elements(head, order) for order in "<>")


def _begins_with_elements(head: bytes, order: str) -> bool:
    """Whether plausible elements stand at the start: known groups, ascending tags, lengths that lead on."""
    position, previous, count = 0, -1, 0
    while position + 8 <= len(head) and count < _MIN_ELEMENTS:
        tag, length, value = _element(head, position, order)
        first = count == 0 and tag >> 16 not in _FIRST_GROUPS
        if first or tag <= previous or length is None or tag >> 16 > _LAST_GROUP:
            return False
        if length == UNDEFINED or length > _LONGEST_FIRST_VALUE:
            return count > 0
        position, previous, count = value + length, tag, count + 1
    return count > 0 and (count == _MIN_ELEMENTS or position >= len(head))


def _element(head: bytes, position: int, order: str) -> tuple[int, int | None, int]:
    """Tag, length (None where the header is not plausible) and value offset of an element."""
    group, element, code, short = Struct(f"{order}HH2sH").unpack_from(head, position)
    tag = group << 16 | element
    if code in SHORT_VRS:
        return tag, short, position + 8
    if code in LONG_VRS:
        reserved, length = Struct(f"{order}HL").unpack_from(head.ljust(position + 12, b"\0"), position + 6)
        return tag, length if reserved == 0 else None, position + 12
    if order == ">":
        return tag, None, position
    length = int.from_bytes(head[position + 4 : position + 8], "little")
    return tag, length, position + 8
