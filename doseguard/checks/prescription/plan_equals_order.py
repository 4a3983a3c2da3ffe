"""RX-15."""

from dataclasses import replace

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.order import Order, OrderTarget
from doseguard.model.plan import Plan
from doseguard.model.prescription import Method, Prescription, Status
from doseguard.model.quantity import round_dose_gy
from doseguard.model.side_words import named_sides
from doseguard.model.structure import StructureSet
from doseguard.model.target import name_two_targets
from doseguard.model.wording import counted, dose_text, scheme_text

_DEVIATION = Grade.DEVIATION_UNACCEPTABLE


@check(
    id="RX-15",
    title="The plan equals the order",
    severity="B",
    rationale="What is delivered must be what the physician asked for, for this patient and this target.",
    source="AAPM TG-275; AAPM MPPG 11.a",
)
def plan_equals_order(
    plan: Plan,
    order: Order | None,
    holdings: tuple[Holding, ...],
    unpaired: tuple[OrderTarget, ...],
    structures: StructureSet | None,
) -> Answer:
    """Patient, plan and date of the order, then dose, fractions and structure of each ordered target."""
    if order is None:
        return DoesNotApply("there is no order")
    outcomes: list[Outcome] = [*_identity(plan, order)]
    for holding in holdings:
        alone = sum(one.prescription is holding.prescription for one in holdings) == 1
        outcomes += _held(plan, holding, structures, alone=alone)
    outcomes += (
        NotEvaluated("nothing in the plan is paired with this ordered target", Subject(one.structure))
        for one in unpaired
    )
    return tuple(outcomes) or DoesNotApply("the order asks for no dose, fractions, target or patient")


def _identity(plan: Plan, order: Order) -> list[Outcome]:
    wrong: list[str] = []
    right: list[str] = []
    if order.patient_id is not None:
        said = f"patient {plan.patient_id!r}, ordered for {order.patient_id!r}"
        (right if plan.patient_id == order.patient_id else wrong).append(said)
    if order.plan is not None:
        said = f"plan {plan.label!r}, ordered is {order.plan!r}"
        (right if order.plan in (plan.label, plan.sop_instance_uid) else wrong).append(said)
    if order.planned_on is not None:
        said = f"RTPlanDate {plan.plan_date or 'absent'}, ordered on {order.planned_on:%Y%m%d}"
        (right if plan.plan_date == f"{order.planned_on:%Y%m%d}" else wrong).append(said)
    untied: list[Outcome] = [Note("order not tied to this patient")] if order.patient_id is None else []
    if wrong:
        return [Graded(_DEVIATION, "; ".join(wrong)), *untied]
    return [*([Graded(Grade.PER_PROTOCOL, "; ".join(right))] if right else []), *untied]


def _held(plan: Plan, holding: Holding, structures: StructureSet | None, *, alone: bool) -> list[Outcome]:
    ordered, rx, about = holding.ordered, holding.prescription, holding.subject
    if ordered is None:
        return [NotEvaluated(holding.pair.problem, about)] if holding.pair.problem else []
    side, untold = _side(plan, ordered, rx)
    wrong = [*_differences(ordered, rx, structures if alone else None), *side]
    said = _ordered_text(ordered)
    if wrong:
        return [Graded(_DEVIATION, "; ".join(wrong), scheme_text(rx), said, about=about)]
    unlike = _strange_target(ordered, rx, structures, alone=alone) or _unstated(ordered, rx, said)
    if unlike is not None:
        return [replace(unlike, about=about), *untold]
    if ordered.dose is None and ordered.fractions is None:
        return untold
    message = f"{scheme_text(rx)}, as ordered ({said})"
    return [Graded(Grade.PER_PROTOCOL, message, scheme_text(rx), said, about=about), *untold]


def _unstated(ordered: OrderTarget, rx: Prescription, said: str) -> NotEvaluated | None:
    """What is ordered and the plan does not state."""
    if ordered.dose is not None and rx.status is not Status.STATED:
        return NotEvaluated(_not_comparable(said, rx))
    if ordered.fractions is not None and rx.fractions is None:
        return NotEvaluated(f"ordered: {said}; the plan does not state its fractions")
    return None


def _side(plan: Plan, ordered: OrderTarget, rx: Prescription) -> tuple[list[str], list[Outcome]]:
    """What contradicts the ordered side, and a note where no name in the plan tells any."""
    wanted = ordered.facts.get("side")
    if wanted is None:
        return [], []
    told = {"the target": (rx.target, True), "RTPlanLabel": (plan.label, False)}
    sides = {
        f"{place} {text!r}": named
        for place, (text, is_structure) in told.items()
        if len(named := named_sides(text, is_structure=is_structure)) == 1
    }
    wrong = [
        f"{what} names another side than the ordered {wanted.written}"
        for what, named in sides.items()
        if wanted.value not in named
    ]
    untold: list[Outcome] = [] if sides else [Note(f"check by hand: side {wanted.written}, as ordered")]
    return wrong, untold


def _differences(ordered: OrderTarget, rx: Prescription, structures: StructureSet | None) -> list[str]:
    wrong = []
    stated = rx.rounded_gy if rx.status is Status.STATED else None
    if ordered.dose is not None and stated is not None and stated != round_dose_gy(ordered.dose.dose_gy):
        wrong.append(f"the plan prescribes {dose_text(rx.dose_gy)}, ordered are {ordered.dose}")
    if ordered.fractions is not None and rx.fractions is not None and rx.fractions != ordered.fractions:
        wrong.append(f"the plan has {counted(rx.fractions, 'fraction')}, ordered are {ordered.fractions}")
    if ordered.structure is not None and structures is not None:
        roi = structures.structure(rx.roi_number)
        if roi is not None and roi.name != ordered.structure:
            wrong.append(f"the plan prescribes to {roi.name}, ordered is {ordered.structure}")
    return wrong


def _strange_target(
    ordered: OrderTarget, rx: Prescription, structures: StructureSet | None, *, alone: bool
) -> Graded | NotEvaluated | None:
    """An ordered target that no structure is named after, or for which the plan names another one."""
    wanted = ordered.structure
    if wanted is None:
        return None
    if structures is not None and all(one.name != wanted for one in structures.structures):
        return NotEvaluated(f"the ordered target {wanted} is not among the plan's structures")
    if alone and rx.roi_number is None and name_two_targets(rx.description, wanted):
        said = f"the plan's dose reference is named {rx.description}, ordered is {wanted}"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, rx.description, wanted)
    return None


def _ordered_text(ordered: OrderTarget) -> str:
    parts = [str(ordered.dose)] if ordered.dose is not None else []
    if ordered.fractions is not None:
        parts.append(f"in {counted(ordered.fractions, 'fraction')}")
    return " ".join(parts) or ordered.structure or "a target"


def _not_comparable(said: str, rx: Prescription) -> str:
    estimate = [one for one in rx.readings if one.method is Method.BEAM_DOSES]
    if rx.status is Status.ESTIMATED and estimate:
        return (
            f"ordered: {said}; the plan does not state its prescription; its beam doses give "
            f"{dose_text(estimate[0].rounded_gy)} ({estimate[0].note})"
        )
    return f"ordered: {said}; the plan's prescription is {rx.status.value}"
