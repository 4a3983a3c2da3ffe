"""Shapes in which embedded cases draw their structures: spheres and upright cylinders."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from doseguard.model.file_fields import from_text, text_schema

_NUMBER = r"[0-9]+(?:\.[0-9])?"
_PLACE = rf"(?: at (-?{_NUMBER}) (-?{_NUMBER}) (-?{_NUMBER}) mm)?"
_SHAPE = re.compile(rf"(?:sphere ({_NUMBER}) mm|cylinder ({_NUMBER}) x ({_NUMBER}) mm){_PLACE}", re.ASCII)
_MOST_MM = Decimal(1000)


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A sphere, or with `length_mm` an upright cylinder, about a centre in patient coordinates (LPS, mm)."""

    diameter_mm: Decimal
    length_mm: Decimal | None
    centre_mm: tuple[Decimal, Decimal, Decimal]
    written: str


def parse_shape(text: str) -> DrawnShape:
    """The shape that `sphere 23 mm at -60 0 0 mm` or `cylinder 20 x 60 mm` (about the origin) writes."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise ValueError(
            f"{text.strip()!r} is no shape; expected for instance 'sphere 23 mm at -60 0 0 mm' or "
            "'cylinder 20 x 60 mm at 0 0 0 mm', with one decimal at most"
        )
    sphere, wide, long, *place = found.groups()
    x, y, z = (Decimal(one or 0) for one in place)
    shape = DrawnShape(
        Decimal(sphere or wide), None if long is None else Decimal(long), (x, y, z), text.strip()
    )
    if (
        not 0 < shape.diameter_mm <= _MOST_MM
        or not 0 < (1 if shape.length_mm is None else shape.length_mm) <= _MOST_MM
    ):
        raise ValueError(f"{text.strip()!r}: a length lies between 0 and {_MOST_MM} mm")
    return shape


ShapeField = Annotated[
    DrawnShape,
    PlainValidator(from_text(parse_shape)),
    WithJsonSchema(text_schema(_SHAPE.pattern.replace("?:", ""), "sphere 23 mm at -60 0 0 mm")),
]
