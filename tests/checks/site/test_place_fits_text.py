"""SIT-03: the target lies where the plan's texts say."""

import pytest

from checks.site.contours import box, drawn, organ
from doseguard.checks.site.place_fits_text import place_fits_text
from doseguard.model.contours import ContouredStructure
from doseguard.model.finding import CheckResult, Graded
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole, spec

SIT_03 = place_fits_text
TARGET = box("PTV", 1, half_mm=10.0, x_mm=0.0)


def told(label: str, *organs: ContouredStructure, target: ContouredStructure = TARGET) -> list[CheckResult]:
    order = f"targets: [{{structure: {target.name}}}]"
    return ask(SIT_03, spec(target=target.name, label=label), order_text=order, study=drawn(target, *organs))


@pytest.mark.parametrize("x_mm", [0.0, 45.0])
def test_a_target_in_or_near_the_named_organ_is_per_protocol(x_mm: float) -> None:
    assert grade_of(told("LIVER 54/3", organ("Liver", 2, x_mm))) is Grade.PER_PROTOCOL


def test_a_target_far_from_the_named_organ_is_a_variation() -> None:
    results = told("LIVER 54/3", organ("Liver", 2, 60))
    assert grade_of(results) is Grade.VARIATION_ACCEPTABLE
    assert "over 40 mm from Liver" in sole(Graded, results).message


@pytest.mark.parametrize(
    ("label", "name", "x_mm", "grade"),
    [
        ("RUL", "Lung_RUL", 0, Grade.PER_PROTOCOL),
        ("RLL", "Lung_RLL", 90, Grade.VARIATION_ACCEPTABLE),
        ("T9 16/1", "VB_T09", 0, Grade.PER_PROTOCOL),
        ("L3 16/1", "VB_L3", 90, Grade.VARIATION_ACCEPTABLE),
    ],
)
def test_lobes_and_vertebrae_are_places_too(label: str, name: str, x_mm: float, grade: Grade) -> None:
    assert grade_of(told(label, organ(name, 2, x_mm))) is grade


def test_the_targets_own_name_tells_as_well() -> None:
    target = box("PTV_liver", 1, half_mm=10.0)
    assert grade_of(told("SABR", organ("Liver", 2, 90), target=target)) is Grade.VARIATION_ACCEPTABLE


def test_of_several_places_one_is_enough() -> None:
    organs = organ("Liver", 2, 0), organ("Glnd_Adrenal_L", 3, 90), organ("Glnd_Adrenal_R", 4, 90)
    assert grade_of(told("liver adrenal", *organs)) is Grade.PER_PROTOCOL


def test_one_of_a_pair_alone_says_nothing() -> None:
    assert does_not_apply(told("Adrenal R", organ("Glnd_Adrenal_L", 2, 90)))


@pytest.mark.parametrize("label", ["SABR", "LIVER"])
def test_it_does_not_apply_where_nothing_named_is_contoured(label: str) -> None:
    assert does_not_apply(told(label, organ("Heart", 2, 90)))


def test_it_does_not_apply_where_nobody_knows_the_target() -> None:
    study = drawn(box("GTV", 1, half_mm=10.0, type="GTV"), organ("Liver", 2, 90))
    assert does_not_apply(ask(SIT_03, spec(target="X", label="LIVER"), study=study))


def test_without_structures_it_is_not_run() -> None:
    assert does_not_apply(ask(SIT_03, spec(label="LIVER")))
