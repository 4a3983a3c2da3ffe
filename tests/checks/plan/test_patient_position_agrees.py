"""PLN-12: the position of setups, scan and policy."""

from dataclasses import replace

import pytest

from doseguard.checks.plan.patient_position_agrees import patient_position_agrees
from doseguard.model.delivery import BeamDelivery, PatientSetup
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from tests.builders import ask, case, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.deliveries import beam, clinic, delivery, setup

CT = ImageSeries("2.25.1", 10, modality="CT", patient_position="HFS")
PET = ImageSeries("2.25.2", 10, modality="PT", patient_position="FFS")
TREATED = beam(patient_setup_number=1)
POLICY = "setup: {positions: [HFS, hfp]}"


def held(
    *setups: PatientSetup,
    beams: tuple[BeamDelivery, ...] = (TREATED,),
    images: tuple[ImageSeries, ...] = (),
    policy: str = "",
) -> list[CheckResult]:
    given = clinic(policy) if policy else None
    opened = {"delivery": delivery(*beams, setups=setups)}
    return ask(patient_position_agrees, case(images=images), None, clinic=given, opened=opened)


def test_the_position_of_the_scan_is_per_protocol() -> None:
    found = sole(Graded, held(setup(), images=(CT,)))
    assert (found.grade, found.achieved, found.limit) == (Grade.PER_PROTOCOL, "HFS", "HFS in the images")


def test_another_position_than_in_the_scan_is_a_deviation() -> None:
    answers = held(setup(position="FFS"), images=(CT,))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE
    assert "the plan is for FFS, the images show HFS" in texts(answers)


def test_images_of_another_kind_are_not_the_scan() -> None:
    assert grade_of(held(setup(), images=(CT, PET))) is Grade.PER_PROTOCOL


def test_different_positions_of_beams_are_a_deviation() -> None:
    beams = (TREATED, beam(2, patient_setup_number=2))
    answers = held(setup(1), setup(2, "HFP"), beams=beams)
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "HFS and HFP" in texts(answers)


def test_a_setup_beam_may_be_set_up_otherwise() -> None:
    beams = (TREATED, beam(2, patient_setup_number=2, is_treatment=False))
    assert grade_of(held(setup(1), setup(2, "HFP"), beams=beams, images=(CT,))) is Grade.PER_PROTOCOL


def test_a_setup_that_is_not_there_is_a_deviation() -> None:
    answers = held(setup(2), images=(CT,))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE
    assert "beam 1 (B1): the plan does not hold one patient setup 1" in texts(answers)


def test_a_plan_without_setups_has_none_to_refer_to() -> None:
    assert does_not_apply(held(images=(CT,)))


@pytest.mark.parametrize(
    ("position", "grade"), [("HFP", Grade.PER_PROTOCOL), ("FFS", Grade.DEVIATION_UNACCEPTABLE)]
)
def test_the_clinic_says_how_patients_lie(position: str, grade: Grade) -> None:
    assert grade_of(held(setup(position=position), policy=POLICY)) is grade


def test_without_images_and_policy_it_does_not_apply() -> None:
    assert "PatientPosition is HFS" in sole(DoesNotApply, held(setup())).reason


def test_images_that_state_no_position_are_not_held_against_it() -> None:
    assert does_not_apply(held(setup(), images=(ImageSeries("2.25.1", 10, modality="CT"),)))


def test_images_that_show_different_positions_are_a_deviation() -> None:
    turned = replace(CT, differences={"PatientPosition": ("HFS", "FFS")})
    answers = held(setup(), images=(turned,))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE
    assert "the images of one series show different positions: HFS and FFS" in texts(answers)
