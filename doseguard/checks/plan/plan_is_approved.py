"""PLN-01."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.finding import Answer, Graded, Note, NotEvaluated, Outcome
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
def plan_is_approved(plan: Plan, clinic: Clinic | None) -> Answer:
    """REJECTED is a deviation; UNAPPROVED or absent a note, unless the clinic demands approval."""
    who = f" by {plan.reviewer}" if plan.reviewer else ""
    when = f" on {plan.review_date} {plan.review_time}".rstrip() if plan.review_date else ""
    said = f"ApprovalStatus {plan.approval_status or 'absent'}{who}{when}"
    demanded = clinic is not None and clinic.approval is not None and clinic.approval.required
    policy = policy_of(clinic) if demanded else None
    return (_approval(plan.approval_status, said, policy), *_intent(plan))


def _approval(status: str, said: str, policy: str | None) -> Outcome:
    """The answer to a status; `policy` names the policy that demands approval, if one does."""
    limit = "APPROVED" if policy else "not REJECTED"
    if status == "REJECTED":
        return Graded(Grade.DEVIATION_UNACCEPTABLE, said, status, limit, policy)
    if status == "APPROVED":
        return Graded(Grade.PER_PROTOCOL, said, status, limit, policy)
    if policy is None:
        return Note(said)
    if status == "UNAPPROVED":
        return Graded(Grade.DEVIATION_UNACCEPTABLE, said, status, limit, policy)
    return NotEvaluated(f"{said}; the {policy} asks for APPROVED")


def _intent(plan: Plan) -> Iterator[Note]:
    if plan.intent in _NOT_FOR_PATIENTS:
        yield Note(f"PlanIntent {plan.intent}")
    if plan.geometry == "TREATMENT_DEVICE":
        yield Note("RTPlanGeometry TREATMENT_DEVICE: the plan refers to no structure set")
