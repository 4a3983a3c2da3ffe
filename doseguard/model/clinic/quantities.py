"""Numbers as a clinic's file writes them: with their unit, or as an interval of them."""

from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from doseguard.model.file_fields import NUMBER_PATTERN, from_text, interval_schema, text_schema
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import LENGTH, VOLUME

LengthField = Annotated[
    Decimal,
    PlainValidator(from_text(LENGTH.parse)),
    WithJsonSchema(text_schema(rf"{NUMBER_PATTERN} ?(mm|cm)", "3 mm", "2 cm")),
]
"""A length, held in mm."""
LengthIntervalField = Annotated[
    Interval,
    PlainValidator(from_text(lambda text: parse_interval(text, LENGTH))),
    WithJsonSchema(interval_schema(" ?(mm|cm)", "<= 3 mm", "1 mm .. 3 mm")),
]
"""Lengths between two ends, held in mm."""
VolumeIntervalField = Annotated[
    Interval,
    PlainValidator(from_text(lambda text: parse_interval(text, VOLUME))),
    WithJsonSchema(interval_schema(" ?(cc|ml)", "20 cc .. 400 cc")),
]
"""Volumes between two ends, held in cc."""
