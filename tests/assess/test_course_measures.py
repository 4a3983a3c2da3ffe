"""What is measured of several plans: contours against contours, and the doses of both in one organ."""

from dataclasses import replace
from decimal import Decimal

import pytest

from doseguard.assess.course_measures import CourseMeasures
from doseguard.model.course import Course, CoursePlan
from doseguard.model.dose_field import DoseField
from doseguard.model.measured import NoValue
from doseguard.model.study import Study
from tests.assess.studies import GRID, box, field, study
from tests.builders import case, rx, spec

HEADER = replace(GRID, frame_of_reference_uid="2.25.99")
ALPHA_BETA = Decimal(3)


def plan(made: Study | NoValue, fractions: int = 25, **changes: object) -> CoursePlan:
    own = case(spec(), prescriptions=(rx("50", fractions),), doses=(HEADER,))
    return CoursePlan(replace(own, **changes), lambda: made, lambda: NoValue(""))


def measures(*plans: CoursePlan) -> CourseMeasures:
    return CourseMeasures(Course(plans[0], plans[1:]), None)


def even(gy: float) -> DoseField:
    return field(per_mm=0.0, middle_gy=gy)


def shared(one: Study, other: Study) -> float | None:
    plans = plan(one), plan(other)
    return measures(*plans).shared_share(plans[0], 1, plans[1], 1).value


@pytest.mark.parametrize(("x_mm", "share"), [(0.0, 100), (10.0, 50), (40.0, 0)])
def test_the_share_is_that_of_the_larger(x_mm: float, share: float) -> None:
    assert shared(study(box("PTV")), study(box("PTV", x_mm=x_mm))) == pytest.approx(share, abs=0.5)


def test_a_small_target_in_a_large_one_is_not_the_same() -> None:
    share = shared(study(box("PTV", half_mm=20.0)), study(box("Boost", half_mm=10.0)))
    assert share is not None and share < 20


def test_a_structure_that_is_not_there_has_no_share() -> None:
    plans = plan(study(box("PTV"))), plan(study(box("PTV")))
    found = measures(*plans).shared_share(plans[0], 7, plans[1], 1)
    assert (found.value, found.reason) == (None, "ROI 7 is not one structure")


def test_contours_that_cannot_be_read_have_no_share() -> None:
    plans = plan(study(box("PTV"))), plan(NoValue("truncated"))
    assert measures(*plans).shared_share(plans[0], 1, plans[1], 1).reason == "truncated"


def test_the_eqd2_of_two_plans_is_their_sum() -> None:
    this, other = (plan(study(box("Heart"), field=even(gy))) for gy in (50, 25))
    found = measures(this, other).eqd2("Heart", [other], ALPHA_BETA)
    # 50 Gy in 25 fractions are themselves; 25 Gy in 25 are 25 x (1 + 3) / (2 + 3) = 20 Gy.
    assert found is not None and found.value == pytest.approx(70, abs=0.01)


def test_an_organ_that_is_not_there_has_no_dose() -> None:
    this, other = plan(study(box("Heart"))), plan(study(box("Heart")))
    assert measures(this, other).eqd2("SpinalCord", [other], ALPHA_BETA) is None


def test_doses_in_one_frame_can_be_added() -> None:
    this, other = plan(study(box("Heart"))), plan(study(box("Heart")))
    assert measures(this, other).why_no_sum([other]) == ""


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (plan(study(box("A")), doses=()), "no dose of it was given"),
        (plan(study(box("A")), prescriptions=(rx("50", None),)), "it has no single number of fractions"),
        (plan(study(box("A")), doses=(replace(HEADER, type="EFFECTIVE"),)), "DoseType is EFFECTIVE"),
        (plan(NoValue("truncated")), "truncated"),
        (plan(study(box("A"), field=None, dose_reason="no dose")), "no dose"),
        (plan(study(box("A")), doses=(replace(HEADER, frame_of_reference_uid="2.25.98"),)), "one frame"),
        (plan(study(box("A")), doses=(replace(HEADER, frame_of_reference_uid=""),)), "one frame"),
    ],
)
def test_what_keeps_doses_apart_is_said(other: CoursePlan, why: str) -> None:
    assert why in measures(plan(study(box("Heart"))), other).why_no_sum([other])


def test_contours_and_dose_of_a_plan_are_read_once() -> None:
    asked: list[str] = []

    def read() -> Study:
        asked.append("study")
        return study(box("Heart"), field=even(50))

    this, other = plan(study(box("Heart"))), replace(plan(NoValue("")), study=read)
    made = measures(this, other)
    made.why_no_sum([other])
    made.eqd2("Heart", [other], ALPHA_BETA)
    made.shared_share(this, 1, other, 1)
    assert asked == ["study"]
