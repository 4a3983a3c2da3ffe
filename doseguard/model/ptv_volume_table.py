"""Limits that depend on the volume of the PTV, read from a table of rows."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from doseguard.model.comparison import Comparison
from doseguard.model.file_fields import FileModel, SourceMap, Text
from doseguard.model.limit import ComparisonField, MetricField, StructureName, VolumeField
from doseguard.model.located import LocatedValueError


class PtvVolumeRow(FileModel):
    """The two classes of the metric at one volume of the PTV (cc)."""

    volume: VolumeField
    per_protocol: ComparisonField
    variation_acceptable: ComparisonField | None = None

    @property
    def sides(self) -> tuple[tuple[str, Comparison], ...]:
        """The comparisons that are given, with the name of their class."""
        pairs = (("per_protocol", self.per_protocol), ("variation_acceptable", self.variation_acceptable))
        return tuple((name, side) for name, side in pairs if side is not None)


class PtvVolumeTable(FileModel):
    """One metric whose limits depend on the PTV's volume; outside the rows nothing is stated."""

    metric: MetricField
    structure: StructureName
    interpolation: Literal["linear", "none"] = Field(description="Between rows; outside them: not evaluated.")
    rows: tuple[PtvVolumeRow, ...] = Field(min_length=2)
    source: SourceMap
    note: Text | None = None

    def limits_at(self, volume_cc: Decimal) -> PtvVolumeRow | None:
        """The limits at a PTV volume in cc, None outside the table or between rows not interpolated."""
        exact = next((row for row in self.rows if row.volume == volume_cc), None)
        if exact is not None or self.interpolation == "none":
            return exact
        for below, above in zip(self.rows, self.rows[1:], strict=False):
            if below.volume < volume_cc < above.volume:
                return _between(below, above, volume_cc)
        return None

    @model_validator(mode="after")
    def _check_rows(self) -> Self:
        first = self.rows[0]
        for place, row in enumerate(self.rows[1:], start=1):
            if row.volume <= self.rows[place - 1].volume:
                raise LocatedValueError("the rows' volumes must rise", ("rows", place, "volume"))
            if _signs(row) != _signs(first):
                raise LocatedValueError("every row must make the same comparisons", ("rows", place))
        return self


def _signs(row: PtvVolumeRow) -> tuple[str, ...]:
    return tuple(side.sign for _, side in row.sides)


def _between(below: PtvVolumeRow, above: PtvVolumeRow, volume_cc: Decimal) -> PtvVolumeRow:
    share = (volume_cc - below.volume) / (above.volume - below.volume)
    variation = None
    if below.variation_acceptable is not None and above.variation_acceptable is not None:
        variation = _mixed(below.variation_acceptable, above.variation_acceptable, share)
    return PtvVolumeRow.model_construct(
        volume=volume_cc,
        per_protocol=_mixed(below.per_protocol, above.per_protocol, share),
        variation_acceptable=variation,
    )


def _mixed(below: Comparison, above: Comparison, share: Decimal) -> Comparison:
    return Comparison(below.sign, below.number + (above.number - below.number) * share, below.unit)
