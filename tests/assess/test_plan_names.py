"""The names of a plan's structures: the clinic's own come first."""

from builders import roi, structures
from doseguard.assess.plan_names import plan_names
from doseguard.model.clinic import Clinic, StructurePolicy
from doseguard.model.structure_names import NamedStructure, StructureNames


def clinic(**names: str) -> Clinic:
    return Clinic(clinic="Test", structures=StructurePolicy(names=names))


def named(*names: str, policy: Clinic | None = None) -> StructureNames:
    return plan_names(
        structures(*(roi(place + 1, name, "ORGAN") for place, name in enumerate(names))), policy
    )


def test_the_clinics_own_name_wins() -> None:
    (found,) = named("Cord", policy=clinic(Cord="SpinalCanal")).structures
    assert found == NamedStructure("Cord", "SpinalCanal", "the clinic's file")


def test_the_clinics_name_counts_without_case_and_signs() -> None:
    (found,) = named("my_cord", policy=clinic(MyCord="SpinalCord")).structures
    assert found.standard == "SpinalCord"


def test_the_clinics_name_letter_for_letter_comes_before_one_without_signs() -> None:
    found = named("cord-1", "cord1", policy=clinic(**{"cord-1": "SpinalCanal", "cord1": "SpinalCord"}))
    assert [one.standard for one in found.structures] == ["SpinalCanal", "SpinalCord"]


def test_two_of_the_clinics_names_that_are_alike_mean_nothing_but_themselves() -> None:
    found = named("MARK 1", policy=clinic(**{"mark-1": "SpinalCanal", "mark1": "SpinalCord"}))
    assert found.structures[0].standard is None


def test_without_a_clinic_the_dictionary_speaks() -> None:
    found = named("Herz", "zRing", "Niere")
    assert [one.standard for one in found.structures] == ["Heart", None, None]
    assert found.perhaps("Kidney_L")[0].name == "Niere"


def test_a_name_of_signs_only_is_no_name_of_the_clinic() -> None:
    assert named("***", policy=clinic(**{"###": "Heart"})).structures[0].standard is None


def test_an_empty_structure_stands_for_nothing() -> None:
    header = structures(roi(1, "Herz", "ORGAN", radius_mm=0.0), roi(2, "Heart", "ORGAN"))
    found = plan_names(header, None)
    assert [one.is_empty for one in found.structures] == [True, False]
    assert [one.name for one in found.standing_for("Heart")] == ["Heart"]


def test_volumes_of_whole_organs_come_with_the_names() -> None:
    assert named("Herz").volumes["Heart"].low == 150


def test_a_helper_is_known_by_a_word_of_its_name() -> None:
    found = named("zPTV_ring", "PTV_opt", "PTV_RUL", "Heart")
    assert [one.is_helper for one in found.structures] == [True, True, False, False]


def test_places_of_organs_come_with_the_names() -> None:
    found = named("Herz").places
    assert (found["Liver"].level, found["Liver"].lies) == ("belly", "right")
    assert (found["Kidney_L"].level, found["Kidney_L"].lies) == ("belly", None)


def test_an_organ_with_a_helpers_word_in_its_name_is_no_helper() -> None:
    assert [one.is_helper for one in named("N. Opt. li", "PTV_opt", "opt").structures] == [False, True, True]


def test_the_clinics_name_with_a_sign_of_doubt_is_another() -> None:
    (found,) = named("Mark+", policy=clinic(Mark="SpinalCord")).structures
    assert found.standard is None
