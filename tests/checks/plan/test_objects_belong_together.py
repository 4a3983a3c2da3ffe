"""PLN-02: plan, structures, dose and images close by UID, patient, frame and place."""

from dataclasses import replace
from typing import Any

import pytest

from doseguard.checking.geometry import Box
from doseguard.checks.plan.objects_belong_together import objects_belong_together
from doseguard.model.case import Case
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.structure import Structure, StructureSet
from tests.builders import ask, case, dose_grid, grade_of, read, sole, spec
from tests.builders import said as texts
from tests.checks.plan.boxes import Boxes, cube
from tests.checks.plan.scans import scan

FRAME = "2.25.9"
PLAN = replace(read(spec()), patient_id="A", frame_of_reference_uid=FRAME)
SET = StructureSet(
    "2.25.2", "RS", patient_id="A", frame_of_reference_uids=(FRAME,), referenced_series_uids=("2.25.10",)
)
DOSE = replace(dose_grid(), patient_id="A", frame_of_reference_uid=FRAME)
CT = scan(patient_id="A")
LESION = cube((0, 0, 30), 10)


def whole(**changes: Any) -> Case:
    return case(PLAN, **{"structures": SET, "doses": (DOSE,), "images": (CT,), **changes})


def held(one: Case, box: Box | None = None, off_images: int = 0) -> list[CheckResult]:
    places = Boxes({"PTV": ("PTV", LESION if box is None else box)}, {"PTV": off_images})
    return ask(objects_belong_together, one, None, opened={"geometry": places} if one.structures else {})


def test_objects_that_belong_together_are_per_protocol() -> None:
    found = sole(Graded, held(whole()))
    assert (found.grade, found.message) == (
        Grade.PER_PROTOCOL,
        "plan, structure set, 1 dose and 21 images belong together",
    )


def test_what_was_not_given_is_no_fault() -> None:
    assert grade_of(held(whole(doses=(), images=()))) is Grade.PER_PROTOCOL


def test_a_plan_alone_is_a_note_that_names_what_is_missing() -> None:
    answers = held(whole(structures=None, doses=(), images=(), missing=("the structure set is not there",)))
    assert grade_of(answers) is None and "the structure set is not there" in sole(Note, answers).message


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"structures": replace(SET, patient_id="B")}, "the structure set"),
        ({"doses": (replace(DOSE, patient_id="B"),)}, "a dose"),
        ({"images": (scan(patient_id="B"),)}, "a series of images"),
    ],
)
def test_another_patient_is_a_deviation(changes: dict[str, Any], what: str) -> None:
    answers = held(whole(**changes))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE
    assert f"{what} has another patient ID than the plan" in texts(answers)


@pytest.mark.parametrize(
    "changes",
    [
        {"structures": replace(SET, frame_of_reference_uids=("2.25.8",))},
        {"doses": (replace(DOSE, frame_of_reference_uid="2.25.8"),)},
        {"images": (scan(patient_id="A", frame_of_reference_uid="2.25.8"),)},
        {"structures": None, "doses": (replace(DOSE, frame_of_reference_uid="2.25.8"),)},
    ],
    ids=["structures", "dose", "images", "dose without structures"],
)
def test_another_frame_of_reference_is_a_deviation(changes: dict[str, Any]) -> None:
    assert grade_of(held(whole(**changes))) is Grade.DEVIATION_UNACCEPTABLE


def test_the_structures_own_frame_goes_before_that_of_the_set() -> None:
    elsewhere = replace(SET, structures=(Structure(1, "PTV", "PTV", frame_of_reference_uid="2.25.8"),))
    assert grade_of(held(whole(structures=elsewhere))) is Grade.DEVIATION_UNACCEPTABLE


def test_another_structure_set_than_the_plans_is_a_variation() -> None:
    answers = held(whole(structures=None, images=(), stray_structures=("another structure set was given",)))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE


def test_frames_and_patients_that_nobody_states_are_ordinary() -> None:
    plan = replace(PLAN, patient_id="", frame_of_reference_uid="")
    nameless = replace(DOSE, patient_id="", frame_of_reference_uid="")
    assert grade_of(held(replace(whole(doses=(nameless,)), plan=plan))) is Grade.PER_PROTOCOL


