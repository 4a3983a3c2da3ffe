"""The structure of a name, or why there is none that could be measured."""

import pytest

from assess.studies import box, empty, study
from doseguard.assess.plan_structures import find_structure
from doseguard.dosimetry import Combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NotContoured, NoValue

CORD = box("SpinalCord")


def reason(found: object) -> str:
    assert isinstance(found, NoValue)
    return found.reason


def test_the_structure_of_exactly_that_name_is_found() -> None:
    assert find_structure("SpinalCord", study(CORD, box("Heart", 2))) is CORD


def test_where_nothing_is_like_it_there_is_none() -> None:
    assert find_structure("SpinalCord", study(box("Heart"))) is None


@pytest.mark.parametrize("name", ["spinalcord", "Spinal Cord", "SPINAL_CORD", "SpinalCord "])
def test_one_that_differs_in_case_and_signs_is_neither_taken_nor_passed_over(name: str) -> None:
    assert reason(find_structure("SpinalCord", study(box(name)))) == (
        f"no structure is named so, but {name!r}; the dictionary maps none to it"
    )


def test_the_very_name_is_taken_beside_one_that_is_like_it() -> None:
    assert find_structure("SpinalCord", study(box("spinalcord", 2), CORD)) is CORD


def test_two_of_one_name_are_told() -> None:
    assert reason(find_structure("SpinalCord", study(CORD, box("SpinalCord", 2)))) == (
        "2 structures are named SpinalCord"
    )


def test_a_structure_that_is_listed_without_contours_is_told() -> None:
    assert find_structure("SpinalCord", study(empty("SpinalCord"))) == NotContoured(
        "it is listed but has no contours"
    )


def test_one_without_contours_that_is_only_like_it_is_not_there() -> None:
    assert find_structure("SpinalCord", study(empty("spinalcord"))) is None


def test_one_that_is_like_it_is_told_beside_one_without_contours() -> None:
    assert reason(find_structure("SpinalCord", study(empty("SpinalCord"), box("Spinal_Cord", 2)))) == (
        "the one of this name has no contours, but 'Spinal_Cord'; the dictionary maps none to it"
    )


def test_a_structure_whose_contours_are_damaged_is_there() -> None:
    damaged = empty("SpinalCord", faults=("contour 3 has no points",))
    assert find_structure("SpinalCord", study(damaged)) is damaged


LUNGS, GTV = box("Lungs", 5, half_mm=20.0), box("GTV", 6, half_mm=4.0)


def test_a_name_that_takes_one_structure_from_another_is_made_of_them() -> None:
    found = find_structure("Lungs-GTV", study(LUNGS, GTV))
    assert isinstance(found, Combination) and found.structures == (LUNGS, GTV)


def test_a_structure_drawn_under_such_a_name_comes_first() -> None:
    own = box("Lungs-GTV", 7)
    assert find_structure("Lungs-GTV", study(LUNGS, GTV, own)) is own


@pytest.mark.parametrize(
    ("drawn", "missing"),
    [
        ((LUNGS,), "GTV"),
        ((LUNGS, box("GTV_RUL", 6)), "GTV"),
        ((LUNGS, empty("GTV", 6)), "GTV"),
        ((LUNGS, box("gtv", 6)), "GTV"),
        ((GTV,), "Lungs"),
        ((box("lungs", 5),), "Lungs and GTV"),
    ],
)
def test_a_name_of_which_a_part_is_missing_is_told(
    drawn: tuple[ContouredStructure, ...], missing: str
) -> None:
    assert reason(find_structure("Lungs-GTV", study(*drawn))) == (
        f"it is made of several structures, and {missing} is not contoured; the dictionary maps none to it"
    )


@pytest.mark.parametrize("drawn", [(), (box("Heart"),), (empty("Lungs"), empty("GTV", 2))])
def test_a_name_of_which_all_parts_are_missing_is_none(drawn: tuple[ContouredStructure, ...]) -> None:
    assert find_structure("Lungs-GTV", study(*drawn)) is None


def test_a_name_that_can_be_read_in_two_ways_is_told() -> None:
    drawn = (box("A"), box("B-C", 2), box("A-B", 3), box("C", 4))
    assert "in more than one way" in reason(find_structure("A-B-C", study(*drawn)))


RUL = box("PTV_RUL", 7, half_mm=6.0)


def test_a_ptv_in_a_name_is_the_one_that_is_meant() -> None:
    found = find_structure("Lungs-PTV", study(LUNGS, box("PTV", 8), RUL), lambda _: "PTV_RUL")
    assert isinstance(found, Combination)
    assert (found.name, found.structures) == ("Lungs-PTV_RUL", (LUNGS, RUL))


def test_a_ptv_in_a_name_that_nobody_can_tell_is_told() -> None:
    found = find_structure("Lungs-PTV", study(LUNGS, box("PTV", 8)), lambda _: NoValue("two are there"))
    assert reason(found) == "it is made of PTV: two are there"


def test_a_ptv_in_a_name_that_is_meant_and_not_contoured_is_told() -> None:
    found = find_structure("Lungs-PTV", study(LUNGS, box("PTV", 8)), lambda _: "PTV_RUL")
    assert "PTV is not contoured" in reason(found)


def test_a_name_of_which_a_part_is_there_twice_is_told() -> None:
    assert reason(find_structure("Lungs-GTV", study(LUNGS, GTV, box("GTV", 7)))) == (
        "2 structures are named GTV"
    )
