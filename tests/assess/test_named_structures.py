"""A protocol's names mean structures by their standard names, where these are certain."""

import pytest

from assess.studies import box, empty, study
from doseguard.assess.engine import Engine
from doseguard.assess.plan_names import plan_names
from doseguard.assess.plan_structures import Drawn, find_structure
from doseguard.dosimetry import Combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.structure_names import StructureNames


def names(*drawn: ContouredStructure) -> StructureNames:
    listed = tuple(
        Structure(number, one.name, one.type, has_contours=len(one.first) > 1)
        for number, one in enumerate(drawn)
    )
    return plan_names(StructureSet("1.2", structures=listed), None)


def find(name: str, *drawn: ContouredStructure) -> Drawn | NoValue | None:
    return find_structure(name, study(*drawn), names=names(*drawn))


def reason(found: object) -> str:
    assert isinstance(found, NoValue)
    return found.reason


@pytest.mark.parametrize("name", ["Rückenmark", "Cord", "spinal_cord"])
def test_the_one_structure_of_a_standard_name_stands_for_it(name: str) -> None:
    cord = box(name, 3)
    assert find("SpinalCord", box("PTV"), cord) is cord


def test_the_very_name_comes_first() -> None:
    cord = box("SpinalCord", 3)
    assert find("SpinalCord", box("Cord", 4), cord) is cord


def test_of_two_none_is_taken() -> None:
    said = reason(find("SpinalCord", box("Cord", 3), box("Myelon", 4)))
    assert said == (
        "no structure is named SpinalCord, and 'Cord' and 'Myelon' are that by their names; "
        "the clinic's file can settle it (structures: names)"
    )


def test_an_empty_one_does_not_stand_beside_a_drawn_one() -> None:
    cord = box("Cord", 3)
    assert find("SpinalCord", empty("Myelon", 4), cord) is cord


@pytest.mark.parametrize("name", ["Cord PRV", "Spinalkanal", "Cord+5", "Thecal Sac", "zCord", "opt_Cord"])
def test_margin_canal_sac_and_helpers_never_stand_for_the_cord(name: str) -> None:
    assert find("SpinalCord", box(name, 3)) is None


def test_one_that_may_be_meant_is_told_and_not_taken() -> None:
    said = reason(find("SpinalCord", box("Cord_1", 3)))
    assert said.startswith("no structure is surely SpinalCord: 'Cord_1' (may be SpinalCord)")


def test_a_combination_is_made_of_structures_by_their_standard_names() -> None:
    gtv = box("GTV", 6, half_mm=3.0)
    found = find("Lungs-GTV", box("Lunge li", 1), box("Lunge re", 2), gtv)
    assert isinstance(found, Combination)
    assert found.name == "Lunge li+Lunge re-GTV"


def test_a_whole_by_its_standard_name_needs_no_parts() -> None:
    lungs = box("Beide Lungen", 1)
    assert find("Lungs", lungs, box("Lunge li", 2)) is lungs


def test_a_part_that_is_there_twice_is_told() -> None:
    said = reason(find("Lungs", box("Lunge li", 1), box("Lunge re", 2), box("R Lung", 3)))
    assert said.startswith("no structure is named Lung_R, and 'Lunge re' and 'R Lung' are that")


def test_a_part_that_may_be_meant_is_told() -> None:
    said = reason(find("Lungs-GTV", box("Lungen_AI", 1), box("GTV", 3)))
    assert said.startswith("no structure is surely Lungs: 'Lungen_AI'")


@pytest.mark.parametrize(
    ("whole", "part"),
    [("BrachialPlexs", "BrachialPlex_R"), ("Chestwall", "Chestwall_L"), ("Ureters", "Ureter_L")],
)
def test_of_some_pairs_the_one_that_is_drawn_stands_for_both(whole: str, part: str) -> None:
    drawn = box(part, 3)
    assert find(whole, drawn) is drawn


def test_both_of_such_a_pair_are_taken_together() -> None:
    found = find("BrachialPlexs", box("BrachialPlex_R", 3), box("Plexus brachialis li", 4))
    assert isinstance(found, Combination)
    assert found.name == "Plexus brachialis li+BrachialPlex_R"


def test_a_part_of_the_cord_stands_for_it_where_nothing_else_is_drawn() -> None:
    part = box("SpinalCord_Thor", 3)
    assert find("SpinalCord", part) is part


def test_one_of_a_pair_that_is_there_twice_stands_for_nothing() -> None:
    found = find("BrachialPlexs", box("BrachialPlex_R", 3), box("BrachialPlex_R", 4))
    assert reason(found) == "2 structures are named BrachialPlex_R"


@pytest.mark.parametrize("whole", ["Kidneys", "Kidney_Cortex", "Kidney_Hilums"])
def test_of_other_pairs_both_are_needed(whole: str) -> None:
    part = {"Kidneys": "Kidney_L", "Kidney_Cortex": "Kidney_Cortex_L", "Kidney_Hilums": "Kidney_Hilum_L"}[
        whole
    ]
    assert "is not contoured" in reason(find(whole, box(part, 3)))


def test_an_outline_by_its_name_is_one_where_none_has_the_type() -> None:
    outline = box("Outline", 9, half_mm=20.0)
    assert find("External", outline) is outline


def test_what_was_taken_by_its_standard_name_is_noted() -> None:
    cord = box("Rückenmark", 3)
    engine = Engine(study(cord))
    assert engine.find("SpinalCord", names=names(cord)) is cord
    assert engine.notes() == ("Rückenmark: taken as SpinalCord: alias 'Rückenmark' (de)",)


def test_what_was_found_by_its_own_name_is_not_noted() -> None:
    cord = box("Cord", 3)
    engine = Engine(study(cord))
    assert engine.find("Cord", names=names(cord)) is cord
    assert engine.notes() == ()


def test_what_was_found_letter_for_letter_is_not_what_names_find() -> None:
    cord = box("Cord", 3)
    engine = Engine(study(cord))
    assert engine.find("SpinalCord") is None
    assert engine.find("SpinalCord", names=names(cord)) is cord
