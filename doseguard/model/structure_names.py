"""Which standard name (TG-263) each structure of a plan has, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from doseguard.model.interval import Interval

Level = Literal["head", "chest", "belly", "pelvis"]
LEVELS: tuple[Level, ...] = ("head", "chest", "belly", "pelvis")
"""Parts of the patient, from the top."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the middle of an organ lies along the patient, and on which side of the midline most of it.

    By standard names: `behind` are organs in front of it, `above` those below it, `within` the one around it.
    """

    level: Level | None = None
    lies: Literal["left", "right"] | None = None
    behind: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class NamedStructure:
    """One structure by the plan's own name, and by its standard name where one is known.

    `standard` is None where no name is known or several are possible (`candidates`); `reason` says how it was
    found, for instance "as written", "alias 'Cord' (en)" or "the clinic's file". `is_empty` says that it has
    no contours, `is_helper` that its name is that of a planner's helper (`zPTV_ring`, `Lung_opt`).
    """

    name: str
    standard: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    is_empty: bool = False
    is_helper: bool = False

    @property
    def is_as_written(self) -> bool:
        """Whether the plan's own name is the standard one."""
        return self.name == self.standard


@dataclass(frozen=True, slots=True)
class StructureNames:
    """The names of all structures of a set, in their order.

    `volumes` are what whole organs can measure, cc, and `places` where they lie, by standard name.
    """

    structures: tuple[NamedStructure, ...] = ()
    volumes: Mapping[str, Interval] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def standing_for(self, standard: str) -> tuple[NamedStructure, ...]:
        """All drawn structures of that standard name: two are a fault that somebody must settle."""
        return tuple(one for one in self.structures if one.standard == standard and not one.is_empty)

    def only(self, standard: str) -> str | None:
        """The plan's name of the one drawn structure of that standard name."""
        found = self.standing_for(standard)
        return found[0].name if len(found) == 1 else None

    def perhaps(self, standard: str) -> tuple[NamedStructure, ...]:
        """Those drawn whose name may mean that one, which nobody can tell."""
        return tuple(one for one in self.structures if standard in one.candidates and not one.is_empty)

    def of(self, names: Iterable[str]) -> tuple[NamedStructure, ...]:
        """Those with one of the plan's own names."""
        wanted = frozenset(names)
        return tuple(one for one in self.structures if one.name in wanted)
