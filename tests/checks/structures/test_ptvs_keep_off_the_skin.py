"""STR-07: met, near the skin, outside, missing."""

import pytest

from builders import does_not_apply, grade_of, said
from checks.structures.drawn import BODY, answers, clinic, graded, prism
from doseguard.checks.structures.ptvs_keep_off_the_skin import ptvs_keep_off_the_skin as check
from doseguard.model.grade import Grade


def test_a_ptv_deep_in_the_body_is_met() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV")))
    assert (found.grade, found.limit, found.source) == (Grade.PER_PROTOCOL, "at least 3 mm", "our own")


def test_a_ptv_near_the_skin_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV", at_mm=(88, 0, 0))))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "PTV lies 2 mm" in found.message


def test_a_ptv_outside_of_the_body_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV", at_mm=(95, 0, 0))))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "of it outside" in found.message


def test_a_ptv_wholly_outside_of_the_body_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV", at_mm=(150, 0, 0))))
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "PTV lies outside of the outline BODY",
    )


def test_the_end_of_the_scan_is_no_skin() -> None:
    found = answers(check, BODY, prism("PTV", "PTV", at_mm=(0, 0, 90)))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_a_ptv_beyond_the_end_of_the_outline_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV", at_mm=(0, 0, 96))))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "of it outside" in found.message


def test_the_clinics_distance_comes_first() -> None:
    policy = clinic(skin_distance="1 mm")
    found = graded(answers(check, BODY, prism("PTV", "PTV", at_mm=(88, 0, 0)), policy=policy))
    assert (found.grade, found.limit, found.source) == (
        Grade.PER_PROTOCOL,
        "at least 1 mm",
        "policy of The clinic",
    )


def test_each_ptv_is_judged() -> None:
    found = answers(
        check, BODY, prism("PTV_1", "PTV"), prism("PTV_2", "PTV", at_mm=(50, 0, 0)), prism("GTV", "GTV")
    )
    assert graded(found).message == ("of 2 PTVs PTV_2 lies nearest to the outline BODY, 40 mm")


def test_an_organ_beyond_the_outline_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV"), prism("Cord", at_mm=(0, 105, 0))), "BODY")
    assert (found.grade, found.message, found.limit) == (
        Grade.VARIATION_ACCEPTABLE,
        "organs reach beyond the outline BODY: Cord 15 mm",
        "at most 10 mm",
    )


@pytest.mark.parametrize("name", ["Skin", "Bolus", "Couch", "zRing", "Foo"])
def test_what_is_no_organ_may_lie_outside(name: str) -> None:
    found = answers(check, BODY, prism("PTV", "PTV"), prism(name, at_mm=(0, 105, 0)))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_an_organ_may_go_on_beyond_the_end_of_the_outline() -> None:
    found = answers(check, BODY, prism("PTV", "PTV"), prism("Cord", at_mm=(0, 0, 120)))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_without_an_outline_it_is_not_judged() -> None:
    found = answers(check, prism("PTV", "PTV"))
    assert does_not_apply(found)
    assert said(found).startswith("not judged: ")


def test_without_a_ptv_there_is_nothing_to_judge() -> None:
    assert does_not_apply(answers(check, BODY, prism("GTV", "GTV")))
