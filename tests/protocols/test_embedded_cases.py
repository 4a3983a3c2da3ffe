"""Every case that a shipped protocol carries gets the grade that it expects."""

import pytest

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade
from protocols.library import IDS, grade_conditions, grade_eligibility, grade_prescription, protocol


def named(case: EmbeddedCase) -> str:
    """The case in one line."""
    facts = {**case.facts, **case.lesions}
    return f"{case.site}, {case.plan.written}, {facts}, {case.because}: {case.expect.words}"


def graded(protocol_id: str, case: EmbeddedCase) -> Grade:
    """The grade of the check that the case is about."""
    held = protocol(protocol_id)
    if case.because == "SIT-01":
        return grade_conditions(held.sites[case.site], case)
    if case.because == "SIT-06":
        return grade_eligibility(held, case)
    assert case.because == "RX-03"
    return grade_prescription(held.sites[case.site], case)


@pytest.mark.parametrize("protocol_id", IDS)
def test_every_case_gets_the_grade_that_it_expects(protocol_id: str) -> None:
    cases = protocol(protocol_id).cases
    assert [named(case) for case in cases if graded(protocol_id, case) is not case.expect] == []


@pytest.mark.parametrize("protocol_id", IDS)
def test_no_case_stands_twice(protocol_id: str) -> None:
    names = [named(case) for case in protocol(protocol_id).cases]
    assert sorted(names) == sorted(set(names))
