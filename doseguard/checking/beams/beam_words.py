"""Beams and points as sentences name them."""

from collections.abc import Iterable, Sequence

from doseguard.model.delivery import BeamDelivery
from doseguard.model.wording import first_few

_MOST = 6


def beam_words(beam: BeamDelivery) -> str:
    """`beam 1 (CW)`, or its place where it has no number."""
    number = beam.place if beam.number is None else f"beam {beam.number}"
    return f"{number} ({beam.name})" if beam.name else number


def beams_words(beams: Iterable[BeamDelivery]) -> str:
    """`beam 1 (CW), beam 2 (CCW)`, the first few of many."""
    return first_few([beam_words(one) for one in beams], _MOST)


def which_beams(beams: Sequence[BeamDelivery], every: Sequence[BeamDelivery]) -> str:
    """The beams by name, or `all treatment beams` where they are several and all."""
    return "all treatment beams" if len(beams) == len(every) > 1 else beams_words(beams)


def point_words(point_mm: Iterable[float]) -> str:
    """`(-62.5, -210, 41.5) mm`, to a tenth; -0.0 is 0."""
    return f"({', '.join(f'{round(one, 1) + 0:g}' for one in point_mm)}) mm"
