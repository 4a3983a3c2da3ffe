"""Signs of bit damage in whole elements: tags out of order, repeated, unknown, or without their creator.

A flipped bit in a tag leaves a file that reads without a fault, but whose links or doses are gone. PS3.5
section 7.1 demands ascending, unique tags in every data set, section 7.8 a creator for each private block.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.valuerep import VR

DOSE_REFERENCE_SEQUENCE = 0x300A0010
FRACTION_GROUP_SEQUENCE = 0x300A0070
WATCHED_SEQUENCES = frozenset({DOSE_REFERENCE_SEQUENCE, FRACTION_GROUP_SEQUENCE})
"""The two subtrees that carry the prescription; every data set in them is watched."""

_PLAN_GROUPS = (0x300A, 0x300C)
# What the plan's groups become when the lowest bit flips.
_GROUPS_BESIDE = (0x300B, 0x300D)

_WRITTEN_VRS = frozenset({b"", *(vr.value.encode() for vr in VR if len(vr.value) == 2)})

# Some systems write one kind of text as another, which loses nothing; no flipped bit does that.
_TEXT_VRS = frozenset({"CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UT"})

Element = tuple[int, bytes]
"""Tag, and the value representation as written (empty in implicit encoding)."""

Fault = tuple[int, str]
"""Tag of an irregular element, and what is irregular about it."""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """An element that no intact file holds; `path` is its data set (items count from 1), empty at the top."""

    path: str
    tag: int
    cause: str

    def __str__(self) -> str:
        return f"{self.path or 'data set'}: {tag_name(self.tag)} {self.cause}"


@cache
def known_vr(tag: int) -> str:
    """The dictionary's value representation, empty where the dictionary does not know the tag."""
    try:
        return dictionary_VR(tag)
    except KeyError:
        return ""


def tag_name(tag: int) -> str:
    """The tag as a person looks for it, for instance `BeamDose (300A,0084)`."""
    number = f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
    keyword = keyword_for_tag(tag)
    return f"{keyword} {number}" if keyword else number


def irregular_elements(elements: list[Element]) -> list[Fault]:
    """What is irregular in one data set of the prescription's subtrees, all of whose elements are given."""
    if not _is_suspect(elements):
        return []
    return _out_of_order(elements) + _unknown(elements) + _orphans(elements)


def irregular_top_level(elements: list[Element]) -> list[Fault]:
    """What is irregular among the plan's own groups at the top of the file."""
    own = [element for element in elements if element[0] >> 16 in _PLAN_GROUPS]
    faults = [fault for fault in _out_of_order(elements) if fault[0] >> 16 in _PLAN_GROUPS]
    beside = [element for element in elements if element[0] >> 16 in _GROUPS_BESIDE]
    return faults + _unknown(own) + _orphans(beside)


def _is_suspect(elements: list[Element]) -> bool:
    """Whether a second look is needed: the quick answer for the many data sets that are in order."""
    previous = -1
    for tag, vr in elements:
        if tag <= previous or tag & 0x10000 or _unknown_cause(tag, vr):
            return True
        previous = tag
    return False


def _out_of_order(elements: list[Element]) -> list[Fault]:
    """Tags that are repeated, or lower than one before them or higher than one after them."""
    tags = [tag for tag, _ in elements]
    faults: list[Fault] = []
    for before, after in pairwise(tags):
        if before == after:
            faults.append((after, "is repeated"))
        elif before > after:
            faults += [(before, "is out of order"), (after, "is out of order")]
    return faults


def _unknown(elements: list[Element]) -> list[Fault]:
    causes = ((tag, _unknown_cause(tag, vr)) for tag, vr in elements)
    return [(tag, cause) for tag, cause in causes if cause]


@cache
def _unknown_cause(tag: int, vr: bytes) -> str:
    """Why an element is not one that the standard knows; of a private one only how it is written counts."""
    if tag >> 16 & 1:
        return (
            ""
            if vr in _WRITTEN_VRS
            else f"is written as {vr.decode('latin-1')!r}, which DICOM does not define"
        )
    if not tag & 0xFFFF:
        return ""
    expected = known_vr(tag)
    if not expected:
        return "is no attribute of the standard"
    written = vr.decode("latin-1")
    if written in ("", "UN") or written in expected or {written, expected} <= _TEXT_VRS:
        return ""
    return f"is written as {written}, not {expected}"


def _orphans(elements: list[Element]) -> list[Fault]:
    """Private elements whose block no creator claims, and creators of nothing (PS3.5 section 7.8.1).

    A creator of nothing beside the plan's groups is what one of their attributes becomes when a bit flips;
    elsewhere anonymisers leave such creators behind.
    """
    tags = {tag for tag, _ in elements}
    creators = {tag for tag in tags if tag & 0x10000 and 0x10 <= tag & 0xFFFF <= 0xFF}
    private = {tag for tag in tags - creators if tag & 0x10000 and tag & 0xFFFF}
    claims = {tag: tag & 0xFFFF0000 | (tag & 0xFFFF) >> 8 for tag in private}
    orphans = [
        (tag, "is a private attribute without its creator") for tag in private if claims[tag] not in creators
    ]
    idle = [
        (tag, "is a private creator that claims nothing")
        for tag in creators.difference(claims.values())
        if tag >> 16 in _GROUPS_BESIDE
    ]
    return sorted(orphans + idle)
