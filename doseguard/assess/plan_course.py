"""The course of a plan: the patient's other plans with what lies behind them, and what they give together."""

from dataclasses import replace
from functools import partial

from doseguard.assess.behind import Behind, opened, opened_once
from doseguard.assess.plan_names import OpenNames
from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.evidence import Opener
from doseguard.model.case import Case
from doseguard.model.course import Course, CoursePlan
from doseguard.model.measured import NoValue
from doseguard.model.treating_groups import of_treating_groups


def of_course(this: CoursePlan, behind: Behind, names: OpenNames | None) -> dict[str, Opener]:
    """What checks may ask of the course; nothing where no other plan of the patient is at hand."""
    sha256 = this.case.plan.sha256
    others = tuple(one for one in behind.others if one.case.plan.sha256 != sha256)
    if not others:
        return {}
    course = Course(this, others)
    return {
        "course": lambda: course,
        "course_facts": opened_once(partial(_facts, course, names), "what the plans give together"),
    }


def course_plan(case: Case, behind: Behind) -> CoursePlan:
    """A plan as the patient's other plans see it: its beams are read once, its contours and dose each time.

    A folder may hold many plans, whose doses together are too large to be kept.
    """
    treated = replace(case, prescriptions=of_treating_groups(case.plan, case.prescriptions))
    study = None if behind.study is None else opened(behind.study, "contours and dose")
    return CoursePlan.of(treated, study, behind.delivery)


def _facts(course: Course, names: OpenNames | None) -> CourseFacts:
    # Only a course whose doses are asked for pays for numpy and the engine: start-up is measured.
    from doseguard.assess.course_measures import CourseMeasures  # noqa: PLC0415

    found = None if names is None else names()
    return CourseMeasures(course, None if isinstance(found, NoValue) else found)
