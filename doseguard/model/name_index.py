"""The dictionary of structure names turned round: from the letters of a name to the organs called so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from doseguard.model.name_parts import keys_of, letters
from doseguard.model.structure_dictionary import Language, StructureDictionary

Side = Literal["L", "R"]
_OF_ANY_LANGUAGE = ("l", "r")


@dataclass(frozen=True, slots=True)
class Alias:
    """A word of the dictionary for an organ; `language` is None for the standard name itself.

    `whole` is the standard name of both sides together, empty where there is none.
    """

    organ: str
    text: str
    language: Language | None
    whole: str = ""


class NameIndex:
    """What a dictionary knows of a name's letters.

    `whole` are organs without a side, `sided` those that need one beside it or may have it, `unsure` what may
    mean several; `helpers`, `no_organ` (helpers included) and `prv` are words.
    """

    def __init__(self, dictionary: StructureDictionary) -> None:
        self.helpers = frozenset(letters(one) for one in dictionary.helpers)
        self.no_organ = self.helpers | {letters(one) for one in dictionary.no_organ}
        self.prv = frozenset(letters(one) for one in dictionary.prv)
        self.volumes, self.places = dictionary.volumes(), dictionary.places()
        self.unsure = {key: meant for name, meant in dictionary.unsure.items() for key in keys_of(name)}
        self.whole: dict[str, Alias] = {}
        self.sided: dict[str, Alias] = {}
        self._sides = _sides(dictionary)
        for organ, entry in dictionary.structures.items():
            for language, text in ((None, organ), *entry.aliases()):
                for key in keys_of(text):
                    if entry.sides != "needed":
                        self.whole.setdefault(key, Alias(organ, text, language))
                    if entry.sides is not None:
                        self.sided.setdefault(key, Alias(organ, text, language, entry.whole or ""))

    def side(self, word: str, alias: Alias | None) -> Side | None:
        """The side that a word names beside an alias; other single letters than L and R only in its language.

        None where it names none.
        """
        said = self._sides.get(word, {})
        if len(word) == 1 and word not in _OF_ANY_LANGUAGE:
            return None if alias is None or alias.language is None else said.get(alias.language)
        return next(iter(said.values()), None)

    def names_side(self, word: str) -> bool:
        """Whether a word can name a side."""
        return word in self._sides

    def long_sides(self) -> Iterator[str]:
        """The words for a side that can be told when they are written together with others."""
        return (word for word in self._sides if len(word) >= 4)

    def spelt_nearly(self, key: str) -> list[str]:
        """Keys that begin with the same letter and are about as long."""
        return [
            one for one in (*self.whole, *self.sided) if one[:1] == key[:1] and abs(len(one) - len(key)) <= 2
        ]


def _sides(dictionary: StructureDictionary) -> dict[str, dict[Language, Side]]:
    found: dict[str, dict[Language, Side]] = {}
    for language, words in dictionary.sides.items():
        for word in words.left:
            found.setdefault(letters(word), {})[language] = "L"
        for word in words.right:
            found.setdefault(letters(word), {})[language] = "R"
    return found
