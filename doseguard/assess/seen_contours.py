"""A plan's contours by what they are: organs by their standard names, and the parts of a target."""

from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.checking.geometry import Geometry
from doseguard.model.measured import NoValue
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import is_ptv
from doseguard.model.wholes import OF_ANY, OF_BOTH
from doseguard.model.wording import listed
from doseguard.model.zone_rule import LesionPart

_ENVELOPES = ("ITV", "IGTV", "ICTV")
_TUMOUR_FIRST: tuple[LesionPart, ...] = ("GTV", "ITV", "CTV")


@dataclass(frozen=True, slots=True)
class SeenContours:
    """What is drawn in a plan."""

    structures: StructureSet
    geometry: Geometry
    names: StructureNames

    def organ(self, standard: str) -> tuple[str, ...] | NoValue:
        """The plan's names of an organ, or of its parts where nobody drew the whole; or why none.

        Of what is only ever meant as both sides, both must be there.
        """
        drawn = set(self.geometry.drawn)
        both = OF_BOTH.get(standard)
        sides = both or OF_ANY.get(standard) or (f"{standard}_L", f"{standard}_R")
        for one in ((standard,), sides):
            by_part = [self._standing(name, drawn) for name in one]
            if any(len(found) > 1 for found in by_part):
                several = next(found for found in by_part if len(found) > 1)
                return NoValue(f"{listed(several)} are all {standard} by their names")
            if all(by_part) or (any(by_part) and one is not both):
                return tuple(name for found in by_part for name in found)
        return NoValue(f"{standard} is not contoured")

    def perhaps(self, standards: Sequence[str]) -> tuple[str, ...]:
        """The plan's names of drawn structures that may be one of these organs, which nobody can tell."""
        drawn = set(self.geometry.drawn)
        return tuple(one.name for name in standards for one in self.names.perhaps(name) if one.name in drawn)

    def _standing(self, standard: str, drawn: set[str]) -> tuple[str, ...]:
        named = [one.name for one in self.names.standing_for(standard)]
        found = dict.fromkeys(name for name in (standard, *named) if name in drawn)
        return (standard,) if standard in found else tuple(found)

    def parts_of(self, target: str) -> dict[LesionPart, tuple[str, ...]]:
        """What lies in a target by its kind: of several of a kind those whose names end as the target's."""
        found: dict[LesionPart, list[str]] = {"PTV": [target]}
        for one in self.structures.structures:
            kind = part_kind(one)
            if kind is not None and (one.name == target or self.lies_in(one.name, target)):
                found.setdefault(kind, []).append(one.name)
        return {kind: _of_suffix(names, target) for kind, names in found.items()}

    def tumour_of(self, target: str) -> tuple[str, ...]:
        """The names of what is nearest to the tumour among a target's parts, empty without any."""
        parts = self.parts_of(target)
        return next((parts[kind] for kind in _TUMOUR_FIRST if kind in parts), ())

    def lies_in(self, name: str, outer: str) -> bool:
        """Whether the middle of a structure lies in another."""
        centre, box, around = self.geometry.centre(name), self.geometry.box(name), self.geometry.box(outer)
        if centre is None or box is None or around is None:
            return False
        if not all(
            low <= at <= high for low, at, high in zip(around.low_mm, centre, around.high_mm, strict=True)
        ):
            return False
        return self.geometry.distance_to_point(outer, centre).value == 0


def part_kind(structure: Structure) -> LesionPart | None:
    """Which part of a target a structure is; ITVs are told by their names, as DICOM has no type for them."""
    name = structure.name.upper()
    if name.startswith(_ENVELOPES):
        return "ITV"
    for kind in ("GTV", "CTV"):
        if structure.type == kind or (not structure.type and name.startswith(kind)):
            return kind
    return None


def only_ptv(structures: StructureSet, drawn: Sequence[str]) -> str | NoValue:
    """The one PTV that is drawn, or why nobody can tell which is the target."""
    found = list(
        dict.fromkeys(one.name for one in structures.structures if is_ptv(one) and one.name in drawn)
    )
    if len(found) == 1:
        return found[0]
    said = f"{listed(found)} are there" if found else "no PTV is contoured"
    return NoValue(f"neither order nor plan names the target, and {said}")


def _of_suffix(names: Sequence[str], target: str) -> tuple[str, ...]:
    """Of several of a kind those whose names end as the target's does."""
    ending = _ending(target)
    own = [name for name in names if ending and _ending(name) == ending]
    return tuple(own if len(names) > 1 and own else names)


def _ending(name: str) -> str:
    """What follows the first part of a name: `RUL` of `PTV_RUL`, `1` of `GTV 1`; empty without any."""
    letters = name.upper().lstrip("IGCPTV")
    return "".join(sign for sign in letters if sign.isalnum())
