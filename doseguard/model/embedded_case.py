"""Cases that protocols and tables carry: what is known of a plan, and the grade that it must get."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from doseguard.model.drawn_shape import ShapeField
from doseguard.model.facts import Facts, fact_text, parse_facts
from doseguard.model.file_fields import DOSE_PATTERN, FileModel, Key, Text, from_text, text_schema
from doseguard.model.fractions import MOST_FRACTIONS, Fractionation, fraction_number, parse_fractionation
from doseguard.model.grade import Grade
from doseguard.model.limit import StructureName
from doseguard.model.located import LocatedValueError
from doseguard.model.metric import parse_metric

_GRADES = {grade.words: grade for grade in Grade}


def _grade(text: str) -> Grade:
    if text not in _GRADES:
        raise ValueError(f"{text!r} is no grade; expected one of {', '.join(_GRADES)}")
    return _GRADES[text]


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("expected a number, in the metric's unit")
    return Decimal(value)


def _metric_name(text: str) -> str:
    return str(parse_metric(text))


def _each_once(value: object) -> object:
    """Refuses one metric under two spellings, of which the second would replace the first."""
    seen: dict[str, str] = {}
    for name in value if isinstance(value, Mapping) else ():
        try:
            read = _metric_name(str(name))
        except ValueError:
            continue  # told by the name's own reader
        if read in seen:
            raise LocatedValueError(f"{name!r} and {seen[read]!r} are one metric", (name,), at_key=True)
        seen[read] = name
    return value


def _fraction_count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("expected a number of fractions")
    return fraction_number(value)


PlanField = Annotated[
    Fractionation,
    PlainValidator(from_text(parse_fractionation)),
    WithJsonSchema(text_schema(rf"{DOSE_PATTERN} ?/ ?[0-9]+", "34 Gy / 5")),
]
GradeField = Annotated[
    Grade, PlainValidator(from_text(_grade)), WithJsonSchema({"type": "string", "enum": list(_GRADES)})
]
FactText = Annotated[
    str, PlainValidator(fact_text), WithJsonSchema({"type": ["string", "number", "integer", "boolean"]})
]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
MetricName = Annotated[str, PlainValidator(from_text(_metric_name)), WithJsonSchema({"type": "string"})]
Metrics = Annotated[Mapping[MetricName, Number], BeforeValidator(_each_once)]
CheckId = Annotated[Text, Field(pattern=r"^[A-Z]{2,5}-[0-9]{2,3}$")]
FractionCount = Annotated[
    int,
    PlainValidator(_fraction_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_FRACTIONS}),
]


class Known(FileModel):
    """What is known of a case's plan beside its prescription."""

    facts: Mapping[str, FactText] = Field(default_factory=dict)
    lesions: Mapping[str, FactText] = Field(default_factory=dict)
    metrics: Mapping[StructureName, Metrics] = Field(default_factory=dict)
    limit: Text | None = Field(default=None, description="A part of the limit that the finding must show.")
    note: Text | None = None

    @property
    def known_facts(self) -> Facts:
        """The facts and lesion counts that the case declares."""
        return parse_facts(self.facts, self.lesions)

    @model_validator(mode="after")
    def _check_facts(self) -> Self:
        for field, facts, lesions in (("facts", self.facts, {}), ("lesions", {}, self.lesions)):
            try:
                parse_facts(facts, lesions)
            except LocatedValueError as error:
                raise LocatedValueError(str(error), (field, *error.at), at_key=error.at_key) from None
        return self


class EmbeddedCase(Known):
    """One plan under one site of a protocol, and the grade that the check in `because` must give it."""

    site: Key
    plan: PlanField
    contours: Mapping[StructureName, ShapeField] = Field(
        default_factory=dict, description="Structures that are drawn; PTV is the target of the plan."
    )
    expect: GradeField
    because: CheckId = "RX-03"


class TableCase(Known):
    """Metrics at a number of fractions under a table, and the grade that the check in `because` must give."""

    fractions: FractionCount
    expect: GradeField
    because: CheckId = "DOS-06"
