"""How patients lie and are set up (PLN-12, PLN-13, PLN-15)."""

from typing import Self

from pydantic import Field, model_validator

from doseguard.model.file_fields import FileModel, Key, Text


class MotionRule(FileModel):
    """What must be declared against motion, and for which plans; without site and label, for all."""

    site: Key | None = Field(
        default=None, description="The protocol's site that a prescription is held against."
    )
    label: Text | None = Field(default=None, description="RTPlanLabel; `*` and `?` as in names of files.")
    techniques: tuple[Text, ...] = Field(
        default=(),
        description="MotionSynchronizationTechnique, such as `BREATH_HOLD` or `GATING`: one of these.",
    )
    series: tuple[Text, ...] = Field(
        default=(),
        description="SeriesDescription of a scan that shows motion, such as `*AVE*`: one of these.",
    )
    plan: tuple[Text, ...] = Field(
        default=(),
        description="Words in the plan's label, name or description, such as `*DIBH*`: one of these.",
    )

    @model_validator(mode="after")
    def _some_way(self) -> Self:
        """A rule that nothing can satisfy is a slip of the file."""
        if not (self.techniques or self.series or self.plan):
            raise ValueError("nothing can declare it: give techniques, series or plan")
        return self


class SetupPolicy(FileModel):
    """How patients lie and are set up (PLN-12, PLN-13, PLN-15)."""

    positions: tuple[Text, ...] = Field(
        default=(), description="PatientPosition, one of these, such as `HFS`. None given: any."
    )
    tolerance_tables: tuple[Text, ...] = Field(
        default=(), description="ToleranceTableLabel, one of these; `*` and `?` as in names of files."
    )
    motion: tuple[MotionRule, ...] = Field(default=(), description="What must be declared against motion.")
