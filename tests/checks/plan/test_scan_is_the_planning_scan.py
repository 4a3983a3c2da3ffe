"""PLN-03: date, description, thickness and gaps of the planning scan."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from doseguard.checks.plan.scan_is_the_planning_scan import scan_is_the_planning_scan
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from tests.builders import ask, case, does_not_apply, grade_of, roi, sole, spec, structures
from tests.builders import said as texts
from tests.checks.plan.deliveries import clinic
from tests.checks.plan.scans import scan

UNNAMED = replace(structures(roi()), referenced_series_uids=())


def held(*images: ImageSeries, policy: str = "", uids: tuple[str, ...] = ("2.25.10",)) -> list[CheckResult]:
    whole = case(spec(plan_date="20260302"), replace(UNNAMED, referenced_series_uids=uids), images=images)
    given = clinic(f"images: {{{policy}}}") if policy else None
    return ask(scan_is_the_planning_scan, whole, None, clinic=given)


def with_one(series: ImageSeries, **changes: Any) -> ImageSeries:
    """The series with its fifth image changed."""
    images = list(series.geometry)
    images[4] = replace(images[4], **changes)
    return replace(series, geometry=tuple(images))


def test_a_recent_whole_scan_is_per_protocol() -> None:
    found = sole(Graded, held(scan(description="AVE")))
    assert (found.grade, found.message) == (
        Grade.PER_PROTOCOL,
        "21 images, 'AVE', of 20260220, slices of 3 mm",
    )


@pytest.mark.parametrize(
    ("day", "grade"),
    [
        ("20260302", Grade.PER_PROTOCOL),
        ("20260202", Grade.PER_PROTOCOL),
        ("20260201", Grade.VARIATION_ACCEPTABLE),
        ("20260303", Grade.VARIATION_ACCEPTABLE),
        ("", Grade.PER_PROTOCOL),
    ],
)
def test_the_scan_is_at_most_28_days_older_than_the_plan(day: str, grade: Grade) -> None:
    assert grade_of(held(scan(date=day))) is grade


def test_the_default_is_said_to_be_our_own() -> None:
    assert sole(Graded, held(scan(date="20250101"))).source == "our own"


@pytest.mark.parametrize(
    ("policy", "grade"), [("10 days", Grade.PER_PROTOCOL), ("9 days", Grade.VARIATION_ACCEPTABLE)]
)
def test_the_clinic_says_how_old_a_scan_may_be(policy: str, grade: Grade) -> None:
    assert grade_of(held(scan(), policy=f"age: {policy}")) is grade


@pytest.mark.parametrize(
    ("description", "grade"),
    [
        ("4D-CT average", Grade.PER_PROTOCOL),
        ("MIP", Grade.VARIATION_ACCEPTABLE),
        ("", Grade.VARIATION_ACCEPTABLE),
    ],
)
def test_the_clinic_says_what_scans_are_called(description: str, grade: Grade) -> None:
    assert (
        grade_of(held(scan(description=description), policy="descriptions: ['*average*', '*AVE*']")) is grade
    )


@pytest.mark.parametrize(
    ("limit", "grade"), [("<= 3 mm", Grade.PER_PROTOCOL), ("<= 2 mm", Grade.VARIATION_ACCEPTABLE)]
)
def test_the_clinic_limits_the_thickness(limit: str, grade: Grade) -> None:
    assert grade_of(held(scan(), policy=f"thickness: {limit}")) is grade


def test_a_missing_slice_is_a_variation() -> None:
    answers = held(scan(0, 3, 6, 12, 15, 18))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "slices 6.0 mm apart" in texts(answers)


def test_an_image_that_is_turned_is_a_variation() -> None:
    whole = scan()
    answers = held(with_one(whole, directions=whole.geometry[4].directions[[0, 2, 1]]))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "1 image of the series turned" in texts(
        answers
    )


@pytest.mark.parametrize(
    "changes", [{"rows": 64}, {"columns": 64}, {"row_spacing_mm": 0.98}, {"column_spacing_mm": 2.0}], ids=str
)
def test_an_image_that_is_divided_otherwise_is_a_variation(changes: dict[str, Any]) -> None:
    answers = held(with_one(scan(), **changes))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "1 image of the series with another matrix or spacing" in texts(answers)


@pytest.mark.parametrize(
    ("aside_mm", "grade"), [(0.9, Grade.PER_PROTOCOL), (1.2, Grade.VARIATION_ACCEPTABLE)]
)
def test_an_image_that_lies_aside_by_more_than_a_pixel_is_a_variation(aside_mm: float, grade: Grade) -> None:
    whole = scan()
    answers = held(with_one(whole, position_mm=whole.geometry[4].position_mm + np.array([aside_mm, 0, 0])))
    assert grade_of(answers) is grade


def test_images_of_a_tilted_gantry_are_ordinary() -> None:
    whole = scan()
    slope = np.array([0, 0.3, 0])
    tilted = tuple(
        replace(one, position_mm=one.position_mm + index * 3 * slope)
        for index, one in enumerate(whole.geometry)
    )
    assert grade_of(held(replace(whole, geometry=tilted))) is Grade.PER_PROTOCOL


def test_images_of_which_nobody_knows_where_they_lie_are_a_variation() -> None:
    answers = held(replace(scan(), count=23))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "where it lies is not known of 2 images" in texts(answers)


def test_images_of_two_studies_under_one_series_are_a_variation() -> None:
    answers = held(scan(differences={"StudyInstanceUID": ("2.25.1", "2.25.2")}))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "StudyInstanceUID differs among the images" in texts(answers)


def test_two_images_in_one_place_are_a_variation() -> None:
    answers = held(scan(0, 3, 6, 6, 9, 12))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "1 image of the series in the place" in texts(
        answers
    )


def test_an_image_that_was_given_twice_is_ordinary() -> None:
    whole = scan()
    assert grade_of(held(replace(whole, geometry=(*whole.geometry, whole.geometry[3])))) is Grade.PER_PROTOCOL


def test_thick_slices_beside_thin_ones_are_ordinary() -> None:
    thick, thin = scan(0, 6, 12, thickness=6.0, uid="2.25.5"), scan(15, 18, 21, 24, 27)
    assert grade_of(held(replace(thin, geometry=(*thick.geometry, *thin.geometry)))) is Grade.PER_PROTOCOL


def test_without_thickness_the_commonest_spacing_tells() -> None:
    assert grade_of(held(scan(0, 3, 6, 12, 15, thickness=None))) is Grade.VARIATION_ACCEPTABLE


def test_images_of_another_series_do_not_apply() -> None:
    assert "not those of the structure set" in sole(DoesNotApply, held(scan(uid="2.25.99"))).reason


def test_one_scan_is_taken_where_the_structures_name_none() -> None:
    assert grade_of(held(scan(), uids=())) is Grade.PER_PROTOCOL


def test_of_several_scans_none_is_taken_where_the_structures_name_none() -> None:
    assert does_not_apply(held(scan(), scan(uid="2.25.11"), uids=()))


def test_without_images_it_is_not_run() -> None:
    assert sole(DoesNotApply, held()).reason.startswith("not run: ")
