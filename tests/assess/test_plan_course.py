"""The course of a plan: the patient's other plans, and what lies behind each of them."""

from dataclasses import replace

from doseguard.assess.behind import Behind, opened_once
from doseguard.assess.plan_course import course_plan, of_course
from doseguard.model.course import Course, CoursePlan
from doseguard.model.delivery import Delivery
from doseguard.model.measured import NoValue
from doseguard.readers.errors import UnreadableError
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import FractionGroupSpec, ReferencedBeamSpec
from tests.builders import case, spec

THIS = case(spec(label="A", instance="a"))
OTHER = case(spec(label="B", instance="b"))


def course(*others: CoursePlan) -> Course:
    made = of_course(CoursePlan.of(THIS, None, None), Behind(others=others), None)["course"]()
    assert isinstance(made, Course)
    return made


def test_other_plans_make_a_course() -> None:
    made = course(course_plan(OTHER, Behind()))
    assert (made.this.case, [one.case.plan.label for one in made.others]) == (THIS, ["B"])


def test_without_other_plans_there_is_none() -> None:
    assert of_course(CoursePlan.of(THIS, None, None), Behind(), None) == {}


def test_a_copy_of_the_plan_is_no_other_plan() -> None:
    copy = course_plan(replace(THIS, path="copy.dcm"), Behind())
    assert of_course(CoursePlan.of(THIS, None, None), Behind(others=(copy,)), None) == {}


def test_another_file_with_the_uid_of_the_plan_is_kept() -> None:
    twin = replace(THIS, plan=replace(THIS.plan, sha256="f" * 64))
    assert len(course(course_plan(twin, Behind())).others) == 1


def test_the_beams_of_another_plan_are_read_once() -> None:
    asked: list[str] = []

    def read() -> Delivery:
        asked.append("beams")
        return Delivery(())

    other = course_plan(OTHER, Behind(delivery=opened_once(read, "the beams")))
    assert asked == []
    assert other.delivery() is other.delivery() and asked == ["beams"]


def test_groups_of_setup_beams_are_no_part_of_another_plan() -> None:
    groups = (
        FractionGroupSpec(5, beams=(ReferencedBeamSpec(1),)),
        FractionGroupSpec(1, 2, (ReferencedBeamSpec(2),)),
    )
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="SETUP"))
    plan = spec(fraction_groups=groups, beams=beams, dose_references=())
    other = course_plan(case(plan), Behind())
    assert [one.fraction_group for one in other.case.prescriptions] == [1]


def test_what_cannot_be_read_of_another_plan_is_a_reason() -> None:
    def broken() -> Delivery:
        raise UnreadableError(path="b.dcm", place="", cause="truncated", advice="")

    other = course_plan(OTHER, Behind(delivery=opened_once(broken, "the beams")))
    assert (other.delivery(), other.study()) == (NoValue("truncated"), NoValue("it was not read from files"))
