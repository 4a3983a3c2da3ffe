"""A kind of error that is put into good exports, and which checks are meant to find it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from proof.export import Export, with_values

Seed = Callable[[Export], Export | None]
"""The export with the error in it; None where it makes no sense there, or nothing there could show it."""


class Kind(Enum):
    """What an error is about, as published studies of plan review class errors."""

    PRESCRIPTION = "dose against prescription"
    FRACTIONS = "fractions and schedule"
    TARGET = "target and site"
    SIDE = "side"
    CT = "wrong or damaged images"
    ISOCENTRE = "isocentre"
    BEAMS = "beams and machine"
    SETUP = "position and set-up"
    STRUCTURES = "contours and names"
    DOSE = "dose object"
    IDENTITY = "patient, plan and protocol"
    COURSE = "several plans"


@dataclass(frozen=True)
class SeededError:
    """One kind of error.

    `caught_by` are the checks that are meant to answer worse than on the unmodified base. `misses` gives the
    reason, by the name of the base, where no check can see it there.
    """

    id: str
    title: str
    kind: Kind
    caught_by: tuple[str, ...]
    seed: Seed
    misses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NotInAnExport:
    """An error that no export of a plan can show: named, never left out."""

    title: str
    why: str


def seeded(
    id: str, title: str, kind: Kind, *caught_by: str, misses: Mapping[str, str] | None = None
) -> Callable[[Seed], SeededError]:
    """A kind of error, once it is called with its seed."""
    return lambda seed: SeededError(id, title, kind, caught_by, seed, misses or {})


def with_policy(section: str, seed: Seed) -> Seed:
    """Only where the clinic's file has a word on it."""
    return lambda export: seed(export) if section in export.text("clinic.yaml") else None


def plans_with(**values: object) -> Seed:
    """Other values of some attributes of every plan."""
    return lambda export: export.all_changed("RTPLAN", with_values(**values))
