"""PLN-10: the head beside patient and table, where the clinic says how near it may come."""

from typing import Any

import pytest

from doseguard.checking.geometry import Box
from doseguard.checks.plan.gantry_stays_clear import gantry_stays_clear
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.boxes import Boxes
from tests.checks.plan.deliveries import arc, beam, clinic, delivery, setup

POLICY = "beams: {clearance: {head: 40 cm, least: 3 cm}}"
CENTRE = (0.0, 0.0, 0.0)
BODY = {"BODY": ("EXTERNAL", Box((-200, -100, -150), (200, 100, 150)))}
TABLE = {"Couch": ("SUPPORT", Box((-250, 100, -300), (250, 150, 300)))}
WHOLE = arc(isocentre=CENTRE)
LATERAL = beam(gantry=(90, 90), isocentre=CENTRE)


def held(
    *beams: BeamDelivery, places: dict[str, Any] | None = None, policy: str = POLICY, position: str = "HFS"
) -> list[CheckResult]:
    geometry = Boxes(BODY if places is None else places)
    opened = {"delivery": delivery(*beams, setups=[setup(position=position)]), "geometry": geometry}
    return ask(gantry_stays_clear, None, None, clinic=clinic(policy) if policy else None, opened=opened)


def test_enough_room_is_per_protocol() -> None:
    found = sole(Graded, held(LATERAL))
    assert (found.grade, found.limit, found.source) == (Grade.PER_PROTOCOL, ">= 30 mm", "policy of Test")
    assert found.achieved == "200.0 mm"


@pytest.mark.parametrize(
    ("shift", "grade"), [(170.0, Grade.PER_PROTOCOL), (171.0, Grade.VARIATION_ACCEPTABLE)]
)
def test_an_isocentre_far_from_the_middle_leaves_too_little(shift: float, grade: Grade) -> None:
    assert grade_of(held(beam(gantry=(90, 90), isocentre=(-shift, 0, 0)))) is grade


def test_the_side_on_which_the_gantry_never_is_does_not_matter() -> None:
    assert grade_of(held(beam(gantry=(270, 270), isocentre=(-171, 0, 0)))) is Grade.PER_PROTOCOL


def test_the_patients_position_turns_the_sides() -> None:
    assert grade_of(held(beam(gantry=(270, 270), isocentre=(-171, 0, 0)), position="HFP")) is (
        Grade.VARIATION_ACCEPTABLE
    )


def test_the_table_is_hit_at_its_corners() -> None:
    answers = held(arc(isocentre=(-100, 0, 0)), places={**BODY, **TABLE})
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "of Couch: beam 1 (B1), gantry" in texts(
        answers
    )


def test_without_an_entry_of_the_clinic_it_does_not_apply() -> None:
    assert does_not_apply(held(WHOLE, policy="beams: {}"))
    assert "clinic.yaml" in sole(DoesNotApply, held(WHOLE, policy="")).reason


def test_without_outline_and_support_it_does_not_apply() -> None:
    assert does_not_apply(held(WHOLE, places={}))


def test_without_a_known_position_it_does_not_apply() -> None:
    assert does_not_apply(held(WHOLE, position="SITTING"))
