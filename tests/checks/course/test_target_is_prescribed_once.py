"""CRS-01."""

from dataclasses import replace
from typing import Any

import pytest

from checks.fake_dose import FakeDose
from doseguard.checks.course.target_is_prescribed_once import target_is_prescribed_once
from doseguard.model.course import Course
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.measure import Measure
from doseguard.model.measured import NoValue
from doseguard.model.prescription import Status
from tests.builders import ask, does_not_apply, grade_of, said, sole
from tests.checks.course.courses import FakeFacts, course, member, opened, plan, structures

OTHER = plan("LUNG_2")
ELSEWHERE = plan("LUNG_L", roi_number=2)


def asked(made: Course, facts: FakeFacts | None = None, **more: Any) -> list[CheckResult]:
    parts = opened(made, facts or FakeFacts())
    return ask(target_is_prescribed_once, made.this.case, opened=parts, **more)


def test_another_target_is_per_protocol() -> None:
    found = sole(Graded, asked(course(plan(), ELSEWHERE)))
    assert (found.grade, found.message) == (
        Grade.PER_PROTOCOL,
        "no other of the 2 plans of the course prescribes to this target",
    )


def test_the_same_structure_twice_is_a_variation_that_names_both() -> None:
    found = sole(Graded, asked(course(plan(), OTHER)))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "prescribed here (34 Gy in 5 fractions) and in plan 'LUNG_2' of 20260302" in found.message
    assert "both prescribe to the structure PTV_RUL" in found.message


def test_without_another_plan_it_does_not_apply() -> None:
    assert does_not_apply(ask(target_is_prescribed_once, member(plan()).case))


@pytest.mark.parametrize("changes", [{"intent": "VERIFICATION"}, {"approval_status": "REJECTED"}])
def test_a_plan_that_is_not_for_treatment_does_not_count(changes: dict[str, str]) -> None:
    assert does_not_apply(asked(course(plan(), plan("QA", **changes))))


def test_a_plan_for_verification_is_not_held_against_the_patients() -> None:
    assert does_not_apply(asked(course(plan(intent="VERIFICATION"), OTHER)))


@pytest.mark.parametrize(
    "text",
    ["LUNG_BOOST", "Lung Phase 2", "PH2 LUNG", "plan 2 out of 5 plans", "Teil 2", "ETAPA 1", "lung_1 of 2"],
)
def test_the_parts_of_a_treatment_are_a_note(text: str) -> None:
    results = asked(course(plan(), plan(text)))
    assert grade_of(results) is None
    assert "names a part of a treatment" in sole(Note, results).message


