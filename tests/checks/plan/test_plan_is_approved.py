"""PLN-01: approval is said; only a rejected plan is a deviation, unless the clinic demands approval."""

import pytest

from doseguard.checks.plan.plan_is_approved import plan_is_approved
from doseguard.model.clinic import Approval, Clinic
from doseguard.model.finding import Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from tests.builders import ask, grade_of, sole, spec
from tests.builders import said as texts

PLN_01 = plan_is_approved
DEMANDS = Clinic(clinic="A", approval=Approval(required=True))
LEAVES = Clinic(clinic="A", approval=Approval(required=False))


def test_an_approved_plan_is_per_protocol() -> None:
    assert grade_of(ask(PLN_01, spec(approval_status="APPROVED"), None)) is Grade.PER_PROTOCOL


def test_status_reviewer_and_time_are_said() -> None:
    message = sole(Graded, ask(PLN_01, spec(approval_status="APPROVED", reviewer="Anyone^Else"))).message
    assert all(part in message for part in ("APPROVED", "Anyone^Else", "20260302", "130000"))


def test_a_rejected_plan_is_a_deviation() -> None:
    assert grade_of(ask(PLN_01, spec(approval_status="REJECTED"))) is Grade.DEVIATION_UNACCEPTABLE


def test_a_rejection_is_shown_beside_its_limit() -> None:
    found = sole(Graded, ask(PLN_01, spec(approval_status="REJECTED")))
    assert (found.achieved, found.limit) == ("REJECTED", "not REJECTED")


@pytest.mark.parametrize(("status", "shown"), [("UNAPPROVED", "UNAPPROVED"), ("", "absent")])
def test_an_unapproved_plan_is_a_note(status: str, shown: str) -> None:
    answers = ask(PLN_01, spec(approval_status=status))
    assert grade_of(answers) is None and shown in sole(Note, answers).message


@pytest.mark.parametrize("intent", ["VERIFICATION", "MACHINE_QA"])
def test_a_plan_for_no_patient_is_named_and_never_a_deviation(intent: str) -> None:
    answers = ask(PLN_01, spec(intent=intent))
    assert grade_of(answers) is Grade.PER_PROTOCOL and intent in texts(answers)


@pytest.mark.parametrize("intent", ["CURATIVE", "PALLIATIVE", ""])
def test_a_plan_for_a_patient_needs_no_note(intent: str) -> None:
    assert "PlanIntent" not in texts(ask(PLN_01, spec(intent=intent)))


def test_a_plan_of_a_treatment_device_is_named() -> None:
    assert "TREATMENT_DEVICE" in texts(ask(PLN_01, spec(geometry="TREATMENT_DEVICE")))


@pytest.mark.parametrize(
    ("status", "grade"),
    [
        ("APPROVED", Grade.PER_PROTOCOL),
        ("UNAPPROVED", Grade.DEVIATION_UNACCEPTABLE),
        ("REJECTED", Grade.DEVIATION_UNACCEPTABLE),
    ],
)
def test_where_the_clinic_demands_approval_every_status_is_graded(status: str, grade: Grade) -> None:
    assert grade_of(ask(PLN_01, spec(approval_status=status), clinic=DEMANDS)) is grade


def test_the_demand_is_shown_with_its_source() -> None:
    found = sole(Graded, ask(PLN_01, spec(approval_status="UNAPPROVED"), clinic=DEMANDS))
    assert (found.achieved, found.limit, found.source) == (
        "UNAPPROVED",
        "APPROVED",
        "policy of A",
    )


@pytest.mark.parametrize("status", ["", "PENDING"])
def test_a_status_that_says_nothing_is_not_evaluated_where_approval_is_demanded(status: str) -> None:
    answers = ask(PLN_01, spec(approval_status=status), clinic=DEMANDS)
    assert "asks for APPROVED" in sole(NotEvaluated, answers).reason


def test_a_clinic_that_demands_no_approval_changes_nothing() -> None:
    assert grade_of(ask(PLN_01, spec(approval_status="UNAPPROVED"), clinic=LEAVES)) is None
