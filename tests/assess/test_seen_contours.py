"""What is drawn in a plan, by what it is."""

from dataclasses import replace

import pytest

from assess.seen import GTV, PTV, organ, seen
from assess.studies import box
from doseguard.assess.seen_contours import only_ptv, part_kind
from doseguard.model.measured import NoValue
from doseguard.model.structure import Structure


def test_an_organ_is_found_by_its_standard_name() -> None:
    assert seen(organ("Heart", 3, 60)).organ("Heart") == ("Heart",)


def test_an_organ_is_found_by_an_alias() -> None:
    assert seen(organ("Herz", 3, 60)).organ("Heart") == ("Herz",)


def test_both_sides_stand_for_a_whole_that_nobody_drew() -> None:
    drawn = organ("Chestwall_L", 3, 60), organ("Chestwall_R", 4, -60)
    assert seen(*drawn).organ("Chestwall") == ("Chestwall_L", "Chestwall_R")


def test_one_side_stands_for_what_is_drawn_of_it() -> None:
    assert seen(organ("BrachialPlex_L", 3, 60)).organ("BrachialPlex") == ("BrachialPlex_L",)


def test_one_plexus_stands_for_both_of_which_clinics_draw_the_near_one() -> None:
    assert seen(organ("BrachialPlex_L", 3, 60)).organ("BrachialPlexs") == ("BrachialPlex_L",)


def test_one_lung_does_not_stand_for_both() -> None:
    assert seen(organ("Lung_L", 3, 60)).organ("Lungs") == NoValue("Lungs is not contoured")
    both = organ("Lung_L", 3, 60), organ("Lung_R", 4, -60)
    assert seen(*both).organ("Lungs") == ("Lung_L", "Lung_R")


def test_what_may_be_an_organ_is_told() -> None:
    assert seen(organ("Bronchial tree", 3, 60)).perhaps(("Heart", "Bronchus")) == ("Bronchial tree",)


def test_an_organ_that_is_not_there_says_so() -> None:
    assert seen(PTV).organ("Heart") == NoValue("Heart is not contoured")


def test_two_structures_of_one_organ_are_none() -> None:
    found = seen(organ("Herz", 3, 60), organ("Coeur", 4, 80)).organ("Heart")
    assert isinstance(found, NoValue) and "all Heart by their names" in found.reason


def test_parts_are_what_lies_in_the_target() -> None:
    elsewhere = box("GTV_2", 4, half_mm=5.0, x_mm=80, type="GTV")
    itv = box("ITV", 5, half_mm=17.0, type="GTV")
    assert seen(PTV, GTV, elsewhere, itv).parts_of("PTV") == {
        "PTV": ("PTV",),
        "GTV": ("GTV",),
        "ITV": ("ITV",),
    }


def test_of_several_tumours_in_a_target_the_one_of_its_name_is_meant() -> None:
    target = replace(PTV, name="PTV_RUL")
    own, other = replace(GTV, name="GTV_RUL"), replace(GTV, name="GTV_PET", number=7)
    assert seen(target, own, other).tumour_of("PTV_RUL") == ("GTV_RUL",)
    assert seen(PTV, replace(GTV, name="GTV_00"), other).tumour_of("PTV") == ("GTV_00", "GTV_PET")


def test_the_tumour_is_what_is_nearest_to_it() -> None:
    assert seen(PTV, replace(GTV, name="CTV", type="CTV")).tumour_of("PTV") == ("CTV",)
    assert seen(PTV).tumour_of("PTV") == ()


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("GTV_RUL", "GTV", "GTV"),
        ("Tumour", "GTV", "GTV"),
        ("ITV_RUL", "CTV", "ITV"),
        ("IGTV", "GTV", "ITV"),
        ("CTV", "", "CTV"),
        ("GTV_ring", "CONTROL", None),
        ("PTV", "PTV", None),
        ("Heart", "ORGAN", None),
    ],
)
def test_parts_are_told_by_type_and_envelopes_by_name(name: str, kind: str, part: str | None) -> None:
    assert part_kind(Structure(1, name, kind)) == part


def test_the_only_ptv_is_the_target() -> None:
    contours = seen(PTV, GTV)
    assert only_ptv(contours.structures, contours.geometry.drawn) == "PTV"


@pytest.mark.parametrize(
    ("drawn", "said"),
    [((GTV,), "no PTV is contoured"), ((PTV, replace(PTV, name="PTV_2", number=3)), "PTV and PTV_2")],
)
def test_without_one_ptv_nobody_can_tell(drawn: tuple[object, ...], said: str) -> None:
    contours = seen(*drawn)  # type: ignore[arg-type]
    found = only_ptv(contours.structures, contours.geometry.drawn)
    assert isinstance(found, NoValue) and said in found.reason
