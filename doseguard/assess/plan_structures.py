"""The contoured structure of a name in a study, or why it cannot be measured."""

from collections.abc import Iterable

from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.study import Study


def find_structure(name: str, study: Study) -> ContouredStructure | NoValue | None:
    """The one structure of exactly that name; None where none is contoured under it, nor one much like it."""
    drawn = [one for one in study.structures.structures if len(one.first) > 1 or one.faults]
    found = [one for one in drawn if one.name == name]
    if len(found) > 1:
        return NoValue(f"{len(found)} structures are named {name}")
    if not found:
        return _alike(name, (one.name for one in drawn))
    return found[0]


def _alike(name: str, others: Iterable[str]) -> NoValue | None:
    """A structure that differs in case and signs only is not taken for it, nor passed over."""
    alike = sorted({f"{one!r}" for one in others if _plain(one) == _plain(name)})
    if not alike:
        return None
    return NoValue(f"no structure is named so, but {' and '.join(alike)}; names are taken letter for letter")


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
