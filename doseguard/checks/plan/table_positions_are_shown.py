"""PLN-17."""

from math import isfinite

from doseguard.checking.beams.beam_words import which_beams
from doseguard.checking.check import check
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Note

_Position = tuple[float, ...]


@check(
    id="PLN-17",
    title="Table positions are planned and the same",
    severity="I",
    rationale="Planned table positions are a second witness of the isocentre at the machine.",
    source="AAPM MPPG 11.a",
)
def table_positions_are_shown(delivery: Delivery) -> Answer:
    """Where the table stands at the first control points of the treatment beams."""
    groups: dict[_Position, list[BeamDelivery]] = {}
    treating = delivery.treatment_beams
    for beam in treating:
        position = _first(beam)
        if position:
            groups.setdefault(position, []).append(beam)
    if not groups:
        return DoesNotApply("no treatment beam states where the table stands")
    said = "; ".join(
        f"{_words(position)} ({which_beams(beams, treating)})" for position, beams in groups.items()
    )
    return Note(f"the table stands elsewhere for some beams: {said}" if len(groups) > 1 else said)


def _first(beam: BeamDelivery) -> _Position:
    """The position of the first control point, empty where it is not stated whole."""
    rows = beam.tables_mm.tolist()
    return tuple(rows[0]) if rows and all(isfinite(one) for one in rows[0]) else ()


def _words(position: _Position) -> str:
    vertical, longitudinal, lateral = (f"{one:g}" for one in position)
    default = "" if any(position) else ", as nobody has planned it"
    return f"vertical {vertical} mm, longitudinal {longitudinal} mm, lateral {lateral} mm{default}"
