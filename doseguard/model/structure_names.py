"""Which standard name (TG-263) each structure of a plan has, and why."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedStructure:
    """One structure by the plan's own name, and by its standard name where one is known.

    `standard` is None where no name is known or several are possible (`candidates`); `reason` says how it was
    found, for instance "as written", "alias 'Cord' of the dictionary" or "the clinic's file".
    """

    name: str
    standard: str | None
    reason: str
    candidates: tuple[str, ...] = ()

    @property
    def is_as_written(self) -> bool:
        """Whether the plan's own name is the standard one."""
        return self.name == self.standard


@dataclass(frozen=True, slots=True)
class StructureNames:
    """The names of all structures of a set, in their order."""

    structures: tuple[NamedStructure, ...] = ()

    def standing_for(self, standard: str) -> tuple[NamedStructure, ...]:
        """All structures of that standard name: two of them are a fault that somebody must settle."""
        return tuple(one for one in self.structures if one.standard == standard)

    def of(self, names: Iterable[str]) -> tuple[NamedStructure, ...]:
        """Those with one of the plan's own names."""
        wanted = frozenset(names)
        return tuple(one for one in self.structures if one.name in wanted)
