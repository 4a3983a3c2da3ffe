"""STR-10: met, too large, too small, few slices, missing."""

from dataclasses import replace

import pytest

from builders import does_not_apply, grade_of, said
from checks.structures.drawn import answers, graded, images, prism, without_slices
from doseguard.checks.structures.volumes_are_plausible import volumes_are_plausible as check
from doseguard.model.grade import Grade


def test_a_plausible_organ_is_met() -> None:
    found = graded(answers(check, prism("Herz", half_mm=40.0), scanned=images()))
    assert (found.grade, found.message) == (Grade.PER_PROTOCOL, "plausible volumes: Herz")


def test_an_organ_that_is_too_small_is_a_variation() -> None:
    found = graded(answers(check, prism("Heart"), scanned=images()))
    assert (found.grade, found.limit, found.source) == (
        Grade.VARIATION_ACCEPTABLE,
        "150 cc .. 2500 cc",
        "our own",
    )


def test_an_organ_that_is_too_large_is_a_variation() -> None:
    assert grade_of(answers(check, prism("Lens_L", half_mm=10.0))) is Grade.VARIATION_ACCEPTABLE


def test_an_organ_that_the_scan_cuts_is_not_too_small() -> None:
    found = answers(check, prism("Heart"), scanned=images(high_mm=10.0))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_without_images_no_organ_is_too_small() -> None:
    assert grade_of(answers(check, prism("Heart"))) is Grade.PER_PROTOCOL


def test_a_ptv_in_few_slices_is_a_variation() -> None:
    found = graded(answers(check, without_slices(prism("PTV", "PTV"), *range(2, 11))))
    assert (found.grade, found.achieved, found.limit) == (
        Grade.VARIATION_ACCEPTABLE,
        "2 slices",
        "at least 3 slices",
    )


def test_a_ptv_in_enough_slices_is_met() -> None:
    found = answers(check, without_slices(prism("PTV", "PTV"), *range(3, 11)), prism("GTV", "GTV"))
    assert graded(found).message == "PTV in 3 slices"


def test_an_organ_nearer_to_the_head_than_it_belongs_is_a_variation() -> None:
    found = graded(answers(check, prism("Liver"), prism("Heart", at_mm=(0, 0, -50))), "Liver")
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "Liver lies nearer to the head than Heart",
    )


def test_organs_that_lie_too_high_are_told_together() -> None:
    drawn = [prism("Liver"), prism("Spleen", at_mm=(0, 0, 10)), prism("Heart", at_mm=(0, 0, -50))]
    assert "Liver, Spleen lie nearer to the head than Heart" in said(answers(check, *drawn))


def test_organs_in_their_order_are_met() -> None:
    drawn = [
        prism(name, at_mm=(0, 0, 60 - 40 * k))
        for k, name in enumerate(("Brain", "Heart", "Liver", "Bladder"))
    ]
    assert grade_of(answers(check, *drawn)) is Grade.PER_PROTOCOL


def test_organs_of_one_level_have_no_order() -> None:
    drawn = [prism("Liver", at_mm=(0, 0, -40)), prism("Spleen")]
    assert grade_of(answers(check, *drawn)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("name", "other", "at_mm", "told"),
    [
        ("Cord", "Eso", (0, -30, 0), "Cord lies in front of Eso"),
        ("Rectum", "Bladder", (0, -30, 0), "Rectum lies in front of Bladder"),
        ("Bladder", "Prostate", (0, 0, -30), "Bladder lies below Prostate"),
        ("Chiasm", "Pituitary", (0, 0, -9), "Chiasm lies below Pituitary"),
    ],
)
def test_neighbours_that_changed_places_are_a_variation(
    name: str, other: str, at_mm: tuple[float, ...], told: str
) -> None:
    found = graded(answers(check, prism(name, half_mm=8.0, at_mm=at_mm), prism(other, half_mm=8.0)), name)
    assert (found.grade, found.message) == (Grade.VARIATION_ACCEPTABLE, told)


@pytest.mark.parametrize("at_mm", [(0, 30, 0), (0, -30, 12)], ids=["behind", "at another height"])
def test_a_cord_behind_or_elsewhere_along_the_patient_is_met(at_mm: tuple[float, ...]) -> None:
    drawn = [prism("Cord", half_mm=8.0, at_mm=at_mm), prism("Eso", half_mm=8.0)]
    assert "in front" not in said(answers(check, *drawn))


def test_neighbours_of_which_two_have_one_name_are_not_compared() -> None:
    drawn = [prism("Cord", at_mm=(0, -30, 0)), prism("Eso"), prism("Esophagus")]
    assert "in front" not in said(answers(check, *drawn))


def test_a_cord_wider_than_its_canal_is_a_variation() -> None:
    narrow = prism("Spinal canal", half_mm=20.0)
    narrow = replace(narrow, points_mm=narrow.points_mm * [0.4, 0.4, 1.0])
    found = graded(answers(check, prism("Cord"), narrow), "Cord")
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "Cord is wider than Spinal canal: 364 mm2 or more in a slice, Spinal canal around it 268 mm2 or less",
    )


def test_a_canal_drawn_along_part_of_the_cord_is_wide_enough() -> None:
    found = answers(
        check, prism("Cord", half_mm=20.0), without_slices(prism("Spinal canal", half_mm=20.0), *range(12))
    )
    assert "wider than" not in said(found)


@pytest.mark.parametrize(("half_mm", "is_odd"), [(40.0, True), (50.0, False), (60.0, True)])
def test_both_lungs_are_as_large_as_the_two(half_mm: float, is_odd: bool) -> None:
    sides = [prism(f"Lung_{side}", half_mm=40.0, at_mm=(x, 0, 0)) for side, x in (("L", 45), ("R", -45))]
    found = answers(check, prism("Lungs", half_mm=half_mm), *sides)
    assert ("Lung_L and Lung_R together" in said(found)) is is_odd


def test_other_structures_are_silent() -> None:
    assert does_not_apply(answers(check, prism("zRing"), prism("Lung"), prism("Mediastinum")))
