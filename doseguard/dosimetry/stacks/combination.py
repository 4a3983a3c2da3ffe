"""Structures made of others, by name: `Lungs-GTV` is Lungs without GTV."""

from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from doseguard.model.contours import ContouredStructure


class Operation(Enum):
    """What is done with a structure: it is taken away, added, or only what it shares is kept."""

    WITHOUT = "-"
    WITH = "+"
    WITHIN = "&"


@dataclass(frozen=True, slots=True)
class Combination:
    """A structure and others that are taken from it or added to it, in this order."""

    name: str
    first: ContouredStructure
    others: tuple[tuple[Operation, ContouredStructure], ...]

    @property
    def structures(self) -> tuple[ContouredStructure, ...]:
        """All structures that it is made of."""
        return (self.first, *(structure for _, structure in self.others))


def combination(
    name: str, structures: Sequence[ContouredStructure]
) -> ContouredStructure | Combination | None:
    """The structure of exactly that name, or the one combination of structures that the name writes.

    A structure's own name may hold the signs as well and comes first. None where the name can be read in no
    way, where it can in more than one, and where a structure that it names is there twice.
    """
    by_name: dict[str, list[ContouredStructure]] = {}
    for structure in structures:
        by_name.setdefault(structure.name, []).append(structure)
    if name in by_name:
        return by_name[name][0] if len(by_name[name]) == 1 else None
    read = _readings(name, by_name.keys() - {""})
    if len(read) != 1 or any(len(by_name[part]) > 1 for _, part in read[0]):
        return None
    (_, first), *others = read[0]
    return Combination(name, by_name[first][0], tuple((sign, by_name[part][0]) for sign, part in others))


_Parts = tuple[tuple[Operation, str], ...]


def _readings(text: str, known: Collection[str]) -> list[_Parts]:
    """Ways to read a text as known names with signs between them: two where there are more.

    Read from the end, so that no rest is read twice: the ways through a long name can be very many.
    """
    signs = [place for place, letter in enumerate(text) if letter in _SIGNS]
    longest = max(map(len, known), default=0)
    from_there: dict[int, list[_Parts]] = {}
    for start in (*(place + 1 for place in reversed(signs)), 0):
        sign = _SIGNS[text[start - 1]] if start else Operation.WITH
        found: list[_Parts] = [((sign, text[start:]),)] if text[start:] in known else []
        for place in signs[bisect(signs, start) : bisect(signs, start + longest)]:
            if len(found) < 2 and from_there[place + 1] and text[start:place] in known:
                found += [((sign, text[start:place]), *rest) for rest in from_there[place + 1]]
        from_there[start] = found[:2]
    return from_there[0]


_SIGNS = {operation.value: operation for operation in Operation}
