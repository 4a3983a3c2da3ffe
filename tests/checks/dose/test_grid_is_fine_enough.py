"""DOS-03: the steps of the grid beside the size of the targets."""

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checking.dose.dose_facts import Grid
from doseguard.checks.dose.grid_is_fine_enough import grid_is_fine_enough
from doseguard.model.clinic import Clinic
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Subject
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole, spec

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE


def asked(volume: str | None, step_mm: float = 2.5, clinic: Clinic | None = None) -> list[CheckResult]:
    metrics = {} if volume is None else {"PTV": {"Volume[cc]": volume}}
    facts = FakeDose(metrics, steps=Grid((1.0, step_mm, 1.0), 1.0))
    return ask(grid_is_fine_enough, planned(), opened={"dose_facts": facts}, clinic=clinic)


# A ball of 0.524 cc is 10 mm wide.
@pytest.mark.parametrize(
    ("volume", "step_mm", "grade"),
    [
        ("0.524", 2.5, MET),
        ("0.523", 2.5, VARIED),
        ("0.523 (0.51 to 0.53)", 2.5, MET),
        ("0.51 (0.5 to 0.52)", 2.5, VARIED),
        ("20", 3.0, MET),
        ("20", 3.001, VARIED),
        ("20", 3.0000001, MET),
        ("0.1", 1.25, MET),
    ],
)
def test_four_steps_go_across_a_ball_of_the_targets_volume(volume: str, step_mm: float, grade: Grade) -> None:
    assert grade_of(asked(volume, step_mm)) is grade


def test_what_was_found_and_asked_for_stand_side_by_side() -> None:
    found = sole(Graded, asked("0.3"))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "2.5 mm",
        "at most 2.08 mm: 4 steps across a ball of its volume",
        "our own",
        Subject("PTV", 1),
    )


def test_for_a_large_target_the_coarsest_grid_is_the_limit() -> None:
    assert sole(Graded, asked("20", 4.0)).limit == "at most 3 mm"


POLICY = Clinic.model_validate(
    {
        "clinic": "Example",
        "dose": {
            "grid_spacing": [
                {"spacing": "<= 1.25 mm", "volume": "< 2 cc"},
                {"spacing": "<= 3 mm", "volume": "2 cc .. 50 cc"},
            ]
        },
    }
)


@pytest.mark.parametrize(
    ("volume", "step_mm", "grade"),
    [
        ("1.9", 1.25, MET),
        ("1.9", 1.251, VARIED),
        ("1.9", 1.2500001, MET),
        ("2", 3.0, MET),
        ("2", 3.1, VARIED),
        ("60", 3.0, MET),
        ("60", 3.1, VARIED),
    ],
)
def test_the_clinics_spacing_counts_for_its_volumes(volume: str, step_mm: float, grade: Grade) -> None:
    assert grade_of(asked(volume, step_mm, POLICY)) is grade


def test_the_clinics_limit_is_shown_as_its_own() -> None:
    found = sole(Graded, asked("1", 2.5, POLICY))
    assert (found.limit, found.source) == ("<= 1.25 mm", "policy of Example")


def test_a_target_without_volume_does_not_apply() -> None:
    reason = sole(DoesNotApply, asked(None)).reason
    assert reason == "the volume of PTV is not known: it cannot be measured"


def test_without_a_known_target_it_does_not_apply() -> None:
    found = ask(grid_is_fine_enough, planned(), opened={"dose_facts": FakeDose(whose=None)})
    assert does_not_apply(found)


def test_without_dose_it_is_not_run() -> None:
    assert does_not_apply(ask(grid_is_fine_enough, spec()))
