"""What structures are named and like (STR-02, STR-05, STR-07, STR-11, STR-12)."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from doseguard.model.clinic.quantities import LengthField, LengthIntervalField
from doseguard.model.file_fields import FileModel, Text


class MarginBand(FileModel):
    """The margin from one kind of target to the PTV around it, in every direction."""

    of: Literal["GTV", "CTV", "ITV"] = Field(description="The kind of target that lies in the PTV.")
    band: LengthIntervalField = Field(description="The margin, the same on every side.")


class StructurePolicy(FileModel):
    """What structures are named and like (STR-02, STR-05, STR-07, STR-11, STR-12)."""

    names: Mapping[Text, Text] = Field(
        default={},
        description="The clinic's own name of a structure to its standard name (TG-263); these win.",
    )
    margins: tuple[MarginBand, ...] = Field(
        default=(), description="Margins to the PTV where the protocol gives none."
    )
    skin_distance: LengthField | None = Field(
        default=None, description="How near a PTV may come to the outline of the patient."
    )
    couch: Literal["included", "left out"] | None = Field(
        default=None, description="Whether the couch (type SUPPORT) is among the structures of a plan."
    )
    overrides: tuple[Text, ...] | None = Field(
        default=None,
        description="Structures whose density may be set by hand; `*` and `?` as in names of files.",
    )
