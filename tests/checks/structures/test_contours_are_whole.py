"""STR-06: met, fragments, gaps, off the images, organs, missing."""

from dataclasses import replace

import pytest

from builders import does_not_apply, grade_of, said
from checks.structures.drawn import BODY, answers, graded, images, joined, prism, without_slices
from doseguard.checks.structures.contours_are_whole import contours_are_whole as check
from doseguard.model.contours import ContouredStructure
from doseguard.model.grade import Grade

PTV = prism("PTV", "PTV")


def test_a_target_drawn_in_every_slice_is_met() -> None:
    found = graded(answers(check, PTV, scanned=images()))
    assert (found.grade, found.message) == (Grade.PER_PROTOCOL, "drawn without gaps and fragments: PTV")


def test_a_stray_fragment_is_a_variation() -> None:
    stray = prism("PTV", "PTV", 1.0, (40, 0, 0))
    found = graded(answers(check, joined(PTV, stray)))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert found.message == "PTV: 1 fragment of less than 0.03 cc"


def test_a_second_part_of_some_size_is_no_stray() -> None:
    assert grade_of(answers(check, joined(PTV, prism("PTV", "PTV", 6.0, (40, 0, 0))))) is Grade.PER_PROTOCOL


def test_a_small_part_where_no_other_target_is_drawn_is_a_variation() -> None:
    dotted = joined(PTV, prism("PTV", "PTV", 4.0, (40, 0, 0)))
    found = graded(answers(check, dotted))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert found.message == "PTV: a part of 0.64 cc beside one of 8.80 cc"


def test_a_small_part_that_another_target_shows_is_a_lesion() -> None:
    lesion = prism("GTV_2", "GTV", 2.0, (40, 0, 0))
    several = joined(PTV, prism("PTV", "PTV", 4.0, (40, 0, 0)))
    assert grade_of(answers(check, several, lesion)) is Grade.PER_PROTOCOL


def test_a_skipped_slice_is_a_variation() -> None:
    found = graded(answers(check, without_slices(PTV, 4)))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "1 slice skipped (at -2.0 mm)" in found.message


def test_a_target_that_lacks_several_slices_is_a_variation() -> None:
    found = graded(answers(check, without_slices(PTV, 4, 5, 6)))
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "PTV: parts of 3.20 cc and 3.20 cc, slices apart",
    )


def test_lesions_one_above_the_other_that_other_targets_show_are_two() -> None:
    both = without_slices(PTV, 4, 5, 6)
    lesions = [prism(f"GTV_{k}", "GTV", 2.0, (0, 0, z_mm)) for k, z_mm in ((1, -6), (2, 6))]
    assert grade_of(answers(check, both, *lesions)) is Grade.PER_PROTOCOL


def test_one_tumour_through_the_missing_slices_shows_no_two_lesions() -> None:
    found = answers(check, without_slices(PTV, 4, 5, 6), prism("GTV", "GTV", 9.0))
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize(
    ("lost", "told"), [((45,), "1 slice skipped"), ((45, 46, 47, 48), "slices apart")], ids=["one", "many"]
)
def test_slices_that_the_outline_lacks_are_a_variation(lost: tuple[int, ...], told: str) -> None:
    found = graded(answers(check, PTV, without_slices(BODY, *lost)), "BODY")
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert told in found.message


def test_what_else_is_odd_of_the_outline_is_a_note() -> None:
    found = answers(check, PTV, BODY, scanned=images(low_mm=-60.0, high_mm=60.0))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert "on no image" in said(found)


def cord(low_mm: float, high_mm: float) -> ContouredStructure:
    """A cord drawn between two heights."""
    whole = prism("Cord", half_mm=80.0)
    places = [
        k for k in range(len(whole.kinds)) if not low_mm <= whole.points_mm[whole.first[k], 2] <= high_mm
    ]
    return without_slices(whole, *places)


def test_a_cord_drawn_past_the_target_is_met() -> None:
    assert grade_of(answers(check, PTV, cord(-20, 10), prism("Lungs", half_mm=80.0))) is Grade.PER_PROTOCOL


def test_a_cord_that_ends_beside_the_target_is_a_variation() -> None:
    found = graded(answers(check, PTV, cord(-60, 0)), "Cord")
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "Cord ends 10 mm below the top of PTV",
    )


def test_a_cord_goes_on_as_the_brainstem() -> None:
    found = answers(check, PTV, cord(-60, 0), prism("Brainstem", half_mm=4.0, at_mm=(0, 0, 4)))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_a_cord_that_ends_high_in_the_chest_is_a_variation() -> None:
    found = graded(answers(check, PTV, cord(0, 60), prism("Lungs", half_mm=80.0)), "Cord")
    assert found.message == "Cord ends 10 mm above the bottom of PTV"


def test_the_cord_ends_where_the_lungs_do() -> None:
    found = answers(check, PTV, cord(0, 60), prism("Lungs", half_mm=20.0))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_contours_between_images_are_a_variation() -> None:
    found = graded(answers(check, PTV, scanned=images(low_mm=-99.0, high_mm=99.0)))
    assert found.message == "PTV: 11 contours on no image"


def test_a_contour_that_is_not_closed_is_a_variation() -> None:
    kinds = ("OPEN_PLANAR", *PTV.kinds[1:])
    found = graded(answers(check, replace(PTV, kinds=kinds)))
    assert (found.grade, found.message) == (Grade.VARIATION_ACCEPTABLE, "PTV: 1 contour not closed")


def test_a_target_without_closed_contours_is_a_variation() -> None:
    found = graded(answers(check, replace(PTV, kinds=("OPEN_PLANAR",) * 11)))
    assert (found.grade, found.message) == (Grade.VARIATION_ACCEPTABLE, "PTV: 11 contours not closed")


def test_what_is_odd_of_an_organ_is_a_note() -> None:
    found = answers(check, PTV, without_slices(prism("Heart"), 4))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert "Heart: 1 slice skipped" in said(found)


def test_other_structures_are_silent() -> None:
    assert does_not_apply(answers(check, without_slices(prism("zRing"), 4)))


def test_a_hole_is_shown_and_not_graded() -> None:
    inner = prism("PTV", "PTV", 6.0)
    found = answers(check, joined(PTV, replace(inner, points_mm=inner.points_mm[::-1])))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert "that cut holes into it" in said(found)


def test_two_targets_of_one_name_are_not_judged() -> None:
    found = answers(check, PTV, PTV)
    assert does_not_apply(found)
