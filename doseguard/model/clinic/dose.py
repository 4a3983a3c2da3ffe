"""What a dose must say of its calculation, and be like (DOS-03, DOS-04, DOS-10, IDX-05)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from doseguard.model.clinic.quantities import LengthIntervalField, VolumeIntervalField
from doseguard.model.file_fields import (
    NUMBER_PATTERN,
    FileModel,
    Text,
    from_text,
    interval_schema,
    text_schema,
)
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import PERCENT

PercentField = Annotated[
    Decimal,
    PlainValidator(from_text(PERCENT.parse)),
    WithJsonSchema(text_schema(rf"{NUMBER_PATTERN} ?%?", "2 %")),
]
"""A percentage."""
PercentIntervalField = Annotated[
    Interval,
    PlainValidator(from_text(lambda text: parse_interval(text, PERCENT))),
    WithJsonSchema(interval_schema(" ?%?", "<= 15 %")),
]
"""Percentages between two ends."""


class GridSpacing(FileModel):
    """How close the points of a dose must be for targets of these volumes."""

    spacing: LengthIntervalField = Field(
        description="The greatest distance of neighbouring points along any axis of the grid."
    )
    volume: VolumeIntervalField | None = Field(
        default=None, description="The targets' volumes for which it holds; not given: all."
    )


class DosePolicy(FileModel):
    """What a dose must say of its calculation, and be like (DOS-03, DOS-04, DOS-10, IDX-05)."""

    grid_spacing: tuple[GridSpacing, ...] = Field(
        default=(), description="How close the dose's points must be, by the target's volume (DOS-03)."
    )
    heterogeneity: tuple[Literal["IMAGE", "ROI_OVERRIDE", "WATER"], ...] = Field(
        default=(), description="TissueHeterogeneityCorrection: each value is one of these (DOS-04)."
    )
    software: tuple[Text, ...] = Field(
        default=(),
        description="SoftwareVersions of the dose, one of these; `*` and `?` as in names of files (DOS-04).",
    )
    algorithms: tuple[Text, ...] = Field(
        default=(),
        description="What DoseComment says, where it names the algorithm, one of these; `*` and `?` as in "
        "names of files (DOS-04).",
    )
    high_dose_outside: PercentIntervalField | None = Field(
        default=None,
        description="The volume outside of a target that gets 105 % of its prescription, in % of the "
        "target's volume (IDX-05).",
    )
    stored_dvh: PercentField | None = Field(
        default=None,
        description="How far the planning system's own DVH may lie from ours, in % of the structure's volume "
        "or of its greatest dose (DOS-10).",
    )
