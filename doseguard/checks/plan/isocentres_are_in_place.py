"""PLN-07."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import dist

from doseguard.checking.beams.beam_words import beams_words, point_words
from doseguard.checking.beams.dosed_beams import dosed_beams
from doseguard.checking.beams.isocentres import Isocentre, isocentres
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.checking.structures.treated_targets import TreatedTargets, treated_targets
from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.measure import Measure
from doseguard.model.plan import Plan
from doseguard.model.wording import counted

_NEAR = Default(
    "isocentres of one plan side by side",
    Decimal(20),
    "mm",
    "isocentres of one plan that are nearer to each other are one that was moved by mistake",
    setting="beams.isocentres",
)
_FEW = Default(
    "isocentres that are told apart",
    Decimal(3),
    "isocentres",
    "more of them in one plan are those of a machine that aims every beam by itself",
    setting="beams.isocentres",
)
_BESIDE = Default(
    "isocentre beside its target",
    Decimal(10),
    "mm",
    "how far an isocentre may lie outside the nearest target, where there are as many of them as targets",
    setting="beams.isocentre_to_target",
)
_LARGE = Default(
    "fraction that needs its isocentre near",
    Decimal(5),
    "Gy",
    "in plans of smaller fractions an isocentre beside the target, between fields or at a match, is ordinary",
)
_Findings = tuple[list[str], list[str]]
"""What is a deviation, and what is a variation."""


@check(
    id="PLN-07",
    title="Isocentres lie where they belong",
    severity="B",
    rationale="Everything is delivered around the isocentre: when it is wrong, all of the dose is.",
    source="published study of simulated errors; AAPM MPPG 11.a",
    defaults=(_NEAR, _FEW, _BESIDE, _LARGE),
)
def isocentres_are_in_place(
    plan: Plan,
    delivery: Delivery,
    holdings: tuple[Holding, ...],
    geometry: Geometry | None,
    clinic: Clinic | None,
) -> Answer:
    """How many isocentres, how near one another, in the body, and how far from the nearest target."""
    beams = dosed_beams(plan, delivery)
    found = isocentres(beams)
    if not found:
        return DoesNotApply("no treatment beam states an isocentre")
    policy = beam_policy(clinic)
    wrong, odd = _alone(found, policy.isocentres)
    odd += _unstated(beams, found)
    shown = [counted(len(found), "isocentre")]
    if geometry is not None:
        targets = treated_targets(geometry, holdings)
        odd += _outside_body(found, geometry)
        shown += _beside_targets(found, geometry, targets)
        if policy.isocentre_to_target is not None:
            wrong += _beyond(found, geometry, targets, policy.isocentre_to_target)
        elif _is_of_large_fractions(holdings):
            odd += _too_far(found, geometry, targets)
    return (_graded(wrong, odd, shown, clinic), *_at_origin(found))


def _graded(wrong: list[str], odd: list[str], shown: list[str], clinic: Clinic | None) -> Graded:
    limits = beam_policy(clinic)
    source = None if limits.isocentres is None and limits.isocentre_to_target is None else policy_of(clinic)
    if wrong:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join([*wrong, *odd]), source=source)
    if odd:
        return Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(odd), source=_BESIDE.source)
    return Graded(Grade.PER_PROTOCOL, "; ".join(shown), source=source)


def _alone(found: Sequence[Isocentre], limit: Interval | None) -> _Findings:
    """What the isocentres themselves show; the clinic's number of them settles how many there may be."""
    wrong, odd = list[str](), list[str]()
    if limit is not None:
        if not limit.contains(Decimal(len(found))):
            where = "; ".join(f"{point_words(one.point_mm)} of {beams_words(one.beams)}" for one in found)
            wrong.append(f"{counted(len(found), 'isocentre')}, limit {limit}: {where}")
        return wrong, odd
    # Where each of several beams has its own, that is what the machine is for.
    shared = len(found) == 2 or any(len(one.beams) > 1 for one in found)
    for one, other in combinations(found, 2) if shared and len(found) <= _FEW.value else ():
        apart_mm = dist(one.point_mm, other.point_mm)
        if apart_mm < float(_NEAR.value):
            beams = f"{beams_words(one.beams)} and {beams_words(other.beams)}"
            odd.append(f"the isocentres of {beams} are only {apart_mm:.1f} mm apart (under {_NEAR.text})")
    return wrong, odd


