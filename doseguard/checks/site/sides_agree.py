"""SIT-02."""

from collections.abc import Iterator
from dataclasses import dataclass

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.checking.structures.held_target import held_target
from doseguard.model.case import Case
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.facts import MeasuredFact
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.side_words import named_sides
from doseguard.model.wording import listed

_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class _Witness:
    """Who says which side; `sure` but for a letter in a name, which may mean something else."""

    said: str
    side: str
    sure: bool = True


@check(
    id="SIT-02",
    title="Order, names and contours speak of one side",
    severity="B",
    rationale="A target on the wrong side is the error that no dose statistic shows.",
    source="AAPM TG-275",
)
def sides_agree(
    case: Case,
    holding: Holding,
    holdings: tuple[Holding, ...],
    geometry: Geometry,
    delivery: Delivery | None,
) -> Answer:
    """Sides that order, target's name, label and place about the midline tell; arcs are shown only."""
    target = held_target(holding, holdings, case.structures, geometry)
    found = list(_witnesses(case.plan, holding, target, alone=len(holdings) == 1))
    notes: list[Outcome] = []
    if target is not None:
        lies = geometry.side(target)
        if lies.side in _SIDES:
            found.append(_Witness(f"{target} lies {lies.side} of the body's midline", lies.side))
        elif lies.side == "both":
            notes.append(Note(f"{target} lies about the body's midline"))
    if delivery is not None and found:
        notes += _arcs(delivery)
    return (_judged(found), *notes)


def _judged(found: list[_Witness]) -> Outcome:
    if len(found) < 2:
        said = f"only this tells a side: {found[0].said}" if found else "nothing tells a side"
        return DoesNotApply(said)
    said = listed([one.said for one in found])
    if len({one.side for one in found}) == 1:
        return Graded(Grade.PER_PROTOCOL, said)
    surely = len({one.side for one in found if one.sure}) == 2
    grade = Grade.DEVIATION_UNACCEPTABLE if surely else Grade.VARIATION_ACCEPTABLE
    return Graded(grade, f"two sides are told: {said}", limit="one side")


def _witnesses(plan: Plan, holding: Holding, target: str | None, *, alone: bool) -> Iterator[_Witness]:
    side = holding.facts.get("side")
    if side is not None and not isinstance(side, MeasuredFact) and side.value in _SIDES:
        yield _Witness(f"declared is {side.value} ({side.origin})", str(side.value))
    ordered = None if holding.ordered is None else holding.ordered.structure
    for name in dict.fromkeys(one for one in (ordered, target, holding.prescription.target) if one):
        yield from _named(f"the target {name!r}", name, is_structure=True)
    # A label of several targets may name the side of any of them.
    if alone:
        yield from _named(f"RTPlanLabel {plan.label!r}", plan.label, is_structure=False)
        yield from _named(f"RTPlanName {plan.name!r}", plan.name, is_structure=False)


def _named(where: str, text: str, *, is_structure: bool) -> Iterator[_Witness]:
    sides = named_sides(text, is_structure=is_structure)
    if len(sides) == 1:
        (side,) = sides
        sure = bool(named_sides(text, is_structure=False))
        yield _Witness(f"{where} says {side}", side, sure)


def _arcs(delivery: Delivery) -> Iterator[Note]:
    turns = [said for beam in delivery.treatment_beams if (said := _turn(beam))]
    if turns:
        yield Note(f"gantry: {listed(turns)}")


def _turn(beam: BeamDelivery) -> str:
    angles = beam.gantry_deg.tolist()
    if not angles or angles[0] == angles[-1]:
        return ""
    return f"{beam.name or beam.number} from {angles[0]:g} to {angles[-1]:g} degrees"
