"""The contoured structure of a name in a study, or why it cannot be measured."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from doseguard.assess.named_structures import NO_NAMES, known_structures, perhaps, standing_for, unsettled
from doseguard.assess.stand_ins import EXTERNAL, SIGNS, is_whole, plain, spelt_out, the_outline
from doseguard.dosimetry import Combination, combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NotContoured, NoValue
from doseguard.model.structure_names import NamedStructure, StructureNames
from doseguard.model.study import Study
from doseguard.model.target import PTV

Drawn = ContouredStructure | Combination
Meaning = Callable[[str], str | NoValue]
"""The plan's name of the structure that a protocol's name means, or why nobody can tell."""

_NOT_MAPPED = "the dictionary maps none to it"


def itself(name: str) -> str | NoValue:
    """Every name means the structure of that name."""
    return name


def find_structure(
    name: str, study: Study, meaning: Meaning = itself, names: StructureNames = NO_NAMES
) -> Drawn | NoValue | None:
    """The one structure of exactly that name, or the one that the name makes of others (`Lungs-GTV`).

    The patient's outline stands for `External`, both of a pair for their whole, and for every name the one
    structure that `names` know to have that standard name, where nobody drew these names. `meaning` is asked
    for a `PTV` of which such a name is made. None where nothing is listed under the name, nor contoured under
    one much like it or that may mean it, nor any of the structures of which it would be made.
    """
    drawn = _drawn(study)
    found = [one for one in drawn if one.name == name]
    if found:
        return found[0] if len(found) == 1 else _repeated(name, len(found))
    outline = the_outline(drawn) if name == EXTERNAL else None
    if isinstance(outline, ContouredStructure):
        return _told_apart(name, study, drawn, outline) or outline
    standing = standing_for(name, drawn, names) or _told_apart(name, study, drawn)
    return standing or outline or _made(name, study, meaning, names)


def _told_apart(
    name: str, study: Study, drawn: Sequence[ContouredStructure], outline: ContouredStructure | None = None
) -> NoValue | None:
    """That others differ from a name in case and signs only: they are not taken for it, nor passed over."""
    own = plain(name)
    alike = " and ".join(
        sorted({f"{one.name!r}" for one in drawn if one is not outline and plain(one.name) == own})
    )
    if not alike:
        return None
    is_listed = any(one.name == name for one in study.structures.structures)
    said = "the one of this name has no contours" if is_listed else "no structure is named so"
    return NoValue(f"{said}, but {alike}; {_NOT_MAPPED}")


def _made(name: str, study: Study, meaning: Meaning, names: StructureNames) -> Drawn | NoValue | None:
    """What others make of a name under which nothing is drawn, or what may be meant by it."""
    drawn = _drawn(study)
    known = known_structures(drawn, names)
    spelt = spelt_out(name, known)
    is_listed = any(one.name == name for one in study.structures.structures)
    if is_listed and (spelt == name or not is_whole(name)):
        return NotContoured("it is listed but has no contours")
    if spelt != name and not SIGNS.search(spelt):
        return find_structure(spelt, study, meaning, names)
    return _made_of(spelt, drawn, known, meaning, names) or perhaps(name, names) or _lost(study)


def _drawn(study: Study) -> list[ContouredStructure]:
    return [one for one in study.structures.structures if len(one.first) > 1 or one.faults]


def _lost(study: Study) -> NoValue | None:
    """That a structure of a name may be drawn though none is listed, where contours have lost theirs."""
    lost = study.structures.header.lost_contours
    if not lost:
        return None
    return NoValue(f"no structure is named so, and contours of one may be lost: {'; '.join(lost)}")


def taken_as(name: str, found: Drawn, names: StructureNames) -> tuple[NamedStructure, ...]:
    """Structures that were taken by their standard names, of what a name was found to mean."""
    own = found.structures if isinstance(found, Combination) else (found,)
    written = {name, *SIGNS.split(name)}
    return tuple(
        one
        for one in names.of(one.name for one in own)
        if one.standard is not None and not one.is_as_written and one.name not in written
    )


def empty_namesakes(found: Drawn, study: Study) -> Iterator[str]:
    """Names of what was found, or is made of, under which one without contours is listed as well."""
    own = found.structures if isinstance(found, Combination) else (found,)
    names = {one.name for one in own}
    for one in study.structures.structures:
        if one.name in names and all(one is not other for other in own):
            yield one.name


def _made_of(
    name: str,
    drawn: Sequence[ContouredStructure],
    known: dict[str, ContouredStructure],
    meaning: Meaning,
    names: StructureNames,
) -> Drawn | NoValue | None:
    """What a name with signs makes of the structures, or why nothing; None for a name that is of one only."""
    if not SIGNS.search(name):
        return None
    if PTV in SIGNS.split(name):
        meant = meaning(PTV)
        if isinstance(meant, NoValue):
            return NoValue(f"it is made of {PTV}: {meant.reason}")
        known.pop(PTV, None)
        known.update((PTV, one) for one in drawn if one.name == meant)
    found = combination(name, [one.named(key) for key, one in known.items()])
    if not isinstance(found, Combination):
        return _why_not_made(name, known, names)
    own = _with_own_names(found, known)
    written = [one.name for one in drawn]
    repeated = [one.name for one in own.structures if written.count(one.name) > 1]
    return _repeated(repeated[0], written.count(repeated[0])) if repeated else own


def _with_own_names(found: Combination, known: dict[str, ContouredStructure]) -> Combination:
    """The combination of the plan's structures, named after them."""
    first, others = known[found.first.name], [(sign, known[one.name]) for sign, one in found.others]
    name = "".join((first.name, *(f"{sign.value}{one.name}" for sign, one in others)))
    return replace(found, name=name, first=first, others=tuple(others))


def _why_not_made(name: str, known: Iterable[str], names: StructureNames) -> NoValue | None:
    """Which parts of a name are missing where others are there, or that it can be read in several ways."""
    missing = list(_missing(name, known))
    parts = SIGNS.split(name)
    near = {plain(one) for one in known}
    for part in missing:
        unsure = unsettled(part, names)
        if unsure is not None:
            return unsure
    if missing == parts and not any(plain(part) in near for part in parts):
        return None
    if not missing:
        return NoValue("its name can be made of the structures in more than one way")
    said = " and ".join(missing)
    return NoValue(f"it is made of several structures, and {said} is not contoured; {_NOT_MAPPED}")


def _missing(name: str, known: Iterable[str]) -> Iterator[str]:
    """The parts of a name, between its signs, that no structure has."""
    rest = f"-{SIGNS.sub('-', name)}-"
    for one in sorted(known, key=len, reverse=True):
        rest = rest.replace(f"-{SIGNS.sub('-', one)}-", "--") if one else rest
    yield from (part for part in rest.split("-") if part)


def _repeated(name: str, count: int) -> NoValue:
    return NoValue(f"{count} structures are named {name}")