def _unstated(beams: Sequence[BeamDelivery], found: Sequence[Isocentre]) -> Iterator[str]:
    """Beams without an isocentre beside others that have one."""
    stated = [beam for one in found for beam in one.beams]
    lost = [beam for beam in beams if beam not in stated]
    if lost:
        yield f"no isocentre is stated for {beams_words(lost)}"


def _outside_body(found: Sequence[Isocentre], geometry: Geometry) -> Iterator[str]:
    body = geometry.body()
    for one in found if body is not None else ():
        distance = geometry.distance_to_point(body or "", one.point_mm)
        if distance.value is not None and (distance.low or 0) > 0:
            yield f"the isocentre {point_words(one.point_mm)} lies {distance.value:.0f} mm outside {body}"


def _nearest(one: Isocentre, geometry: Geometry, targets: TreatedTargets) -> tuple[str, Measure] | None:
    names = [name for place in targets.places for name in place.names]
    measured = [(name, geometry.distance_to_point(name, one.point_mm)) for name in names]
    known = [(measure.value, name, measure) for name, measure in measured if measure.value is not None]
    if not known:
        return None
    _, name, measure = min(known, key=lambda item: item[:2])
    return name, measure


def _beside_targets(found: Sequence[Isocentre], geometry: Geometry, targets: TreatedTargets) -> Iterator[str]:
    for one in found:
        nearest = _nearest(one, geometry, targets)
        if nearest is not None:
            yield f"{point_words(one.point_mm)}: {_distance_words(*nearest)}"


def _distance_words(name: str, distance: Measure) -> str:
    return f"{distance.value:.1f} mm from {name}" if distance.value else f"in {name}"


def _beyond(
    found: Sequence[Isocentre], geometry: Geometry, targets: TreatedTargets, limit: Interval
) -> Iterator[str]:
    """Isocentres that the clinic wants nearer to a target, or farther from it."""
    for one in found:
        nearest = _nearest(one, geometry, targets)
        if nearest is not None and not _may_hold(limit, nearest[1]):
            yield f"{_place_words(one, nearest)}, limit {limit.text('mm')}"


def _too_far(found: Sequence[Isocentre], geometry: Geometry, targets: TreatedTargets) -> Iterator[str]:
    """Isocentres too far from any target, where each target can have its own."""
    one_each = targets.are_certain and len(found) >= len(targets.places)
    for one in found if one_each else ():
        nearest = _nearest(one, geometry, targets)
        if nearest is not None and (nearest[1].low or 0) > float(_BESIDE.value):
            yield f"{_place_words(one, nearest)}, more than {_BESIDE.text} ({_BESIDE.source})"


def _is_of_large_fractions(holdings: Sequence[Holding]) -> bool:
    return any(
        one.prescription.dose_gy / one.prescription.fractions >= _LARGE.value
        for one in holdings
        if one.prescription.dose_gy is not None and one.prescription.fractions
    )


def _place_words(one: Isocentre, nearest: tuple[str, Measure]) -> str:
    return f"the isocentre {point_words(one.point_mm)} lies {_distance_words(*nearest)}"


def _may_hold(limit: Interval, measure: Measure) -> bool:
    """Whether a limit holds for some value of the interval."""
    ends = (measure.value, measure.low, measure.high)
    return any(end is not None and limit.contains(Decimal(repr(end))) for end in ends)


def _at_origin(found: Sequence[Isocentre]) -> tuple[Outcome, ...]:
    at_origin = [one for one in found if not any(one.point_mm)]
    return tuple(
        Note(f"the isocentre of {beams_words(one.beams)} is the origin (0, 0, 0)") for one in at_origin
    )
