"""A case that a protocol carries: a plan, and the grade that it must get."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from doseguard.model.facts import Facts, fact_text, parse_facts
from doseguard.model.file_fields import DOSE_PATTERN, FileModel, Key, Text, from_text, text_schema
from doseguard.model.fractions import Fractionation, parse_fractionation
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


class EmbeddedCase(FileModel):
    """One plan under one site, the grade that the check in `because` must give it, and what else is known."""

    site: Key
    plan: PlanField
    expect: GradeField
    because: Annotated[Text, Field(pattern=r"^[A-Z]{2,5}-[0-9]{2,3}$")] = "RX-03"
    facts: Mapping[str, FactText] = Field(default_factory=dict)
    lesions: Mapping[str, FactText] = Field(default_factory=dict)
    metrics: Mapping[StructureName, Mapping[MetricName, Number]] = Field(default_factory=dict)
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
