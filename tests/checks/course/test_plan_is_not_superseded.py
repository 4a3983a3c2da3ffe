"""CRS-03."""

from doseguard.checks.course.plan_is_not_superseded import plan_is_not_superseded
from doseguard.model.course import Course
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, said, sole
from tests.checks.course.courses import FakeFacts, course, member, opened, plan

OTHER = plan("LUNG_2")
OTHER_UID = member(OTHER).case.plan.sop_instance_uid
UID = member(plan()).case.plan.sop_instance_uid


def asked(made: Course) -> list[CheckResult]:
    return ask(plan_is_not_superseded, made.this.case, opened=opened(made, FakeFacts()))


def test_a_plan_that_nobody_replaces_is_per_protocol() -> None:
    assert sole(Graded, asked(course(plan(), OTHER))).grade is Grade.PER_PROTOCOL


def test_a_plan_that_another_names_its_predecessor_is_a_variation() -> None:
    found = sole(Graded, asked(course(plan(), plan("LUNG_2", related_plans=((UID, "PREDECESSOR"),)))))
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "this plan is replaced by plan 'LUNG_2' of 20260302 ('LUNG_2' names it as its PREDECESSOR)",
    )


def test_the_successor_says_which_plan_it_replaces() -> None:
    results = asked(course(plan(related_plans=((OTHER_UID, "PREDECESSOR"),)), OTHER))
    assert grade_of(results) is Grade.PER_PROTOCOL
    assert "stands in the place of plan 'LUNG_2'" in sole(Note, results).message


def test_a_later_plan_of_the_same_label_and_target_replaces_it() -> None:
    later = plan("LUNG", instance="2", plan_date="20260305")
    assert grade_of(asked(course(plan(), later))) is Grade.VARIATION_ACCEPTABLE


def test_an_earlier_plan_of_the_same_label_does_not_replace_it() -> None:
    earlier = plan("LUNG", instance="2", plan_date="20260301")
    assert grade_of(asked(course(plan(), earlier))) is Grade.PER_PROTOCOL


def test_a_later_plan_of_the_same_label_for_another_target_does_not_replace_it() -> None:
    later = plan("LUNG", instance="2", plan_date="20260305", roi_number=2)
    assert grade_of(asked(course(plan(), later))) is Grade.PER_PROTOCOL


def test_a_plan_without_date_is_neither_earlier_nor_later() -> None:
    undated = plan("LUNG", instance="2", plan_date="")
    assert grade_of(asked(course(plan(), undated))) is Grade.PER_PROTOCOL


def test_a_later_part_of_the_treatment_does_not_replace_it() -> None:
    later = plan("LUNG", instance="2", plan_date="20260305", related_plans=((UID, "PRIOR"),))
    assert "replaced by" in said(asked(course(plan(), plan("LUNG", instance="3", plan_date="20260306"))))
    assert grade_of(asked(course(plan(), later))) is Grade.PER_PROTOCOL


def test_a_plan_that_is_named_and_was_not_given_is_a_note() -> None:
    case = member(plan(related_plans=(("2.25.5", "PREDECESSOR"),))).case
    message = sole(Note, ask(plan_is_not_superseded, case)).message
    assert message == "the plan names plans that were not given: PREDECESSOR 2.25.5"


def test_without_another_plan_it_does_not_apply() -> None:
    assert does_not_apply(ask(plan_is_not_superseded, member(plan()).case))
