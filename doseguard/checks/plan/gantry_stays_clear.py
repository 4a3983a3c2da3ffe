"""PLN-10."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, sqrt

from doseguard.checking.beams.beam_view import beam_view, dot, middle_of
from doseguard.checking.beams.beam_words import beam_words
from doseguard.checking.beams.setup_position import position_of
from doseguard.checking.check import check
from doseguard.checking.geometry import Box, Geometry, Point
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade

_SUPPORT = "SUPPORT"


@dataclass(frozen=True, slots=True)
class _Near:
    """How far something reaches from the isocentre towards the head, and for which beam and angles."""

    reach_mm: float
    what: str
    where: str


@check(
    id="PLN-10",
    title="The gantry stays clear of patient and table",
    severity="W",
    rationale="A collision is found at the machine, with the patient on the table.",
    source="AAPM MPPG 11.a; AAPM TG-275",
)
def gantry_stays_clear(delivery: Delivery, geometry: Geometry, clinic: Clinic) -> Answer:
    """The body, as an ellipsoid, and drawn supports, as boxes, beside the head at every control point."""
    clearance = None if clinic.beams is None else clinic.beams.clearance
    if clearance is None:
        return DoesNotApply("the clinic's file says nothing of the gantry's clearance")
    things = list(_things(geometry))
    if not things:
        return DoesNotApply("neither the patient's outline nor a support is drawn")
    near = max(
        (one for beam in delivery.treatment_beams for one in _reaches(beam, delivery, things)),
        key=lambda one: one.reach_mm,
        default=None,
    )
    if near is None:
        return DoesNotApply("no treatment beam states angles, isocentre and patient position")
    left_mm = Decimal(repr(round(float(clearance.head) - near.reach_mm, 1)))
    said = f"the head comes within {left_mm} mm of {near.what}: {near.where}"
    is_clear = left_mm >= clearance.least
    grade = Grade.PER_PROTOCOL if is_clear else Grade.VARIATION_ACCEPTABLE
    return Graded(grade, said, f"{left_mm} mm", f">= {clearance.least:f} mm", policy_of(clinic))


def _things(geometry: Geometry) -> Iterator[tuple[str, Box, bool]]:
    """What may be hit: its name, its box, and whether it is round within that."""
    body = geometry.body()
    box = None if body is None else geometry.box(body)
    if body is not None and box is not None:
        yield body, box, True
    for name in geometry.drawn:
        box = geometry.box(name)
        if geometry.type_of(name) == _SUPPORT and box is not None:
            yield name, box, False


def _reaches(
    beam: BeamDelivery, delivery: Delivery, things: Iterable[tuple[str, Box, bool]]
) -> Iterator[_Near]:
    position = position_of(beam, delivery)
    angles = zip(beam.gantry_deg.tolist(), beam.couch_deg.tolist(), beam.isocentres_mm.tolist(), strict=True)
    for gantry, couch, (x, y, z) in angles:
        if not all(isfinite(one) for one in (gantry, couch, x, y, z)):
            continue
        view = beam_view(position, gantry, couch, 0)
        if view is not None:
            where = f"{beam_words(beam)}, gantry {gantry:g}, couch {couch:g}"
            yield from (
                _Near(_reach(box, (x, y, z), view.z, is_round=is_round), name, where)
                for name, box, is_round in things
            )


def _reach(box: Box, isocentre_mm: Point, towards: Point, *, is_round: bool) -> float:
    """How far a box, or the ellipsoid in it, reaches from the isocentre in a direction (mm)."""
    halves = [(high - low) / 2 * one for low, high, one in zip(box.low_mm, box.high_mm, towards, strict=True)]
    half = sqrt(dot(halves, halves)) if is_round else sum(map(abs, halves))
    return dot(middle_of(box), towards) - dot(isocentre_mm, towards) + half
