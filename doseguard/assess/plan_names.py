"""The standard names of a plan's structures: the clinic's own first, then those of the dictionary."""

from collections.abc import Callable, Mapping

from doseguard.model.clinic import Clinic
from doseguard.model.measured import NoValue
from doseguard.model.name_matching import Match, match_name
from doseguard.model.name_parts import is_not_quite, letters, words
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import NamedStructure, StructureNames
from doseguard.model.target import names_target
from doseguard.readers.structure_names import shipped_names

OpenNames = Callable[[], StructureNames | NoValue]
"""Finds the names when it is first called, or says why there are none."""


def plan_names(structures: StructureSet, clinic: Clinic | None) -> StructureNames:
    """The names of all structures of a set; the dictionary is read when this is first asked."""
    index = shipped_names()
    policy = None if clinic is None else clinic.structures
    own = {} if policy is None else dict(policy.names)
    alike = _by_letters(own)
    found = []
    for one in structures.structures:
        standard = own.get(one.name) or (None if is_not_quite(one.name) else alike.get(letters(one.name)))
        match = match_name(one.name, index) if standard is None else Match(standard, "the clinic's file")
        is_empty = one.has_contours is False
        is_organ = match.standard is not None and not names_target(one.name)
        is_helper = not is_organ and bool(index.helpers.intersection(words(one.name)))
        found.append(
            NamedStructure(one.name, match.standard, match.reason, match.candidates, is_empty, is_helper)
        )
    return StructureNames(tuple(found), index.volumes, index.places)


def _by_letters(own: Mapping[str, str]) -> dict[str, str]:
    """The clinic's names without case and signs, but for those that then mean several."""
    meant: dict[str, set[str]] = {}
    for name, standard in own.items():
        meant.setdefault(letters(name), set()).add(standard)
    return {key: next(iter(standards)) for key, standards in meant.items() if key and len(standards) == 1}
