"""CRS-04."""

from dataclasses import replace

import pytest

from doseguard.checks.course.isocentres_are_told_apart import isocentres_are_told_apart
from doseguard.model.course import Course
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import PlanSpec
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.checks.course.courses import BEAM, course, member, opened, plan


def at(x_mm: str, label: str = "LUNG_2", **changes: object) -> PlanSpec:
    beam = replace(BEAM, isocenter_mm=(x_mm, "0", "0"))
    return plan(label, beams=(beam,), **changes)


THIS = at("0", "LUNG")


def asked(made: Course) -> list[CheckResult]:
    return ask(isocentres_are_told_apart, made.this.case, opened=opened(made))


@pytest.mark.parametrize(
    ("x_mm", "grade"),
    [
        ("0", Grade.PER_PROTOCOL),
        ("1.0", Grade.PER_PROTOCOL),
        ("1.1", Grade.VARIATION_ACCEPTABLE),
        ("19.9", Grade.VARIATION_ACCEPTABLE),
        ("20", Grade.PER_PROTOCOL),
        ("80", Grade.PER_PROTOCOL),
    ],
)
def test_isocentres_are_the_same_or_far_apart(x_mm: str, grade: Grade) -> None:
    assert grade_of(asked(course(THIS, at(x_mm)))) is grade


def test_the_distance_and_the_other_plan_are_named() -> None:
    found = sole(Graded, asked(course(THIS, at("12.5"))))
    assert (found.message, found.limit, found.source) == (
        "isocentres that may be confused: 12.5 mm to that of plan 'LUNG_2' of 20260302",
        "the same within 1 mm, or 20 mm apart",
        "our own",
    )


def test_an_isocentre_of_both_plans_is_not_confused_by_this_one() -> None:
    beams = tuple(replace(BEAM, number=n, isocenter_mm=(f"{n * 15}", "0", "0")) for n in range(2))
    assert grade_of(asked(course(THIS, plan("LUNG_2", beams=beams)))) is Grade.PER_PROTOCOL


def test_beams_that_do_not_treat_have_no_isocentre_to_confuse() -> None:
    setup = replace(BEAM, number=2, delivery_type="SETUP", isocenter_mm=("10", "0", "0"))
    other = replace(BEAM, isocenter_mm=("0", "0", "0"))
    assert grade_of(asked(course(THIS, plan("LUNG_2", beams=(other, setup))))) is Grade.PER_PROTOCOL


def test_another_frame_of_reference_is_a_note() -> None:
    other = at("10", patient=PatientSpec(seed="another"))
    assert "same frame of reference" in sole(Note, asked(course(THIS, other))).message


def test_without_a_frame_of_its_own_a_plan_is_in_that_of_its_structures() -> None:
    plans = [member(at(x_mm, label)) for x_mm, label in (("0", "A"), ("10", "B"))]
    frameless = [
        replace(one, case=replace(one.case, plan=replace(one.case.plan, frame_of_reference_uid="")))
        for one in plans
    ]
    assert grade_of(asked(course(*frameless))) is Grade.VARIATION_ACCEPTABLE


def test_beams_that_cannot_be_read_are_a_note() -> None:
    other = replace(member(at("10")), delivery=lambda: NoValue("truncated"))
    assert "LUNG_2' of 20260302 (truncated)" in sole(Note, asked(course(THIS, other))).message


@pytest.mark.parametrize("relation", ["PREDECESSOR", "ALTERNATIVE"])
def test_a_plan_that_is_not_given_as_well_is_not_compared(relation: str) -> None:
    uid = member(THIS).case.plan.sop_instance_uid
    assert does_not_apply(asked(course(THIS, at("10", related_plans=((uid, relation),)))))


def test_a_plan_without_isocentres_is_not_compared() -> None:
    assert does_not_apply(asked(course(plan(beams=()), at("10"))))


def test_without_another_plan_it_does_not_apply() -> None:
    assert does_not_apply(ask(isocentres_are_told_apart, member(THIS).case))
