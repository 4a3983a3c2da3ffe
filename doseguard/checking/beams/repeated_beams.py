"""Beams that do the same as another one."""

from collections.abc import Iterable
from math import isfinite

from doseguard.model.delivery import BeamDelivery


def repeated_arcs(beams: Iterable[BeamDelivery]) -> list[list[BeamDelivery]]:
    """Arcs of which all control points are alike, those that repeat one another together.

    Static beams are repeated on purpose where a machine gives only so many monitor units at once.
    """
    groups: dict[tuple[bytes, ...], list[BeamDelivery]] = {}
    for beam in beams:
        if turns(beam):
            groups.setdefault(_movement(beam), []).append(beam)
    return [group for group in groups.values() if len(group) > 1]


def turns(beam: BeamDelivery) -> bool:
    """Whether the gantry turns while the beam is on."""
    return len({one for one in beam.gantry_deg.tolist() if isfinite(one)}) > 1


def _movement(beam: BeamDelivery) -> tuple[bytes, ...]:
    arrays = (
        beam.meterset_weights,
        beam.gantry_deg,
        beam.collimator_deg,
        beam.couch_deg,
        beam.isocentres_mm,
        *(device.positions_mm for device in beam.devices),
    )
    return tuple(one.tobytes() for one in arrays)
