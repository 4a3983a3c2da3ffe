"""Numbers of beams and scans as a clinic's file writes them, and what beams treat with."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from doseguard.model.file_fields import NUMBER_PATTERN, from_text, interval_schema, text_schema
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import COUNT, Dimension

_ENERGY = re.compile(rf"{NUMBER_PATTERN}( [A-Za-z_]+)?", re.ASCII)
_NUMBER = Dimension("number", "", {}, "0.3", unit_required=False)
_AREA = Dimension("area", "cm2", {"cm2": Decimal(1), "mm2": Decimal("0.01")}, "1 cm2")
_TIME = Dimension("time", "days", {"days": Decimal(1), "day": Decimal(1)}, "28 days", whole=True)


def _without_quotes(value: object) -> object:
    """What has no unit may stand without quotes: YAML makes a number of it."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return f"{value}" if is_number else value


def _energy(text: str) -> str:
    if not _ENERGY.fullmatch(text.strip()):
        raise ValueError(f"{text.strip()!r} is no energy; expected a number in MV or MeV, such as 6 or 6 FFF")
    return text.strip()


def _numbers(value: object) -> Interval:
    return from_text(lambda text: parse_interval(text, _NUMBER))(_without_quotes(value))


def _counts(value: object) -> Interval:
    return from_text(lambda text: parse_interval(text, COUNT))(_without_quotes(value))


NumberIntervalField = Annotated[
    Interval, PlainValidator(_numbers), WithJsonSchema(interval_schema("", "80 .. 500", ">= 600"))
]
"""Numbers between two ends, in the unit that the key names."""
CountIntervalField = Annotated[
    Interval, PlainValidator(_counts), WithJsonSchema(interval_schema("", "1", "1 .. 2"))
]
"""Whole numbers between two ends."""
AreaIntervalField = Annotated[
    Interval,
    PlainValidator(from_text(lambda text: parse_interval(text, _AREA))),
    WithJsonSchema(interval_schema(" ?(cm2|mm2)", ">= 1 cm2")),
]
"""Areas between two ends, held in cm2."""
DaysField = Annotated[
    Decimal,
    PlainValidator(from_text(_TIME.parse)),
    WithJsonSchema(text_schema(r"[0-9]+ days?", "28 days")),
]
"""A whole number of days."""
EnergyText = Annotated[
    str,
    PlainValidator(lambda value: from_text(_energy)(_without_quotes(value))),
    WithJsonSchema(text_schema(_ENERGY.pattern, "6", "6 FFF")),
]
"""What a beam treats with: `6`, or with its fluence mode `6 FFF`."""
