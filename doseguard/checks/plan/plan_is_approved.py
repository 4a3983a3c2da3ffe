"""PLN-01."""

from doseguard.checking.check import check
from doseguard.model.finding import Answer, Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan

_NOT_FOR_PATIENTS = ("VERIFICATION", "MACHINE_QA")


@check(
    id="PLN-01",
    title="Approval of the plan",
    severity="B",
    rationale="A rejected plan must not be treated; plans are checked before approval, so others are noted.",
    source="AAPM MPPG 11.a",
)
def plan_is_approved(plan: Plan) -> Answer:
    """Status, reviewer and time; REJECTED is a deviation, UNAPPROVED or absent a note."""
    who = f" by {plan.reviewer}" if plan.reviewer else ""
    when = f" on {plan.review_date} {plan.review_time}".rstrip() if plan.review_date else ""
    said = f"ApprovalStatus {plan.approval_status or 'absent'}{who}{when}"
    intent: list[Outcome] = [Note(f"PlanIntent {plan.intent}")] if plan.intent in _NOT_FOR_PATIENTS else []
    if plan.geometry == "TREATMENT_DEVICE":
        intent.append(Note("RTPlanGeometry TREATMENT_DEVICE: the plan refers to no structure set"))
    if plan.approval_status == "REJECTED":
        return (Graded(Grade.DEVIATION_UNACCEPTABLE, said, plan.approval_status, "not REJECTED"), *intent)
    if plan.approval_status == "APPROVED":
        return (Graded(Grade.PER_PROTOCOL, said, plan.approval_status, "not REJECTED"), *intent)
    return (Note(said), *intent)
