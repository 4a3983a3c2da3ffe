"""RX-14."""

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Note
from doseguard.model.plan import DoseReference, Plan


@check(
    id="RX-14",
    title="Organ limits carried in the plan",
    severity="I",
    rationale="Limits that travel in the plan are those that the planner worked to.",
    source="own; PS3.3 C.8.8.10",
)
def organ_limits_equal_protocol(plan: Plan) -> Note | DoesNotApply:
    """Lists the limits of the plan's ORGAN_AT_RISK references, for comparison with the protocol's."""
    carried = [text for one in plan.dose_references if one.type == "ORGAN_AT_RISK" if (text := _limits(one))]
    if not carried:
        return DoesNotApply("the plan carries no organ limits")
    return Note(f"the plan carries {'; '.join(carried)}")


def _limits(reference: DoseReference) -> str:
    written = (
        ("full volume", reference.organ_at_risk_full_volume_dose),
        ("limit", reference.organ_at_risk_limit_dose),
        ("maximum", reference.organ_at_risk_maximum_dose),
    )
    parts = [f"{name} {dose.text} Gy" for name, dose in written if dose is not None]
    return f"{reference.description or reference.place}: {', '.join(parts)}" if parts else ""
