"""What is put into a beam or on the patient for it, counted from the beam's header."""

from collections.abc import Mapping
from typing import NamedTuple

from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import integer, items, text
from doseguard.readers.dicom.beam_walk import ControlPoints


class Modifiers(NamedTuple):
    """How many of each there are; where a sequence and the stated number differ, the larger of the two."""

    wedges: int
    blocks: int
    boli: int
    compensators: int
    applicators: int


_Sequences = tuple[tuple[int, str], ...]
_WEDGES: _Sequences = ((0x300A00D1, "WedgeSequence"), (0x300A03AA, "IonWedgeSequence"))
# The sequences, and the attribute that says how many items they should have together.
_COUNTED: Mapping[str, tuple[_Sequences, int | None, str]] = {
    "wedges": (_WEDGES, 0x300A00D0, "NumberOfWedges"),
    "blocks": (
        ((0x300A00F4, "BlockSequence"), (0x300A03A6, "IonBlockSequence")),
        0x300A00F0,
        "NumberOfBlocks",
    ),
    "boli": (((0x300C00B0, "ReferencedBolusSequence"),), 0x300A00ED, "NumberOfBoli"),
    "compensators": (
        ((0x300A00E3, "CompensatorSequence"), (0x300A02EA, "IonRangeCompensatorSequence")),
        0x300A00E0,
        "NumberOfCompensators",
    ),
    "applicators": (((0x300A0107, "ApplicatorSequence"),), None, ""),
}


def count_modifiers(beam: Dataset, place: str) -> tuple[Modifiers, list[str]]:
    """The modifiers of a beam, and a sentence where it contradicts itself on their number."""
    counts, faults = dict[str, int](), []
    for name, (sequences, tag, keyword) in _COUNTED.items():
        held = sum(1 for at, sequence in sequences for _ in items(beam, at, f"{place}.{sequence}"))
        stated = None if tag is None else integer(beam, tag)
        if stated is not None and stated != held:
            faults.append(f"{place}.{keyword} is {stated}, but {held} {name} are described")
        counts[name] = max(held, stated or 0)
    return Modifiers(**counts), faults


def idle_wedges(beam: Dataset, place: str, points: ControlPoints) -> int:
    """How many wedges of the beam are out of it in all control points that say where they are."""
    moved: dict[str, set[str]] = {}
    for point in points:
        for number, position in point.wedges:
            moved.setdefault(number, set()).add(position)
    numbers = [
        text(item, 0x300A00D2)
        for tag, keyword in _WEDGES
        for _, item in items(beam, tag, f"{place}.{keyword}")
    ]
    return sum(moved.get(number) == {"OUT"} for number in numbers)


def fluence_modes(beam: Dataset, place: str) -> tuple[tuple[str, str], ...]:
    """FluenceMode and FluenceModeID of each item of PrimaryFluenceModeSequence."""
    sequence = items(beam, 0x30020050, f"{place}.PrimaryFluenceModeSequence")
    return tuple((text(item, 0x30020051).upper(), text(item, 0x30020052)) for _, item in sequence)
