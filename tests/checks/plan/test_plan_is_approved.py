"""PLN-01: approval is said; only a rejected plan is a deviation."""

import pytest

from doseguard.checks.plan.plan_is_approved import plan_is_approved
from doseguard.model.finding import Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, grade_of, sole, spec
from tests.builders import said as texts

PLN_01 = plan_is_approved


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
