"""What a protocol's prescribed dose is the dose of: a coverage, a point, an isodose, or not stated."""

import re
from dataclasses import dataclass
from enum import Enum

from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import PERCENT


class BasisKind(Enum):
    """The ways in which a protocol may define its prescribed dose."""

    NOT_STATED = "not stated"
    COVERAGE = "coverage"
    POINT = "point"
    ISODOSE = "isodose"


@dataclass(frozen=True, slots=True)
class PrescriptionBasis:
    """The kind, and for an isodose its band in percent of the maximum dose; `written` is the file's text."""

    kind: BasisKind
    written: str
    isodose_percent: Interval | None = None


_COVERAGE = re.compile(r"D[0-9]{1,3}(?:\.[0-9]+)?%")


def parse_basis(text: str) -> PrescriptionBasis:
    """The basis that a file writes: `not stated`, `point`, `D95%` or `isodose 60 % .. < 90 %`."""
    written = text.strip()
    if written in (BasisKind.NOT_STATED.value, BasisKind.POINT.value):
        return PrescriptionBasis(BasisKind(written), written)
    if _COVERAGE.fullmatch(written):
        return PrescriptionBasis(BasisKind.COVERAGE, written)
    if written.startswith("isodose "):
        band = parse_interval(written.removeprefix("isodose "), PERCENT)
        return PrescriptionBasis(BasisKind.ISODOSE, written, band)
    raise ValueError(
        f"{written!r} is no prescription basis; expected not stated, point, D95% or isodose 60 % .. 90 %"
    )
