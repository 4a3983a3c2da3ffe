"""Sources of figures, and the head that all clinical files share."""

from collections.abc import Iterator, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from doseguard.model.file_fields import FileModel, IsoDate, Key, Text
from doseguard.model.located import LocatedValueError, suggestion

Evidence = Literal["verified", "secondary"]


class Source(FileModel):
    """Where figures come from, and whether its own text was read or only a copy, review or transcription."""

    cite: Text
    url: Text
    evidence: Evidence = Field(
        description="verified: read in the source itself; secondary: in a copy or a review."
    )
    note: Text | None = None


class Deprecation(FileModel):
    """Why a file should no longer be named; it still works."""

    successor: Key = Field(description="The id of the file that replaces this one.")
    reason: Text


class FileHeader(FileModel):
    """What every protocol and every table says about itself."""

    id: Key = Field(description="Equal to the file's name.")
    title: Text
    version: Text = Field(description='A quoted text such as "1.0.0".')
    purpose: Literal["reference", "clinical", "demo"]
    owner: Text
    review_by: IsoDate
    sources: Mapping[Key, Source] = Field(min_length=1)
    deprecated: Deprecation | None = None

    @model_validator(mode="after")
    def _check_successor(self) -> Self:
        if self.deprecated is not None and self.deprecated.successor == self.id:
            raise LocatedValueError("a file is not its own successor", ("deprecated", "successor"))
        return self

    @model_validator(mode="after")
    def _check_sources(self) -> Self:
        for at, key in source_uses(self):
            if key not in self.sources:
                known = list(self.sources)
                raise LocatedValueError(
                    f"{key!r} is not among the sources; {suggestion(key, known)}", at, at_key=True
                )
        return self


def source_uses(part: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every source key that a file's model names, with the steps that lead to it."""
    if isinstance(part, FileModel):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in ("source", "confirmed_by") and value is not None:
                yield from (((*at, name, *_step(value, key)), key) for key in value)
            else:
                yield from source_uses(value, (*at, name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from source_uses(value, (*at, key))
    elif isinstance(part, tuple):
        for place, value in enumerate(part):
            yield from source_uses(value, (*at, place))


def _step(value: object, key: str) -> tuple[str | int, ...]:
    return (value.index(key),) if isinstance(value, tuple) else (key,)
