"""Names of a plan and the standard ones that they mean, by the shipped dictionary."""

import pytest

from doseguard.model.name_matching import match_name
from doseguard.model.tg263 import is_known
from doseguard.readers.structure_names import shipped_names

INDEX = shipped_names()


def standard(name: str) -> str | None:
    return match_name(name, INDEX).standard


def candidates(name: str) -> tuple[str, ...]:
    found = match_name(name, INDEX)
    assert found.standard is None
    return found.candidates


@pytest.mark.parametrize("name", ["SpinalCord", "Lung_L", "Lungs-GTV", "SpinalCord_PRV05", "Musc_Constrict"])
def test_a_standard_name_stands_as_written(name: str) -> None:
    found = match_name(name, INDEX)
    assert (found.standard, found.reason) == (name, "as written")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("spinal_cord", "SpinalCord"),
        ("Rückenmark", "SpinalCord"),
        ("RUECKENMARK", "SpinalCord"),
        ("Ruckenmark", "SpinalCord"),
        ("Moelle épinière", "SpinalCord"),
        ("MEDULA ESPINAL", "SpinalCord"),
        ("Midollo spinale", "SpinalCord"),
        ("Ruggenmerg", "SpinalCord"),
        ("Rdzeń kręgowy", "SpinalCord"),
        ("Oesophagus", "Esophagus"),
        ("Speiseröhre", "Esophagus"),
        ("Cœur", "Heart"),
        ("Great Vessels", "GreatVes"),
        ("PBT", "AirWay_Prox"),
        ("Brachial Plexus", "BrachialPlexs"),
        ("Beide Lungen", "Lungs"),
        ("*Skull", "Skull"),
        ("Larynx SG", "Larynx_SG"),
    ],
)
def test_an_alias_means_its_organ(name: str, meant: str) -> None:
    assert standard(name) == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lung Lt", "Lung_L"),
        ("R Lung", "Lung_R"),
        ("Lunge li", "Lung_L"),
        ("LungeRe", "Lung_R"),
        ("Poumon gauche", "Lung_L"),
        ("Rein G", "Kidney_L"),
        ("Riñón dcho", "Kidney_R"),
        ("Testa femore dx", "Femur_Head_R"),
        ("Płuco lewe", "Lung_L"),
        ("Rim E", "Kidney_L"),
        ("Optic_Nerve_Rt", "OpticNrv_R"),
        ("lungleft", "Lung_L"),
        ("Chest Wall R", "Chestwall_R"),
    ],
)
def test_a_word_for_a_side_gives_the_side(name: str, meant: str) -> None:
    assert standard(name) == meant


@pytest.mark.parametrize("name", ["Kidney D", "Kidney G", "Lunge E", "Lung P"])
def test_single_letters_name_a_side_in_their_own_language_only(name: str) -> None:
    assert standard(name) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("N. Opt. li", "OpticNrv_L"), ("Lobe_Temp_R", "Lobe_Temporal_R"), ("ESOPHAGE", "Esophagus")],
)
def test_a_helpers_word_in_an_alias_is_part_of_it(name: str, meant: str) -> None:
    assert standard(name) == meant


@pytest.mark.parametrize("name", ["Cord+", "Cord?", "Rückenmark +", "Heart-", "Cord ~2", "Lung L >"])
def test_a_sign_of_doubt_leaves_it_open(name: str) -> None:
    assert candidates(name)


@pytest.mark.parametrize(
    ("name", "meant"), [("Cord~", "SpinalCord~"), ("Lunge li ~", "Lung_L~"), ("SpinalCord~", "SpinalCord~")]
)
def test_a_part_is_not_the_organ(name: str, meant: str) -> None:
    assert standard(name) == meant
    assert is_known(meant)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SC", ("SpinalCord", "SpinalCanal")),
        ("CW_L", ("Chestwall", "Chestwall_L")),
        ("BP re", ("BrachialPlexs", "BrachialPlex_R")),
        ("V. cava", ("V_Venacava_S", "V_Venacava_I")),
        ("Rib 5", ("Rib",)),
        ("PBT+2cm", ("AirWay_Prox",)),
    ],
)
def test_short_forms_are_unsure(name: str, meant: tuple[str, ...]) -> None:
    assert candidates(name) == meant


def test_an_organ_of_two_without_a_side_is_unsure() -> None:
    assert candidates("Niere") == ("Kidney_L", "Kidney_R", "Kidneys")


@pytest.mark.parametrize("name", ["Heart L", "Lung L R x", "Lung L and Lung R old"])
def test_sides_that_fit_nothing_are_not_taken(name: str) -> None:
    assert standard(name) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Spinalkanal", "SpinalCanal"),
        ("Canal médullaire", "SpinalCanal"),
        ("Myelonkanal", "SpinalCanal"),
        ("Thecal Sac", "ThecalSac"),
        ("Cord PRV", "SpinalCord_PRV"),
        ("PRV Myelon 3 mm", "SpinalCord_PRV03"),
        ("Cord+5mm", "SpinalCord_PRV05"),
        ("PRV_Sehnerv_li", "OpticNrv_PRV_L"),
        ("Cord PRV 0.5 cm", "SpinalCord_PRV"),
    ],
)
def test_canal_sac_and_margin_are_never_the_cord(name: str, meant: str) -> None:
    assert standard(name) == meant
    assert is_known(meant)


@pytest.mark.parametrize("name", ["Canal", "Medulla", "Spine", "Cord_5mm", "Cord_1", "Cord new"])
def test_what_may_be_the_cord_is_not_taken_for_it(name: str) -> None:
    assert standard(name) is None
    assert candidates(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("lungs - gtv", "Lungs-GTV"), ("Leber-GTV", "Liver-GTV"), ("Lunge li-PTV", "Lung_L-PTV")],
)
def test_an_organ_without_a_target_keeps_that_in_its_name(name: str, meant: str) -> None:
    assert standard(name) == meant


@pytest.mark.parametrize(
    "name", ["Lunge-GTV", "LungsNotGTV", "Heart+Lungs", "Liver PTV", "Bowel and Stomach"]
)
def test_what_is_made_of_several_is_no_organ(name: str) -> None:
    found = match_name(name, INDEX)
    assert (found.standard, found.candidates) == (None, ())


@pytest.mark.parametrize(
    "name",
    [
        "zRing",
        "z_Lung_L",
        "optBladder",
        "Ring 2cm",
        "X1",
        "XApprox",
        "CouchSurface",
        "Dose 50[%]",
        "tumor",
        "Liver mets",
        "Isodose 20 Gy",
        "",
        "L",
        "_",
        "心臓",
        "NS_1",
        "Vol3",
    ],
)
def test_helpers_lesions_and_unknown_names_are_silent(name: str) -> None:
    found = match_name(name, INDEX)
    assert (found.standard, found.candidates) == (None, ())


@pytest.mark.parametrize("name", ["ptv rul", "gtv", "iGTV_new"])
def test_a_target_is_none_of_the_dictionary(name: str) -> None:
    found = match_name(name, INDEX)
    assert (found.standard, found.candidates) == (None, ())


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Heart_AI", ("Heart",)),
        ("Lung_L_1", ("Lung_L",)),
        ("Esophogus", ("Esophagus",)),
        ("OAR_Stomach", ("Stomach",)),
        ("Hertz", ("Heart",)),
    ],
)
def test_a_part_or_a_near_spelling_is_a_candidate(name: str, meant: tuple[str, ...]) -> None:
    assert candidates(name) == meant
