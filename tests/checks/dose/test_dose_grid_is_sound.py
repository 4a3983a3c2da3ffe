"""DOS-02: the planes of the dose, and the targets in its grid."""

from typing import Any

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checking.dose.dose_facts import Beyond, Grid
from doseguard.checks.dose.dose_grid_is_sound import dose_grid_is_sound
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from tests.builders import ask, grade_of, said, sole, spec

INSIDE, EDGE, AWAY = Beyond(0.0, 20.0, 0.0, True), Beyond(0.4, 20.0, 1.2, True), Beyond(4.0, 20.0, 8.5, False)


def asked(**changes: Any) -> list[CheckResult]:
    facts = FakeDose(**{"outside": {"PTV": INSIDE}, **changes})
    return ask(dose_grid_is_sound, planned(), opened={"dose_facts": facts})


def of_target(found: list[CheckResult]) -> Graded:
    (only,) = [one.outcome for one in found if isinstance(one.outcome, Graded) and one.outcome.about]
    return only


def test_a_regular_grid_that_holds_the_target_is_sound() -> None:
    assert grade_of(asked()) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("least", "grade"),
    [(2.5, Grade.PER_PROTOCOL), (2.41, Grade.PER_PROTOCOL), (2.39, Grade.VARIATION_ACCEPTABLE)],
)
def test_planes_that_are_not_evenly_spaced_are_told(least: float, grade: Grade) -> None:
    assert grade_of(asked(steps=Grid((2.5, 2.0, 2.0), least))) is grade


def test_a_lost_plane_is_named_with_its_steps() -> None:
    message = said(asked(steps=Grid((5.0, 2.0, 2.0), 2.5)))
    assert "the planes of the dose are 2.5 to 5 mm apart: one of them may be missing" in message


def test_an_empty_plane_beside_much_dose_is_told() -> None:
    found = asked(empty=2)
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE
    assert "2 planes of the dose without any, next to one with more than 0.5 of the greatest dose" in said(
        found
    )


def test_a_target_that_leaves_the_grid_is_a_deviation() -> None:
    found = of_target(asked(outside={"PTV": AWAY}))
    assert (found.grade, found.achieved, found.about) == (
        Grade.DEVIATION_UNACCEPTABLE,
        "4 cc outside",
        Subject("PTV", 1),
    )
    assert found.message == (
        "4 cc of the 20 cc of PTV lie outside of the dose grid, up to 8.5 mm beyond its last points"
    )


def test_a_target_that_stays_in_the_outermost_voxels_is_a_variation() -> None:
    assert of_target(asked(outside={"PTV": EDGE})).grade is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("why", [NoValue("its contours cross"), None])
def test_a_target_that_cannot_be_measured_is_not_evaluated(why: NoValue | None) -> None:
    found = sole(NotEvaluated, asked(outside={} if why is None else {"PTV": why}))
    assert found.about == Subject("PTV", 1)


def test_another_target_outside_is_noted_only() -> None:
    found = asked(outside={"PTV": INSIDE, "PTV_2": AWAY}, ptvs=("PTV", "PTV_2"))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert sole(Note, found).message.startswith("not within the dose grid: 4 cc of the 20 cc of PTV_2")


@pytest.mark.parametrize(
    ("other", "grade"), [(INSIDE, Grade.PER_PROTOCOL), (AWAY, Grade.DEVIATION_UNACCEPTABLE)]
)
def test_where_nobody_says_which_target_it_is_one_of_them_is_within(other: Beyond, grade: Grade) -> None:
    found = asked(whose=None, ptvs=("PTV", "PTV_2"), outside={"PTV": AWAY, "PTV_2": other})
    assert grade_of(found) is grade


def test_without_dose_it_is_not_run() -> None:
    found = ask(dose_grid_is_sound, spec())
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"


def test_without_dose_it_is_not_evaluated_where_all_is_demanded() -> None:
    assert grade_of(ask(dose_grid_is_sound, spec(), require_full=True)) is Grade.NOT_EVALUATED
