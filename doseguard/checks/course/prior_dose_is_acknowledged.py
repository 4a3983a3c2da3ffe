"""CRS-05."""

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.order import Order
from doseguard.model.plan import DoseReference, Plan, WrittenNumber
from doseguard.model.wording import listed

_ACKNOWLEDGED = "prior_dose: true"
_SOURCE = "the order: prior_dose"


@check(
    id="CRS-05",
    title="Dose given before is acknowledged",
    severity="W",
    rationale="What was given before takes from what organs tolerate now; who ordered must have known of it.",
    source="AAPM TG-275",
)
def prior_dose_is_acknowledged(plan: Plan, order: Order | None) -> Answer:
    """A NominalPriorDose that is not zero, or is no number, must be acknowledged in the order."""
    stated = [
        (one, one.nominal_prior_dose) for one in plan.dose_references if one.nominal_prior_dose is not None
    ]
    given = [_words(one, written) for one, written in stated if written.value is None or written.value != 0]
    acknowledged = None if order is None else order.prior_dose
    if not given:
        if acknowledged:
            return Note(
                "the order says that dose was given before, and the plan states none (NominalPriorDose): "
                "prior dose not assessed"
            )
        return DoesNotApply("the plan states no dose given before (NominalPriorDose)")
    said = f"the plan states dose that was given before: {listed(given)}"
    if acknowledged:
        return Graded(Grade.PER_PROTOCOL, f"{said}, as the order knows", given[0], _ACKNOWLEDGED, _SOURCE)
    against = "the order says that there was none" if acknowledged is False else "no order acknowledges it"
    message = f"{said}; {against} ({_ACKNOWLEDGED})"
    return Graded(Grade.VARIATION_ACCEPTABLE, message, given[0], _ACKNOWLEDGED, _SOURCE)


def _words(reference: DoseReference, written: WrittenNumber) -> str:
    name = reference.description or reference.place
    return f"{written.text} Gy to {name}" if written.value is not None else f"{written.fault} for {name}"
