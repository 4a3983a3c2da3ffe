"""What a target is: by the type that a structure states, and by its name where it states none."""

import re
from typing import Protocol as Interface

PTV = "PTV"
"""A type, how names of that type begin, and what a protocol calls the target of the prescription held."""
TARGET_TYPES = (PTV, "CTV", "GTV")
"""The RTROIInterpretedTypes (PS3.3 C.8.8.8) of targets that somebody draws, the largest first."""
_PARTS = ("GTV", "CTV", "ITV")
TARGET_NAMES = (PTV, *_PARTS)
"""The plainest names of targets (TG-263)."""
_BEGINNINGS = (*TARGET_NAMES, "IGTV", "ICTV")


class Typed(Interface):
    """A structure with or without contours; `type` is empty where it states none."""

    @property
    def name(self) -> str:
        """Its name, as somebody wrote it."""

    @property
    def type(self) -> str:
        """RTROIInterpretedType."""


def is_ptv(structure: Typed) -> bool:
    """Whether a structure is a PTV: by its type, or by its name where it has none."""
    return _is_one_of((PTV,), structure)


def is_part_of_target(structure: Typed) -> bool:
    """Whether a structure is a GTV, CTV or ITV, as lie in a PTV: by type, or by name where it has none."""
    return _is_one_of(_PARTS, structure)


def names_ptv(name: str) -> bool:
    """Whether a protocol's name is that of a PTV: letter for letter, as all names of protocols are taken."""
    return name.startswith(PTV)


def names_target(name: str) -> bool:
    """Whether a name begins as those of targets do, in capitals or not; `Lungs-GTV` does not."""
    return name.upper().startswith(_BEGINNINGS)


def name_two_targets(one: str, other: str) -> bool:
    """Whether two names are those of targets, and neither is the other with something behind it."""
    first, second = (re.sub(r"[^0-9a-z]", "", name.casefold()) for name in (one, other))
    alike = first.startswith(second) or second.startswith(first)
    return names_target(one) and names_target(other) and not alike


def _is_one_of(kinds: tuple[str, ...], structure: Typed) -> bool:
    return structure.type in kinds if structure.type else structure.name.upper().startswith(kinds)
