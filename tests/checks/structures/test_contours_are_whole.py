"""STR-06: met, fragments, gaps, off the images, organs, missing."""

from dataclasses import replace

from builders import does_not_apply, grade_of, said
from checks.structures.drawn import answers, graded, images, joined, prism, without_slices
from doseguard.checks.structures.contours_are_whole import contours_are_whole as check
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


def test_a_skipped_slice_is_a_variation() -> None:
    found = graded(answers(check, without_slices(PTV, 4)))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "1 slice skipped (at -2.0 mm)" in found.message


def test_contours_between_images_are_a_variation() -> None:
    found = graded(answers(check, PTV, scanned=images(low_mm=-99.0, high_mm=99.0)))
    assert found.message == "PTV: 11 contours on no image"


def test_a_contour_that_is_not_closed_is_a_variation() -> None:
    kinds = ("OPEN_PLANAR", *PTV.kinds[1:])
    found = graded(answers(check, replace(PTV, kinds=kinds)))
    assert (found.grade, found.message) == (Grade.VARIATION_ACCEPTABLE, "PTV: 1 contour not closed")


def test_a_target_without_closed_contours_is_not_judged() -> None:
    found = answers(check, replace(PTV, kinds=("OPEN_PLANAR",) * 11))
    assert does_not_apply(found)
    assert said(found).startswith("not judged: PTV: ")


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
