"""What stands for the outline and for both lungs where nobody drew them under these names."""

import pytest

from assess.studies import box, empty, study
from doseguard.assess.plan_structures import find_structure
from doseguard.assess.stand_ins import spelt_out, the_outline
from doseguard.dosimetry import Combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NotContoured, NoValue

BODY = box("BODY", 9, half_mm=20.0, type="EXTERNAL")
LEFT, RIGHT = box("Lung_L", 1, x_mm=-15, type="ORGAN"), box("Lung_R", 2, x_mm=15, type="ORGAN")


def reason(found: object) -> str:
    assert isinstance(found, NoValue)
    return found.reason


@pytest.mark.parametrize("name", ["BODY", "Skin", "EXTERNAL", "external"])
def test_the_one_structure_of_the_type_is_the_outline(name: str) -> None:
    outline = BODY.named(name)
    assert find_structure("External", study(box("PTV"), outline)) is outline


def test_a_structure_of_the_very_name_comes_first() -> None:
    own = box("External", 8, type="ORGAN")
    assert find_structure("External", study(own, BODY)) is own


def test_a_structure_listed_under_the_name_without_contours_stands_aside() -> None:
    assert find_structure("External", study(empty("External", 8, type="EXTERNAL"), BODY)) is BODY


def test_of_two_structures_of_the_type_none_is_taken() -> None:
    assert reason(the_outline((BODY, BODY.named("Couch")))) == (
        "no structure is named so, and BODY and Couch have the type EXTERNAL"
    )


def test_without_a_structure_of_the_type_nothing_is_contoured() -> None:
    assert isinstance(find_structure("External", study(box("PTV"))), NotContoured)


def test_one_of_nearly_the_name_beside_the_outline_is_told() -> None:
    found = find_structure("External", study(BODY, box("EXTERNAL", 8, type="ORGAN")))
    assert reason(found) == "no structure is named so, but 'EXTERNAL'; the dictionary maps none to it"


def test_only_the_standards_name_means_the_outline() -> None:
    assert find_structure("Body", study(box("Skin", 9, type="EXTERNAL"))) is None


def lungs(name: str, *drawn: ContouredStructure) -> Combination:
    found = find_structure(name, study(*drawn))
    assert isinstance(found, Combination)
    return found


def test_both_lungs_together_are_the_lungs() -> None:
    found = lungs("Lungs", LEFT, RIGHT)
    assert (found.name, found.structures) == ("Lung_L+Lung_R", (LEFT, RIGHT))


def test_lungs_listed_without_contours_are_both_lungs_together() -> None:
    assert lungs("Lungs", empty("Lungs", 3), LEFT, RIGHT).structures == (LEFT, RIGHT)


def test_something_is_taken_from_both_lungs_together() -> None:
    gtv = box("GTV", 6, half_mm=3.0)
    assert lungs("Lungs-GTV", LEFT, RIGHT, gtv).name == "Lung_L+Lung_R-GTV"


def test_lungs_that_are_drawn_come_first() -> None:
    own = box("Lungs", 3, half_mm=20.0)
    assert find_structure("Lungs", study(LEFT, RIGHT, own)) is own


def test_one_lung_is_not_the_lungs() -> None:
    assert "Lung_R is not contoured" in reason(find_structure("Lungs", study(LEFT)))


def test_lungs_of_nearly_the_names_are_told() -> None:
    near = (box("lung_l", 1), box("lung_r", 2))
    assert "Lung_L and Lung_R is not contoured" in reason(find_structure("Lungs", study(*near)))


def test_a_lung_that_is_there_twice_is_told() -> None:
    found = find_structure("Lungs", study(LEFT, LEFT, RIGHT))
    assert reason(found) == "2 structures are named Lung_L"


def test_without_lungs_there_is_none() -> None:
    assert find_structure("Lungs", study(box("PTV"))) is None


def test_lungs_listed_without_contours_and_no_lung_are_not_contoured() -> None:
    assert isinstance(find_structure("Lungs", study(empty("Lungs", 3))), NotContoured)


def test_a_combination_listed_without_contours_is_not_made_of_lungs() -> None:
    drawn = (empty("Lungs-GTV", 3), LEFT, RIGHT, box("GTV", 6))
    assert isinstance(find_structure("Lungs-GTV", study(*drawn)), NotContoured)


@pytest.mark.parametrize("name", ["Lung_L", "GTV-Lungs", "Eyes"])
def test_other_names_are_not_spelt_out(name: str) -> None:
    assert spelt_out(name, ("Lung_L", "Lung_R", "Eye_L")) == name
