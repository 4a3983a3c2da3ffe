"""STR-03: met, none, several, helpers."""

import pytest

from assess.studies import empty
from builders import does_not_apply, grade_of, said
from checks.structures.drawn import BODY, answers, graded, prism
from doseguard.checks.structures.types_fit_structures import types_fit_structures as check
from doseguard.model.grade import Grade


def test_one_outline_is_met() -> None:
    found = graded(answers(check, BODY, prism("PTV", "PTV"), prism("zRing", "CONTROL")))
    assert (found.grade, found.message) == (Grade.PER_PROTOCOL, "BODY is the outline")


def test_no_outline_is_a_variation() -> None:
    found = graded(answers(check, prism("PTV", "PTV")))
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "no drawn structure has the type EXTERNAL",
    )


def test_two_outlines_are_a_variation() -> None:
    found = graded(answers(check, BODY, prism("Skin", "EXTERNAL")))
    assert found.message == "BODY and Skin have the type EXTERNAL"


def test_an_empty_outline_is_none() -> None:
    found = answers(check, empty("BODY", type="EXTERNAL"), prism("PTV", "PTV"))
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("name", ["zRing", "zPTV_RUL", "Opt Bladder", "dummy"])
def test_a_helper_typed_a_target_is_a_variation(name: str) -> None:
    found = graded(answers(check, BODY, prism(name, "PTV")), name)
    assert found.grade is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("name", ["PTV_ring", "PTV opt", "PTV_dummy"])
def test_a_helper_made_of_a_target_is_shown_and_not_graded(name: str) -> None:
    found = answers(check, BODY, prism(name, "PTV"))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert f"helpers that have the type of a target: {name} (PTV)" in said(found)


def test_an_organ_typed_ptv_is_a_variation() -> None:
    found = graded(answers(check, BODY, prism("Herz", "PTV")), "Herz")
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "Herz is typed PTV, and by its name the organ Heart",
    )


@pytest.mark.parametrize("name", ["LN_Iliac_L", "Sacrum", "VB_T9", "Prostate"])
def test_what_may_be_a_target_may_be_typed_ptv(name: str) -> None:
    assert grade_of(answers(check, BODY, prism(name, "PTV"))) is Grade.PER_PROTOCOL


def test_a_target_with_the_type_of_an_organ_is_shown() -> None:
    found = answers(check, BODY, prism("GTV_1", "ORGAN"), prism("PTV_opt", "AVOIDANCE"), prism("CTV", "CTV"))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert "named as targets, with the type of others: GTV_1 (ORGAN)\n" in said(found) + "\n"


def test_a_whole_organ_may_be_the_tumour() -> None:
    found = answers(check, BODY, prism("Prostate", "GTV"), prism("SeminalVes", "CTV"))
    assert grade_of(found) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("name", ["PTV_RUL", "PTV_50", "GTV", "Boost", "PTV_eval"])
def test_targets_are_typed_targets(name: str) -> None:
    assert grade_of(answers(check, BODY, prism(name, "PTV"))) is Grade.PER_PROTOCOL


def test_a_set_without_types_is_not_judged() -> None:
    assert does_not_apply(answers(check, prism("Skull", ""), prism("Target", "")))
