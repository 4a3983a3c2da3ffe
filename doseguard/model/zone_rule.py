"""How a protocol tells its zones by lengths in contours, and on which structure it measures a lesion."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from doseguard.model.file_fields import NUMBER_PATTERN, FileModel, SourceMap, Text, from_text, text_schema
from doseguard.model.limit import StructureName
from doseguard.model.quantity import LENGTH, format_number
from doseguard.model.wording import listed

LesionPart = Literal["GTV", "ITV", "CTV", "PTV"]
"""Parts of a target from which a source measures; PTV is the target of the prescription that is held."""
RuledZone = Literal["central", "ultracentral"]
"""Zones that a source tells by lengths: what none of its rules holds is peripheral."""

LengthField = Annotated[
    Decimal,
    PlainValidator(from_text(LENGTH.parse)),
    WithJsonSchema(text_schema(rf"{NUMBER_PATTERN} ?(mm|cm)", "2 cm")),
]


class ZoneRule(FileModel):
    """One way in which a target lies in a zone: so near to an organ, or what a person must tell.

    `of` are the names of one organ, of which any that is drawn shows it; another organ is another rule.
    Where the source does not say from which part of the target it measures, all parts must agree.
    """

    zone: RuledZone
    within: LengthField | None = Field(default=None, description="The greatest distance, ends included (mm).")
    of: tuple[StructureName, ...] = Field(default=(), description="Names under which the organ may be drawn.")
    measured_from: LesionPart | None = Field(
        default=None, description="From where the source measures; absent: the source does not say."
    )
    by_hand: Text | None = Field(default=None, description="What no contour shows; in place of a length.")
    source: SourceMap

    @model_validator(mode="after")
    def _check_kind(self) -> Self:
        if self.by_hand is None and (self.within is None or not self.of):
            raise ValueError("a rule has `within` and `of`, or `by_hand`")
        if self.by_hand is not None and (self.within is not None or self.of or self.measured_from):
            raise ValueError("a rule that is left to a person (`by_hand`) measures nothing")
        return self

    def __str__(self) -> str:
        """The rule in words."""
        if self.within is None:
            return f"{self.zone}: {self.by_hand}"
        edge = self.measured_from or "any part of the target, as the source names none"
        return f"{self.zone}: within {format_number(self.within)} mm of {listed(self.of, 'or')}, from {edge}"


class MeasuredOn(FileModel):
    """The structure on which a source measures a fact."""

    structure: LesionPart
    source: SourceMap


MeasuredFactName = Literal["diameter", "volume"]
"""Facts of one target; that of all lesions together (`total_volume`) is always of their tumours."""
MeasuredOnField = Mapping[MeasuredFactName, MeasuredOn]