@pytest.mark.parametrize("text", ["PHANTOM", "LUNG_PARTIAL", "OFFSET", "34 Gy / 5", "Bostonian", "Phases"])
def test_other_words_are_no_parts(text: str) -> None:
    assert grade_of(asked(course(plan(), plan(text)))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("text", ["LUNG phase 50", "Phase50%", "Phase 0", "Ph 30", "Phase 5 %", "PH_0"])
def test_phases_of_breathing_are_no_parts_of_a_treatment(text: str) -> None:
    assert grade_of(asked(course(plan(), plan(text)))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("relation", ["PRIOR", "CONCURRENT"])
def test_a_stated_relation_explains_it(relation: str) -> None:
    uid = member(OTHER).case.plan.sop_instance_uid
    results = asked(course(plan(related_plans=((uid, relation),)), OTHER))
    assert f"RTPlanRelationship is {relation}" in sole(Note, results).message


def test_exports_of_one_prescription_of_a_plan_are_its_parts() -> None:
    results = asked(course(plan(prescription_description="Plan: RxA"), OTHER))
    assert "names a part of a plan" in sole(Note, results).message


def test_a_successor_explains_it() -> None:
    uid = member(OTHER).case.plan.sop_instance_uid
    results = asked(course(plan(related_plans=((uid, "PREDECESSOR"),)), OTHER))
    assert "names it as its PREDECESSOR" in sole(Note, results).message


def test_an_alternative_explains_nothing() -> None:
    uid = member(OTHER).case.plan.sop_instance_uid
    results = asked(course(plan(related_plans=((uid, "ALTERNATIVE"),)), OTHER))
    assert grade_of(results) is Grade.VARIATION_ACCEPTABLE


def test_one_dose_reference_of_two_plans_is_one_target() -> None:
    plans = [plan(label, roi_number=None, reference_uid="2.25.7") for label in ("A", "B")]
    found = sole(Graded, asked(course(*plans)))
    assert (found.grade, "DoseReferenceUID" in found.message) == (Grade.VARIATION_ACCEPTABLE, True)


def test_different_doses_of_one_reference_are_parts_of_its_dose() -> None:
    this = plan("A", roi_number=None, reference_uid="2.25.7")
    other = plan("B", "16", 2, roi_number=None, reference_uid="2.25.7")
    assert "each gives its own part" in sole(Note, asked(course(this, other))).message


@pytest.mark.parametrize(
    ("share", "grade"),
    [
        (Measure(80, 75, 85), Grade.VARIATION_ACCEPTABLE),
        (Measure(50, 50, 50), Grade.VARIATION_ACCEPTABLE),
        (Measure(10, 8, 12), Grade.PER_PROTOCOL),
        (Measure(49, 45, 53), None),
    ],
)
def test_targets_of_two_structure_sets_are_one_by_the_volume_that_they_share(
    share: Measure, grade: Grade | None
) -> None:
    other = member(OTHER, structures=structures("2.25.99"))
    assert grade_of(asked(course(plan(), other), FakeFacts(share))) is grade


def test_what_cannot_be_measured_is_a_note() -> None:
    other = member(OTHER, structures=structures("2.25.99"))
    assert "cannot be told: it was not measured" in sole(Note, asked(course(plan(), other))).message


def test_another_frame_of_reference_is_a_note() -> None:
    theirs = replace(structures("2.25.99"), frame_of_reference_uids=("2.25.98",))
    other = member(OTHER, structures=theirs)
    assert "not in one frame of reference" in sole(Note, asked(course(plan(), other))).message


def test_a_target_that_no_structure_is_known_to_be_is_a_note() -> None:
    results = asked(course(plan(roi_number=None), OTHER))
    assert "nobody can tell which structure" in sole(Note, results).message


@pytest.mark.parametrize(("count", "grade"), [(1, Grade.VARIATION_ACCEPTABLE), (2, None), (3, None)])
def test_more_targets_than_declared_lesions_are_a_variation(count: int, grade: Grade | None) -> None:
    order = f"targets: [{{structure: PTV_RUL}}]\nlesions: {{current: {count}}}"
    results = asked(course(plan(), ELSEWHERE), FakeFacts(Measure(0, 0, 0)), order_text=order)
    against = [one for one in results if "lesions are declared" in said([one])]
    assert grade_of(against) is grade


def test_levels_of_dose_in_one_lesion_are_counted_once() -> None:
    order = "targets: [{structure: PTV_RUL}]\nlesions: {current: 1}"
    results = asked(course(plan(), ELSEWHERE), FakeFacts(Measure(20, 19, 21)), order_text=order)
    assert "lesions are declared" not in said(results)


def test_lesions_are_not_counted_without_contours() -> None:
    order = "targets: [{structure: PTV_RUL}]\nlesions: {current: 1}"
    assert "lesions are declared" not in said(asked(course(plan(), ELSEWHERE), order_text=order))


def test_lesions_are_not_counted_where_a_target_is_not_known() -> None:
    order = "targets: [{structure: PTV_RUL}]\nlesions: {current: 1}"
    results = asked(course(plan(), plan("B", roi_number=None)), order_text=order)
    assert "lesions are declared" not in said(results)


PAIR = frozenset(("PTV_RUL", "PTV_LLL"))


def dosed(median: str, *others: Any, gap_mm: float | NoValue = 40.0, this: Any = None) -> list[CheckResult]:
    """A plan for PTV_RUL, whose dose has that median in PTV_LLL, which another plan treats with 34 Gy."""
    made = course(this or plan(), *(others or (ELSEWHERE,)))
    facts = FakeDose({"PTV_LLL": {"Median[Gy]": median}}, gaps={PAIR: gap_mm})
    parts = {**opened(made, FakeFacts()), "dose_facts": facts}
    return ask(target_is_prescribed_once, made.this.case, opened=parts)


def test_another_plans_target_that_gets_its_dose_here_too_is_a_variation() -> None:
    results = dosed("34.5 (34 to 35)")
    assert grade_of(results) is Grade.VARIATION_ACCEPTABLE
    assert (
        "PTV_LLL, prescribed in plan 'LUNG_L' of 20260302 (34 Gy in 5 fractions), gets a median of 101.47 % "
        "(100 to 102.95 %) of that in this plan's dose as well"
    ) in said(results)


@pytest.mark.parametrize(
    ("median", "grade"),
    [
        ("32.3", Grade.VARIATION_ACCEPTABLE),
        ("32.29", Grade.PER_PROTOCOL),
        ("33 (32 to 34)", Grade.PER_PROTOCOL),
    ],
)
def test_only_what_is_surely_the_dose_of_another_plan_is_told(median: str, grade: Grade) -> None:
    assert grade_of(dosed(median)) is grade


@pytest.mark.parametrize("gap_mm", [0.0, NoValue("their planes are not parallel")])
def test_a_target_that_may_touch_one_of_this_plan_gets_its_dose_by_right(gap_mm: float | NoValue) -> None:
    assert grade_of(dosed("34", gap_mm=gap_mm)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("relation", ["ALTERNATIVE", "PREDECESSOR", "CONCURRENT"])
def test_a_plan_that_names_the_other_may_treat_its_target(relation: str) -> None:
    uid = member(ELSEWHERE).case.plan.sop_instance_uid
    found = dosed("34", this=plan(related_plans=((uid, relation),)))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_a_dose_that_the_other_plan_does_not_state_is_not_compared() -> None:
    stated = member(ELSEWHERE).case.prescriptions
    estimated = tuple(replace(one, status=Status.ESTIMATED) for one in stated)
    assert grade_of(dosed("34", member(ELSEWHERE, prescriptions=estimated))) is Grade.PER_PROTOCOL


def test_the_parts_of_a_treatment_may_both_give_dose_to_a_target() -> None:
    assert grade_of(dosed("34", plan("LUNG_L BOOST", roi_number=2))) is Grade.PER_PROTOCOL


def test_a_target_of_another_structure_set_is_not_sought_by_its_number() -> None:
    other = member(ELSEWHERE, structures=structures("2.25.99"))
    assert "gets a median" not in said(dosed("34", other))


def test_beside_a_target_that_nobody_knows_nothing_is_told() -> None:
    assert "gets a median" not in said(dosed("34", this=plan(roi_number=None)))
