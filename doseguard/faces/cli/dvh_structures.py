"""The structures that `doseguard dvh` is asked for, by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from doseguard.dosimetry import Combination, combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.dvh_report import numbered_name, structure_keys
from doseguard.model.study import Study
from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Wanted:
    """A structure to be measured, or a combination of some, under a key that tells two of one name apart."""

    key: str
    structure: ContouredStructure | Combination

    @property
    def number(self) -> int | None:
        """The ROI number; a combination has none."""
        return self.structure.number if isinstance(self.structure, ContouredStructure) else None

    @property
    def type(self) -> str:
        """RTROIInterpretedType; a combination has none."""
        return self.structure.type if isinstance(self.structure, ContouredStructure) else ""


def chosen(study: Study, names: Sequence[str]) -> tuple[list[Wanted], list[str]]:
    """The structures of those names or keys in the order of the names, and names that none has.

    `PTV (12)` is the PTV of that number, also where no other has the name; its key is then as asked. A name
    that no structure has may combine the names of some: `Lungs-GTV`. Without names, all structures.
    """
    known = _known(study)
    if not names:
        return known, []
    found = {name: _named(name, known, study) for name in names}
    each = {one.key: one for of_name in found.values() for one in of_name}
    return list(each.values()), [name for name, of_name in found.items() if not of_name]


def refuse_unknown(studies: Sequence[Study], names: Sequence[str]) -> None:
    """UnreadableError for a name that no structure of any study has, with what was probably meant."""
    absent = [set(chosen(study, names)[1]) for study in studies]
    for name in names:
        if all(name in of_study for of_study in absent):
            advice = _meant(name, (one.key for study in studies for one in _known(study)))
            if Path(name).exists():
                advice = f"a PATH stands first, or after '--'; {advice}"
            cause = f"no structure is named {name!r}"
            raise UnreadableError(path="--structure", place="", cause=cause, advice=advice)


def _named(name: str, known: Sequence[Wanted], study: Study) -> list[Wanted]:
    found = [one for one in known if name in (one.key, one.structure.name)]
    if found:
        return found
    numbered = [one for one in known if name == numbered_name(one.structure.name, one.number)]
    if numbered:
        return [replace(one, key=name) for one in numbered]
    combined = combination(name, study.structures.structures)
    return [] if combined is None else [Wanted(name, combined)]


def _known(study: Study) -> list[Wanted]:
    structures = study.structures.structures
    keys = structure_keys([(one.name, one.number) for one in structures])
    return [Wanted(key, structure) for key, structure in zip(keys, structures, strict=True)]


def _meant(name: str, known: Iterable[str]) -> str:
    """The name that differs least, in case first of all; otherwise all names."""
    folded = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold(), folded, n=1)
    if close:
        return f"did you mean {folded[close[0]]!r}?"
    return f"there are {', '.join(folded.values())}" if folded else "there are no structures"
