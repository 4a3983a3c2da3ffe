"""The dictionary of structure names holds together."""

import pytest

from doseguard.model.structure_dictionary import StructureDictionary
from doseguard.model.structure_names import Place
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.validation import validate

HEAD = "sides: {en: {left: [L], right: [R]}}\nhelpers: [ring]\nno_organ: [clip]\nprv: [PRV]\n"


def dictionary(structures: str, unsure: str = "{}") -> StructureDictionary:
    text = f"{HEAD}unsure: {unsure}\nstructures: {structures}\n"
    return validate(StructureDictionary, read_positioned(text.encode(), "names.yaml"))


def test_a_sided_organ_has_two_standard_names() -> None:
    organ = dictionary("{Lung: {sides: needed}}").structures["Lung"]
    assert organ.standards("Lung") == ("Lung_L", "Lung_R")


def test_a_side_that_is_possible_adds_two_names() -> None:
    organ = dictionary("{Bronchus: {sides: possible}}").structures["Bronchus"]
    assert organ.standards("Bronchus") == ("Bronchus", "Bronchus_L", "Bronchus_R")


def test_volumes_are_those_of_the_standard_names() -> None:
    held = dictionary("{Lung: {sides: needed, volume: 200 cc .. 6000 cc}, Heart: {en: [Cor]}}")
    assert {name: str(one) for name, one in held.volumes().items()} == {
        "Lung_L": "200 .. 6000",
        "Lung_R": "200 .. 6000",
    }


@pytest.mark.parametrize(
    ("structures", "unsure", "cause"),
    [
        ("{Heard: {}}", "{}", "'Heard' is no standard name"),
        ("{Lung: {}}", "{}", "'Lung' is no standard name"),
        ("{Lung: {sides: needed, whole: Lungz}}", "{}", "'Lungz' is no standard name"),
        ("{Heart: {}}", "{Medulla: [Cord]}", "'Cord' is no standard name"),
        ("{Heart: {en: [Organ]}, Liver: {de: [organ]}}", "{}", "'organ' stands for Heart already"),
        ("{Heart: {en: [Liver]}, Liver: {}}", "{}", "'Liver' stands for Heart already"),
        ("{Heart: {de: [Füß]}, Liver: {de: [Fuess]}}", "{}", "'Fuess' stands for Heart already"),
        ("{Heart: {en: [Cor]}}", "{cor: [Heart, Lungs]}", "'Cor' is under `unsure`, too"),
        ("{Heart: {behind: [Livre]}}", "{}", "'Livre' is no standard name"),
        ("{Heart: {above: [Livre]}}", "{}", "'Livre' is no standard name"),
        ("{Heart: {within: Livre}}", "{}", "'Livre' is no standard name"),
        ("{Heart: {xx: [Herz]}}", "{}", "'xx' is not a key"),
        ("{Heart: {volume: 200}}", "{}", "expected text"),
    ],
)
def test_what_does_not_hold_together_is_refused(structures: str, unsure: str, cause: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        dictionary(structures, unsure)
    assert cause in raised.value.cause


def test_a_word_for_both_sides_is_refused() -> None:
    text = f"{HEAD}unsure: {{}}\nstructures: {{}}\n".replace("left: [L]", "left: [L, der]")
    text = text.replace("}}\n", "}, es: {left: [izq], right: [der]}}\n", 1)
    with pytest.raises(UnreadableError, match="'der' stands for the left side already") as raised:
        validate(StructureDictionary, read_positioned(text.encode(), "names.yaml"))
    assert raised.value.place == "1:69"


def test_places_are_those_of_the_standard_names() -> None:
    held = dictionary("{SpinalCord: {behind: [Heart], within: SpinalCanal}, Heart: {}}")
    assert held.places() == {"SpinalCord": Place(behind=("Heart",), within="SpinalCanal")}


def test_a_name_with_a_side_may_be_that_of_the_whole_without() -> None:
    held = dictionary("{Lung: {sides: needed, en: [Lungs]}, Lungs: {}}")
    assert set(held.structures) == {"Lung", "Lungs"}
