"""The contoured structure of a name in a study, or why it cannot be measured."""

from collections.abc import Iterable, Sequence

from doseguard.dosimetry import Combination, combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.study import Study

Drawn = ContouredStructure | Combination


def find_structure(name: str, study: Study) -> Drawn | NoValue | None:
    """The one structure of exactly that name, or the one that the name makes of others (`Lungs-GTV`).

    None where nothing is contoured under it, nor one much like it.
    """
    drawn = [one for one in study.structures.structures if len(one.first) > 1 or one.faults]
    found = [one for one in drawn if one.name == name]
    if found:
        return found[0] if len(found) == 1 else _repeated(name, len(found))
    return _alike(name, (one.name for one in drawn)) or _made_of(name, drawn)


def _alike(name: str, others: Iterable[str]) -> NoValue | None:
    """A structure that differs in case and signs only is not taken for it, nor passed over."""
    alike = sorted({f"{one!r}" for one in others if _plain(one) == _plain(name)})
    if not alike:
        return None
    return NoValue(f"no structure is named so, but {' and '.join(alike)}; names are taken letter for letter")


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _made_of(name: str, drawn: Sequence[ContouredStructure]) -> Combination | NoValue | None:
    found = combination(name, list({one.name: one for one in drawn}.values()))
    if not isinstance(found, Combination):
        return None
    names = [one.name for one in drawn]
    repeated = [one.name for one in found.structures if names.count(one.name) > 1]
    return _repeated(repeated[0], names.count(repeated[0])) if repeated else found


def _repeated(name: str, count: int) -> NoValue:
    return NoValue(f"{count} structures are named {name}")