def test_one_of_several_frames_of_the_structures_is_enough() -> None:
    assert grade_of(held(whole(structures=replace(SET, frame_of_reference_uids=("2.25.8", FRAME))))) is (
        Grade.PER_PROTOCOL
    )


@pytest.mark.parametrize(
    ("frame", "grade"), [("2.25.8", Grade.DEVIATION_UNACCEPTABLE), (FRAME, Grade.VARIATION_ACCEPTABLE)]
)
def test_another_scan_than_that_of_the_structures_is_found(frame: str, grade: Grade) -> None:
    other = scan(uid="2.25.77", patient_id="A", frame_of_reference_uid=frame, description="CT OLD")
    answers = held(whole(images=(other,)))
    assert grade_of(answers) is grade and "(CT OLD)" in texts(answers)


@pytest.mark.parametrize("other", [scan(uid="2.25.77", modality="PT"), scan(uid="2.25.77", modality="MR")])
def test_images_of_another_kind_are_no_other_scan(other: Any) -> None:
    assert grade_of(held(whole(images=(replace(other, patient_id="A"),)))) is Grade.PER_PROTOCOL


def test_another_scan_beside_the_right_one_is_ordinary() -> None:
    other = scan(uid="2.25.77", patient_id="A", frame_of_reference_uid="2.25.8")
    assert grade_of(held(whole(images=(CT, other)))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("box", "grade"),
    [
        (cube((0, 0, 55), 9), Grade.PER_PROTOCOL),
        (cube((0, 0, 57), 9), Grade.VARIATION_ACCEPTABLE),
        (cube((0, 0, 152), 9), Grade.DEVIATION_UNACCEPTABLE),
        (cube((200, 0, 30), 9), Grade.DEVIATION_UNACCEPTABLE),
    ],
    ids=["within a slice", "partly", "above", "beside"],
)
def test_a_target_outside_the_images_is_found(box: Box, grade: Grade) -> None:
    assert grade_of(held(whole(), box)) is grade


def test_an_outline_that_reaches_beyond_the_images_is_a_variation() -> None:
    long = Boxes({"PTV": ("PTV", LESION), "BODY": ("EXTERNAL", Box((-40, -40, -60), (40, 40, 60)))})
    answers = ask(objects_belong_together, whole(), None, opened={"geometry": long})
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "BODY reaches beyond the images" in texts(
        answers
    )


@pytest.mark.parametrize(("off", "grade"), [(4, Grade.PER_PROTOCOL), (5, Grade.DEVIATION_UNACCEPTABLE)])
def test_targets_of_which_no_contour_is_on_an_image_are_a_deviation(off: int, grade: Grade) -> None:
    assert grade_of(held(whole(), off_images=off)) is grade


def test_different_objects_of_one_uid_are_not_evaluated() -> None:
    answers = held(whole(conflicts=("two structure sets have the UID 2.25.2",)))
    assert sole(NotEvaluated, answers).reason == "two structure sets have the UID 2.25.2"


def test_a_dose_of_the_structure_set_of_another_day_is_a_note() -> None:
    answers = held(whole(doses=(replace(DOSE, structure_set_uids=("2.25.66",)),)))
    assert grade_of(answers) is Grade.PER_PROTOCOL and "names another structure set" in texts(answers)


@pytest.mark.parametrize(
    ("keyword", "said"), [("PatientID", "different patient IDs"), ("FrameOfReferenceUID", "different frames")]
)
def test_a_series_of_two_patients_or_frames_is_a_deviation(keyword: str, said: str) -> None:
    mixed = scan(patient_id="A", differences={keyword: ("A", "B")})
    answers = held(whole(images=(mixed,)))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and said in texts(answers)


def test_contours_on_other_images_than_they_refer_to_are_a_variation() -> None:
    places = Boxes({"PTV": ("PTV", LESION)}, beside_images={"PTV": 5})
    answers = ask(objects_belong_together, whole(), None, opened={"geometry": places})
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "5 contours of PTV lie on other images" in texts(answers)
