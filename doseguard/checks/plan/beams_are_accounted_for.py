"""PLN-05."""

from collections import Counter

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.plan import FractionGroup, Plan, ReferencedBeam
from doseguard.model.wording import counted


@check(
    id="PLN-05",
    title="Beams are accounted for",
    severity="B",
    rationale="A beam that no fraction group refers to is not delivered; one that does not exist cannot be.",
    source="own; PS3.3 C.8.8.13",
)
def beams_are_accounted_for(plan: Plan) -> Answer:
    """NumberOfBeams equals the referenced beams, each exists once, and no treatment beam is left out."""
    if not plan.fraction_groups:
        return NotEvaluated("the plan has no fraction group")
    outcomes = [_group(plan, group) for group in plan.fraction_groups]
    faults = _plan_faults(plan)
    if faults:
        outcomes.append(Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join(faults)))
    return tuple(outcomes)


def _group(plan: Plan, group: FractionGroup) -> Outcome:
    about = Subject(None, group.number)
    if group.beams is None and group.setups:
        return DoesNotApply("the fraction group holds brachytherapy application setups, no beams")
    if group.beams is None:
        return NotEvaluated(f"{group.place} has no ReferencedBeamSequence", about)
    if group.number_of_beams is None or group.number_of_beams.value is None:
        return NotEvaluated(f"{group.place} has no readable NumberOfBeams", about)
    faults = _group_faults(plan, group, group.beams)
    if faults:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join(faults), about=about)
    loaded = [one.place for one in group.beams if _is_setup(plan, one) and _carries(one)]
    if loaded:
        message = f"{', '.join(loaded)}: a SETUP beam carries dose and MU"
        return Graded(Grade.VARIATION_ACCEPTABLE, message, about=about)
    message = f"{counted(len(group.beams), 'beam')} referenced, as NumberOfBeams says"
    return Graded(Grade.PER_PROTOCOL, message, str(len(group.beams)), group.number_of_beams.text, about=about)


def _group_faults(plan: Plan, group: FractionGroup, beams: tuple[ReferencedBeam, ...]) -> list[str]:
    faults = []
    stated = group.number_of_beams
    if stated is not None and stated.value != len(beams):
        faults.append(f"{group.place}: NumberOfBeams is {stated.text}, {len(beams)} are referenced")
    existing = {beam.number for beam in plan.beams}
    faults += [
        f"{one.place} refers to beam {one.number}, which the plan does not hold"
        for one in beams
        if one.number is None or one.number not in existing
    ]
    repeated = [number for number, count in Counter(one.number for one in beams).items() if count > 1]
    faults += [f"{group.place} refers to beam {number} more than once" for number in repeated]
    return faults


def _plan_faults(plan: Plan) -> list[str]:
    counts = Counter(beam.number for beam in plan.beams)
    faults = [f"{count} beams have the number {number}" for number, count in counts.items() if count > 1]
    referenced = {one.number for group in plan.fraction_groups for one in group.beams or ()}
    if all(group.beams is None for group in plan.fraction_groups):
        return faults
    faults += [
        f"treatment beam {beam.number} ({beam.name}) is in no fraction group"
        for beam in plan.beams
        if beam.is_treatment and beam.number not in referenced
    ]
    return faults


def _is_setup(plan: Plan, reference: ReferencedBeam) -> bool:
    beam = plan.beam(reference.number)
    return beam is not None and beam.delivery_type.upper() == "SETUP"


def _carries(reference: ReferencedBeam) -> bool:
    carried = (reference.beam_dose, reference.beam_meterset)
    return all(written is not None and written.is_above_zero for written in carried)
