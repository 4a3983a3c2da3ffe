"""STR-10: met, too large, too small, few slices, missing."""

from builders import does_not_apply, grade_of
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


def test_organs_in_their_order_are_met() -> None:
    drawn = [
        prism(name, at_mm=(0, 0, 60 - 40 * k))
        for k, name in enumerate(("Brain", "Heart", "Liver", "Bladder"))
    ]
    assert grade_of(answers(check, *drawn)) is Grade.PER_PROTOCOL


def test_organs_of_one_level_have_no_order() -> None:
    drawn = [prism("Liver", at_mm=(0, 0, -40)), prism("Spleen")]
    assert grade_of(answers(check, *drawn)) is Grade.PER_PROTOCOL


def test_other_structures_are_silent() -> None:
    assert does_not_apply(answers(check, prism("zRing"), prism("Lung"), prism("Mediastinum")))
