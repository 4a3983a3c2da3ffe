"""Limits on dose and volume: criteria of targets, limits of organs, and tables of both."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, StrictBool, WithJsonSchema, model_validator

from doseguard.model.comparison import Comparison, parse_comparison
from doseguard.model.file_fields import (
    NUMBER_PATTERN,
    ByHandItem,
    FileModel,
    Key,
    SourceMap,
    Text,
    from_text,
    text_schema,
)
from doseguard.model.located import LocatedValueError
from doseguard.model.metric import Metric, parse_metric
from doseguard.model.quantity import parse_volume_cc
from doseguard.model.scheme import ConditionField, FractionsField

MetricField = Annotated[
    Metric,
    PlainValidator(from_text(parse_metric)),
    WithJsonSchema(text_schema(r"[A-Za-z]+[0-9.]*(cc|cm|Gy|%)?(\[(Gy|%|cc)\])?", "D0.03cc[Gy]", "V20Gy[%]")),
]
ComparisonField = Annotated[
    Comparison,
    PlainValidator(from_text(parse_comparison)),
    WithJsonSchema(text_schema(rf"(<|<=|>|>=) ?{NUMBER_PATTERN}( ?(Gy|cc|%))?", "< 10", ">= 95")),
]
VolumeField = Annotated[
    Decimal,
    PlainValidator(from_text(parse_volume_cc)),
    WithJsonSchema(text_schema(rf"{NUMBER_PATTERN} ?(cc|mL|ml|cm3)", "1500 cc")),
]
StructureName = Annotated[Text, Field(pattern=r"^[A-Za-z][A-Za-z0-9_~^+.-]*$", max_length=32)]
Priority = Literal["protocol", "mandatory", "optimal", "guidance", "reference", "trigger"]
SIDES = ("per_protocol", "variation_acceptable", "mandatory", "optimal")


def side_text(name: str, side: Comparison, unit: str) -> str:
    """One class of a limit with its unit: `mandatory < 14 Gy`."""
    return f"{name.replace('_', ' ')} {side.text(unit)}"


class Criterion(FileModel):
    """One metric and what it must be, in the words of its source: two classes, or mandatory and optimal."""

    metric: MetricField
    per_protocol: ComparisonField | None = None
    variation_acceptable: ComparisonField | None = None
    mandatory: ComparisonField | None = None
    optimal: ComparisonField | None = None
    strict: StrictBool = Field(
        default=False, description="A limit inside the metric's uncertainty is not evaluated."
    )
    source: SourceMap
    note: Text | None = None
    by_hand: tuple[ByHandItem, ...] = ()

    @property
    def sides(self) -> tuple[tuple[str, Comparison], ...]:
        """The comparisons that are given, with the name of their class."""
        pairs = ((name, getattr(self, name)) for name in SIDES)
        return tuple((name, side) for name, side in pairs if isinstance(side, Comparison))

    @model_validator(mode="after")
    def _check_sides(self) -> Self:
        if not self.sides:
            raise ValueError(f"a limit needs a number; give {' or '.join(SIDES)}")
        for name, side in self.sides:
            if side.unit and side.unit != self.metric.unit:
                metric_unit = self.metric.unit or "none"
                raise LocatedValueError(
                    f"the unit {side.unit} is not that of {self.metric} ({metric_unit})", (name,)
                )
        return self


class Limit(Criterion):
    """One row of a table: a criterion for one structure at one fraction number."""

    structure: StructureName
    fractions: FractionsField
    priority: Priority
    spares: VolumeField | None = Field(
        default=None, description="Marks a row that spares at least this volume."
    )
    applies_to: ConditionField | None = None
    confirmed_by: tuple[Key, ...] = Field(default=(), description="Sources that print the same figure.")

    @model_validator(mode="after")
    def _check_priority(self) -> Self:
        firm = [name for name, _ in self.sides if name != "optimal"]
        if self.priority == "mandatory" and not firm:
            raise LocatedValueError("a row of priority mandatory has only an optimal limit", ("priority",))
        if self.priority == "optimal" and firm:
            raise LocatedValueError(f"{firm[0]} contradicts the priority optimal", (firm[0],))
        return self
