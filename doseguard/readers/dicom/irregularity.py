"""Signs of bit damage in whole elements: tags out of order, repeated, unknown, or without their creator.

A flipped bit in a tag leaves a file that reads without a fault, but whose links or doses are gone. PS3.5
section 7.1 demands ascending, unique tags in every data set, section 7.8 a creator for each private block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.valuerep import VR

DOSE_REFERENCE_SEQUENCE = 0x300A0010
FRACTION_GROUP_SEQUENCE = 0x300A0070


@dataclass(frozen=True, slots=True)
class Watch:
    """Where a kind of object has no irregularity unsaid.

    Groups at its top, those that they become when their lowest bit flips, and the sequences of its top in
    which every data set is watched.
    """

    groups: frozenset[int]
    beside: frozenset[int]
    sequences: frozenset[int]


OF_PLANS = Watch(
    groups=frozenset({0x300A, 0x300C}),
    beside=frozenset({0x300B, 0x300D}),
    sequences=frozenset({DOSE_REFERENCE_SEQUENCE, FRACTION_GROUP_SEQUENCE}),
)
"""What carries the prescription."""

OF_DOSES = Watch(
    groups=frozenset({0x0020, 0x0028, 0x3004, 0x300C, 0x7FE0}),
    # What a dose lacks of these is refused by its name.
    beside=frozenset(),
    sequences=frozenset({0x300C0002, 0x300C0060}),
)
"""Where the grid lies, what its values mean, and of which plan and structures it is."""

OF_STRUCTURES = Watch(
    groups=frozenset({0x3006}),
    beside=frozenset({0x3007}),
    sequences=frozenset({0x30060010, 0x30060020, 0x30060080}),
)
"""Which structures there are; their contours have a walk of their own (`contour_walk`)."""

WATCHED_SEQUENCES = OF_PLANS.sequences | OF_DOSES.sequences | OF_STRUCTURES.sequences
_BESIDE = OF_PLANS.beside | OF_DOSES.beside | OF_STRUCTURES.beside

_WRITTEN_VRS = frozenset({b"", *(vr.value.encode() for vr in VR if len(vr.value) == 2)})

# Some systems write one kind of text as another, which loses nothing; no flipped bit does that.
_TEXT_VRS = frozenset({"CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UT"})

Element = tuple[int, bytes]
"""Tag, and the value representation as written (empty in implicit encoding)."""

Fault = tuple[int, str]
"""Tag of an irregular element, and what is irregular about it."""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """An element that no intact file holds; `path` is its data set (items count from 1), empty at the top.

    `sequence` is the tag of the sequence at the top in which it stands, 0 where it stands at the top itself.
    """

    path: str
    tag: int
    cause: str
    sequence: int = 0

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
    """What is irregular in one data set of a watched sequence, all of whose elements are given."""
    if not _is_suspect(elements):
        return []
    return _out_of_order(elements) + _unknown(elements) + _orphans(elements)


def irregular_top_level(elements: Sequence[Element], watch: Watch) -> list[Fault]:
    """What is irregular among the watched groups at the top of the file."""
    own = [element for element in elements if element[0] >> 16 in watch.groups]
    faults = [fault for fault in _out_of_order(elements) if fault[0] >> 16 in watch.groups]
    beside = [element for element in elements if element[0] >> 16 in watch.beside]
    return faults + _unknown(own) + _orphans(beside)


def _is_suspect(elements: list[Element]) -> bool:
    """Whether a second look is needed: the quick answer for the many data sets that are in order."""
    previous = -1
    for tag, vr in elements:
        if tag <= previous or tag & 0x10000 or _unknown_cause(tag, vr):
            return True
        previous = tag
    return False


def _out_of_order(elements: Sequence[Element]) -> list[Fault]:
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

    A creator of nothing beside the watched groups is what one of their attributes becomes when a bit flips;
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
        if tag >> 16 in _BESIDE
    ]
    return sorted(orphans + idle)
