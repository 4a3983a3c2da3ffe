"""PLN-14: what is in the beams."""

from typing import Any

import pytest

from doseguard.checks.plan.accessories_are_expected import accessories_are_expected
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.deliveries import beam, clinic, delivery


def held(*beams: BeamDelivery, allowed: str | None = None) -> list[CheckResult]:
    given = None if allowed is None else clinic(f"beams: {{accessories: [{allowed}]}}")
    return ask(accessories_are_expected, None, None, clinic=given, opened={"delivery": delivery(*beams)})


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"wedges": 1}, "wedge"),
        ({"blocks": 1}, "block"),
        ({"boli": 2}, "bolus x 2"),
        ({"compensators": 1}, "compensator"),
        ({"applicators": 1}, "applicator"),
    ],
)
def test_without_a_policy_it_is_a_note(changes: dict[str, Any], shown: str) -> None:
    answers = held(beam(**changes))
    assert grade_of(answers) is None and sole(Note, answers).message == f"beam 1 (B1): {shown}"


def test_nothing_does_not_apply_without_a_policy() -> None:
    assert does_not_apply(held())


def test_nothing_is_per_protocol_where_nothing_is_allowed() -> None:
    found = sole(Graded, held(allowed=""))
    assert (found.grade, found.achieved, found.limit) == (Grade.PER_PROTOCOL, "nothing", "nothing")


def test_what_is_allowed_is_per_protocol() -> None:
    assert grade_of(held(beam(boli=1), allowed="bolus")) is Grade.PER_PROTOCOL


def test_what_is_not_allowed_is_a_variation() -> None:
    answers = held(beam(boli=1, wedges=1), allowed="bolus")
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and texts(answers) == "beam 1 (B1) has wedge"


def test_a_wedge_that_stays_out_of_the_beam_is_none() -> None:
    assert grade_of(held(beam(wedges=1, idle_wedges=1), allowed="")) is Grade.PER_PROTOCOL


def test_a_setup_beam_is_not_asked() -> None:
    assert does_not_apply(held(beam(wedges=1, is_treatment=False)))
