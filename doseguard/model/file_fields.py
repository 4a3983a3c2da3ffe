"""Pieces of which the models of written files are made: strict text, dates, sources, short forms."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

NOT_STATED = "not stated"
NUMBER_PATTERN = r"[0-9]+(\.[0-9]+)?"
DOSE_PATTERN = rf"{NUMBER_PATTERN} ?Gy"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
Parsed = TypeVar("Parsed")


class FileModel(BaseModel):
    """A mapping of a written file: nothing unknown in it, nothing changed after it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def written_keys(cls) -> list[str]:
        """The keys that a file may write, for messages."""
        return list(cls.model_fields)


class JsonSchemaPart:
    """Wraps the JSON Schema of what it annotates, so that editors know all forms that a file may write."""

    def __init__(self, wrap: Callable[[JsonSchemaValue], JsonSchemaValue]) -> None:
        """Keep what makes the new schema from the old one."""
        self._wrap = wrap

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The wrapped schema."""
        return self._wrap(handler(schema))


def or_short(short: JsonSchemaValue) -> JsonSchemaPart:
    """Annotates a mapping that a file may also write in a short form of the given schema."""
    return JsonSchemaPart(lambda full: {"anyOf": [short, full]})


def expanded_to(key: str) -> BeforeValidator:
    """Reads the short form of a mapping as the mapping that has it under the key."""
    return BeforeValidator(lambda value: value if isinstance(value, Mapping | BaseModel) else {key: value})


def from_text(parse: Callable[[str], Parsed]) -> Callable[[object], Parsed]:
    """A parser of text that also says what is wrong when a file holds something else."""

    def parse_text(value: object) -> Parsed:
        if not isinstance(value, str):
            raise ValueError(f"expected text, not {_kind_of(value)}")
        return parse(value)

    return parse_text


def text_schema(pattern: str, *examples: str) -> JsonSchemaValue:
    """The JSON Schema of a text that matches the pattern as a whole."""
    return {"type": "string", "pattern": f"^({pattern})$", "examples": list(examples)}


def interval_schema(unit: str, *examples: str) -> JsonSchemaValue:
    """The JSON Schema of an interval's text; `unit` is the pattern that follows each number."""
    low, high = rf"(>=? ?)?{NUMBER_PATTERN}{unit}", rf"(<=? ?)?{NUMBER_PATTERN}{unit}"
    return text_schema(
        rf"(>=? ?|<=? ?)?{NUMBER_PATTERN}{unit}|{low} ?\.\.( ?{high})?|\.\. ?{high}", *examples
    )


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float | Decimal):
        return f"the number {value}: put it in quotes"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def parse_day(text: str) -> date:
    """The day that `2027-11-30` writes; the other forms of ISO 8601 are refused."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise ValueError(f"{text!r} is no date; expected year-month-day such as 2027-11-30") from None


def _date(value: object) -> date:
    return value if isinstance(value, date) else parse_day(str(value))


def _same(value: str) -> str:
    return value


Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), BeforeValidator(from_text(_same))
]
Key = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=64)]
IsoDate = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
SourceMap = Annotated[
    Mapping[Key, Text], Field(min_length=1, description="Where the numbers stand: source key to place in it.")
]


class ByHand(FileModel):
    """A condition outside the vocabulary of facts, kept as text for a person to check."""

    text: Text
    source: SourceMap | None = None


ByHandItem = Annotated[ByHand, expanded_to("text"), or_short({"type": "string", "minLength": 1})]
