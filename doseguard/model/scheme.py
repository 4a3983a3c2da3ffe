"""A scheme: a total dose in a number of fractions, with where that stands."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from doseguard.model.condition import Condition, parse_condition
from doseguard.model.dose_rule import DoseRule, parse_dose_rule
from doseguard.model.facts import CHOICES, MEASURES, TRUTHS
from doseguard.model.file_fields import (
    DOSE_PATTERN,
    NOT_STATED,
    ByHandItem,
    FileModel,
    JsonSchemaPart,
    SourceMap,
    Text,
    interval_schema,
    text_schema,
)
from doseguard.model.fractions import FractionSet, parse_fraction_set
from doseguard.model.grade import Grade
from doseguard.model.quantity import round_dose_gy

Schedule = Literal["daily", "every second day"]
_COUNT = {"type": "integer", "minimum": 1, "maximum": 100}
_WORDS = {name: {"enum": list(words)} for name, words in CHOICES.items()}
_FACTS = {
    "type": "object",
    "minProperties": 1,
    "properties": {
        **{name: {"anyOf": [word, {"type": "array", "items": word}]} for name, word in _WORDS.items()},
        **{name: {"type": "string"} for name in MEASURES},
        **{name: {"type": "boolean"} for name in TRUTHS},
    },
    "patternProperties": {
        r"^lesions\.[a-z_]+$": {"type": ["string", "integer"]},
        r"^distance_to\([^()]+\)$": {"type": "string"},
    },
    "additionalProperties": False,
    "examples": [{"zone": "peripheral", "diameter": "< 5 cm"}],
}


def _unless_not_stated(value: object) -> object:
    if value is None:
        raise ValueError(f"expected the classes of the total dose, or: {NOT_STATED}")
    return None if value == NOT_STATED else value


FractionsField = Annotated[
    FractionSet,
    PlainValidator(parse_fraction_set),
    WithJsonSchema(
        {"anyOf": [_COUNT, {"type": "array", "items": _COUNT, "minItems": 1}, interval_schema("", "8 .. 15")]}
    ),
]
DoseRuleField = Annotated[
    DoseRule,
    PlainValidator(parse_dose_rule),
    WithJsonSchema(
        {
            "anyOf": [
                interval_schema(" ?Gy", "34 Gy", "45 Gy .. 54 Gy", ".. 15 Gy"),
                {"type": "array", "items": text_schema(DOSE_PATTERN, "16 Gy"), "minItems": 2},
            ]
        }
    ),
]
ConditionField = Annotated[
    Condition,
    PlainValidator(parse_condition),
    WithJsonSchema({"anyOf": [_FACTS, {"type": "array", "items": _FACTS, "minItems": 1}]}),
]


class TotalDose(FileModel):
    """The doses that are per protocol, and those that are an acceptable variation from it."""

    per_protocol: DoseRuleField = Field(description="A dose, a range of doses, or a list of doses.")
    variation_acceptable: DoseRuleField | None = Field(
        default=None, description="Copied from the source, never computed."
    )

    def grade(self, total_dose_gy: Decimal) -> Grade:
        """The grade of a total dose in Gy, rounded once here; a dose in neither class is a deviation."""
        dose_gy = round_dose_gy(total_dose_gy)
        if self.per_protocol.allows(dose_gy):
            return Grade.PER_PROTOCOL
        if self.variation_acceptable is not None and self.variation_acceptable.allows(dose_gy):
            return Grade.VARIATION_ACCEPTABLE
        return Grade.DEVIATION_UNACCEPTABLE

    @property
    def ends_gy(self) -> tuple[Decimal, ...]:
        """The doses in Gy at which a class begins or ends, each once, ascending."""
        rules = (self.per_protocol, self.variation_acceptable)
        return tuple(sorted({end for rule in rules if rule is not None for end in rule.ends_gy}))

    def __str__(self) -> str:
        """Both classes in words."""
        if self.variation_acceptable is None:
            return str(self.per_protocol)
        return f"{self.per_protocol} (variation acceptable {self.variation_acceptable})"


TotalDoseField = Annotated[
    TotalDose | None,
    BeforeValidator(_unless_not_stated),
    JsonSchemaPart(lambda full: {"anyOf": [full, {"const": NOT_STATED}]}),
]


class Scheme(FileModel):
    """One scheme of a site; `total_dose` is None where the source gives the fraction number only."""

    fractions: FractionsField = Field(description="A number, a list ([4, 5]) or a range (8 .. 15).")
    total_dose: TotalDoseField = Field(description="The classes of the total dose, or: not stated.")
    applies_to: ConditionField | None = Field(
        default=None, description="Facts under which the scheme applies."
    )
    source: SourceMap
    schedule: Schedule | None = Field(
        default=None, description="How the source spaces the fractions; not stated: nothing is asked of them."
    )
    note: Text | None = None
    by_hand: tuple[ByHandItem, ...] = ()

    def grade(self, total_dose_gy: Decimal) -> Grade | None:
        """The grade of a total dose in Gy, None where none is stated; fractions are not looked at."""
        return None if self.total_dose is None else self.total_dose.grade(total_dose_gy)

    def describe(self) -> str:
        """The scheme in words: `34 Gy in 5 fractions (variation acceptable 30 Gy .. 37.5 Gy)`."""
        word = "fraction" if self.fractions.numbers == (1,) else "fractions"
        if self.total_dose is None:
            return f"{self.fractions} {word}, dose not stated"
        text = f"{self.total_dose.per_protocol} in {self.fractions} {word}"
        variation = self.total_dose.variation_acceptable
        return text if variation is None else f"{text} (variation acceptable {variation})"
