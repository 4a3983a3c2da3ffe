"""The dictionary of structure names: standard names, and those under which clinics draw the same organ."""

from collections.abc import Iterator, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from doseguard.model.clinic.quantities import VolumeIntervalField
from doseguard.model.file_fields import FileModel, Text
from doseguard.model.interval import Interval
from doseguard.model.located import LocatedValueError
from doseguard.model.name_parts import keys_of, letters
from doseguard.model.structure_names import Level, Place
from doseguard.model.tg263 import is_known

Language = Literal["en", "de", "fr", "es", "it", "nl", "pt", "pl"]
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr", "es", "it", "nl", "pt", "pl")


class NamedOrgan(FileModel):
    """One organ of the dictionary: its aliases by language, and what it can measure.

    With `sides` needed its standard names end in `_L` and `_R`; possible: there is one without a side, too.
    """

    sides: Literal["needed", "possible"] | None = None
    whole: Text | None = Field(default=None, description="The standard name of both sides together.")
    volume: VolumeIntervalField | None = Field(
        default=None, description="Of the whole organ; wide, and our own."
    )
    lies: Literal["left", "right"] | None = Field(
        default=None, description="The side of the midline on which most of it lies."
    )
    level: Level | None = Field(default=None, description="Where its middle lies along the patient.")
    behind: tuple[Text, ...] = Field(default=(), description="Standard names of organs in front of it.")
    above: tuple[Text, ...] = Field(default=(), description="Standard names of organs nearer to the feet.")
    within: Text | None = Field(default=None, description="The standard name of what holds it.")
    en: tuple[Text, ...] = ()
    de: tuple[Text, ...] = ()
    fr: tuple[Text, ...] = ()
    es: tuple[Text, ...] = ()
    it: tuple[Text, ...] = ()
    nl: tuple[Text, ...] = ()
    pt: tuple[Text, ...] = ()
    pl: tuple[Text, ...] = ()

    def aliases(self) -> Iterator[tuple[Language, str]]:
        """Every alias with its language."""
        for language in LANGUAGES:
            words: tuple[str, ...] = getattr(self, language)
            yield from ((language, one) for one in words)

    def standards(self, name: str) -> tuple[str, ...]:
        """The standard names of an organ under this name of the dictionary."""
        sided = (f"{name}_L", f"{name}_R")
        if self.sides == "needed":
            return sided
        return (name, *sided) if self.sides == "possible" else (name,)


class SideWords(FileModel):
    """The words of one language for left and right."""

    left: tuple[Text, ...] = Field(min_length=1)
    right: tuple[Text, ...] = Field(min_length=1)


class StructureDictionary(FileModel):
    """The whole dictionary, as its file writes it."""

    sides: Mapping[Language, SideWords]
    helpers: tuple[Text, ...]
    no_organ: tuple[Text, ...]
    prv: tuple[Text, ...]
    unsure: Mapping[Text, tuple[Text, ...]]
    structures: Mapping[Text, NamedOrgan]

    @model_validator(mode="after")
    def _check_standards(self) -> Self:
        for name, organ in self.structures.items():
            others = [
                one for one in (organ.whole, organ.within, *organ.behind, *organ.above) if one is not None
            ]
            for standard in (*organ.standards(name), *others):
                if not is_known(standard):
                    said = f"{standard!r} is no standard name"
                    raise LocatedValueError(said, ("structures", name), at_key=True)
        return self

    @model_validator(mode="after")
    def _check_unsure(self) -> Self:
        for name, meant in self.unsure.items():
            for place, one in enumerate(meant):
                if not is_known(one):
                    raise LocatedValueError(f"{one!r} is no standard name", ("unsure", name, place))
        return self

    @model_validator(mode="after")
    def _check_sides(self) -> Self:
        """No word of two letters and more is left in one language and right in another: all count."""
        left = {letters(word) for one in self.sides.values() for word in one.left if len(word) > 1}
        for language, words in self.sides.items():
            for place, word in enumerate(words.right):
                if letters(word) in left:
                    said = f"{word!r} stands for the left side already"
                    raise LocatedValueError(said, ("sides", language, "right", place))
        return self

    @model_validator(mode="after")
    def _check_aliases(self) -> Self:
        """No name stands for two organs: what may mean several belongs under `unsure`."""
        owners: dict[tuple[bool, str], str] = {}
        unsure = {key for name in self.unsure for key in keys_of(name)}
        for name, organ in self.structures.items():
            sided = (True, False) if organ.sides == "possible" else (organ.sides == "needed",)
            for word in (name, *(alias for _, alias in organ.aliases())):
                for key in keys_of(word):
                    said = "is under `unsure`, too" if key in unsure else ""
                    for kind in sided:
                        owner = owners.setdefault((kind, key), name)
                        if owner != name:
                            said = f"stands for {owner} already; write it under `unsure`"
                    if said:
                        raise LocatedValueError(f"{word!r} {said}", ("structures", name), at_key=True)
        return self

    def volumes(self) -> dict[str, Interval]:
        """What whole organs can measure in cc, by standard name."""
        return {standard: one.volume for standard, one in self._standards() if one.volume is not None}

    def places(self) -> dict[str, Place]:
        """Where organs lie, by standard name."""
        places = {
            standard: Place(one.level, one.lies, one.behind, one.above, one.within)
            for standard, one in self._standards()
        }
        return {standard: place for standard, place in places.items() if place != Place()}

    def _standards(self) -> Iterator[tuple[str, NamedOrgan]]:
        for name, organ in self.structures.items():
            yield from ((standard, organ) for standard in organ.standards(name))
