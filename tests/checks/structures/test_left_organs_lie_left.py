"""STR-08: met, swapped, unlike, drawn twice, missing."""

import pytest

from assess.studies import empty
from builders import does_not_apply, grade_of, said
from checks.structures.drawn import BODY, answers, graded, images, prism
from doseguard.checks.structures.left_organs_lie_left import left_organs_lie_left as check
from doseguard.model.grade import Grade

# Patient coordinates grow to the left.
LEFT, RIGHT = (
    prism("Lung_L", half_mm=30.0, at_mm=(50, 0, 0)),
    prism("Lung_R", half_mm=30.0, at_mm=(-50, 0, 0)),
)


def test_a_pair_on_its_sides_is_met() -> None:
    found = graded(answers(check, BODY, LEFT, RIGHT, scanned=images()))
    assert (found.grade, found.message) == (Grade.PER_PROTOCOL, "on their sides: Lung_L, Lung_R")


def test_a_swapped_pair_is_a_variation() -> None:
    found = graded(answers(check, BODY, LEFT.named("Lunge re"), RIGHT.named("Lunge li")), "Lung")
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert found.message == "Lunge li lies on the right; Lunge re lies on the left"


def test_a_swapped_pair_is_found_without_an_outline() -> None:
    found = graded(answers(check, LEFT.named("Lung_R"), RIGHT.named("Lung_L")))
    assert found.message == "Lung_L lies right of Lung_R"


def test_one_organ_on_the_wrong_side_is_a_variation() -> None:
    assert grade_of(answers(check, BODY, RIGHT.named("Kidney_L"))) is Grade.VARIATION_ACCEPTABLE


def test_an_organ_across_the_midline_is_met() -> None:
    assert (
        grade_of(answers(check, BODY, prism("Lung_L", half_mm=30.0, at_mm=(10, 0, 0)))) is Grade.PER_PROTOCOL
    )


@pytest.mark.parametrize("name", ["Ventricle_R", "Bronchus_Main_R", "V_Brachioceph_R"])
def test_what_lies_about_the_midline_is_not_held_against_it(name: str) -> None:
    assert does_not_apply(answers(check, BODY, LEFT.named(name)))


def test_one_organ_drawn_twice_is_a_variation() -> None:
    found = graded(answers(check, prism("Kidney_L", at_mm=(1, 0, 0)), prism("Kidney_R")))
    assert "share" in found.message


def test_a_pair_of_very_different_volumes_is_a_variation() -> None:
    small = prism("Kidney_R", half_mm=10.0, at_mm=(-50, 0, 0))
    found = graded(answers(check, LEFT.named("Kidney_L"), small, scanned=images()))
    assert "more than 4 times one another" in found.message


def test_volumes_of_organs_that_may_be_cut_are_not_compared() -> None:
    small = prism("Kidney_R", half_mm=10.0, at_mm=(-50, 0, 0))
    assert grade_of(answers(check, LEFT.named("Kidney_L"), small)) is Grade.PER_PROTOCOL


def test_volumes_of_organs_that_are_drawn_in_part_are_not_compared() -> None:
    small = prism("BrachialPlex_R", half_mm=10.0, at_mm=(-50, 0, 0))
    found = answers(check, LEFT.named("BrachialPlex_L"), small, scanned=images())
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_a_pair_at_different_heights_is_a_variation() -> None:
    low = prism("Kidney_R", half_mm=30.0, at_mm=(-50, 0, -60))
    high = prism("Kidney_L", half_mm=30.0, at_mm=(50, 0, 60))
    found = graded(answers(check, low, high, scanned=images()))
    assert "120 mm apart along the patient" in found.message


def test_one_organ_without_an_outline_is_not_judged() -> None:
    found = answers(check, LEFT)
    assert does_not_apply(found)
    assert said(found) == "not judged: Lung_L: no outline shows where the midline is"


def test_the_liver_on_the_right_is_met() -> None:
    assert grade_of(answers(check, BODY, RIGHT.named("Leber"))) is Grade.PER_PROTOCOL


def test_the_liver_on_the_left_is_a_variation() -> None:
    found = graded(answers(check, BODY, LEFT.named("Leber")))
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "most of Leber lies on the left, and Liver belongs on the right",
    )


def test_the_liver_across_the_midline_is_met() -> None:
    found = answers(check, BODY, prism("Liver", half_mm=30.0))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_the_liver_without_an_outline_is_not_judged() -> None:
    assert does_not_apply(answers(check, LEFT.named("Liver")))


def test_an_empty_namesake_is_passed_over() -> None:
    found = answers(check, BODY, LEFT.named("Lung links"), empty("Lung_L"))
    assert said(found) == "on their sides: Lung links"


def test_targets_with_sides_are_not_its_business() -> None:
    assert does_not_apply(answers(check, BODY, RIGHT.named("PTV_L"), prism("Heart")))
