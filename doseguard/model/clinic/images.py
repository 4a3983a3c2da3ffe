"""What a planning scan is like (PLN-03)."""

from pydantic import Field

from doseguard.model.clinic.beam_quantities import DaysField
from doseguard.model.clinic.quantities import LengthIntervalField
from doseguard.model.file_fields import FileModel, Text


class ImagePolicy(FileModel):
    """What a planning scan is like (PLN-03)."""

    descriptions: tuple[Text, ...] = Field(
        default=(), description="SeriesDescription, one of these; `*` and `?` as in names of files."
    )
    thickness: LengthIntervalField | None = Field(default=None, description="SliceThickness.")
    age: DaysField | None = Field(default=None, description="The most days between the scan and RTPlanDate.")
