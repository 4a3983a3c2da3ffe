"""Standard names of structures: known letter for letter, folded without losing what a name says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.tg263 import _names, folded, is_known, nearest, standard_name


@pytest.mark.parametrize(
    "name",
    ["SpinalCord", "SpinalCord_PRV05", "SpinalCord_PRV", "OpticNrv_PRV03_L", "OpticNrv_L_PRV03", "Lung_L",
     "Lungs", "Lungs-GTV", "Kidney_L-GTV", "Lung~", "Lung~_L", "Skin^Scar", "Rib07_R", "VB_T09", "Brain-PTV",
     "BrachialPlexs", "BrachialPlex_R", "GreatVes", "Jejunum_Ileum", "Kidney_Hilums", "Femur_Head_L"],
)  # fmt: skip
def test_standard_names_of_organs_are_known(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize(
    "name",
    ["PTV", "PTV!", "GTVp", "GTVp1", "CTVn2", "ITV", "IGTV", "PTV_RUL", "PTV_5400", "PTV1_Boost", "PTV_Eval",
     "PTV-03", "PTV^Physician1", "PTVp2_50Gyx5"],
)  # fmt: skip
def test_names_of_targets_are_known(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize(
    "name",
    ["", "Cord", "spinalcord", "Spinal Cord", "Spinal_Cord", "BrainStem", "Lung", "SpinalCord_L", "Lung_X",
     "SpinalCord_PRV5mm", "SpinalCord_PRV05_PRV05", "Lungs-", "Lungs-Liver", "~Lung", "Rib13_L", "Rib7_R",
     "VB_T9", "PTVx", "ptv", "TV", "Lung_L\n", "Lung_٣"],
)  # fmt: skip
def test_other_names_are_not_known(name: str) -> None:
    assert not is_known(name)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Spinal Cord", "SpinalCord"),
        ("SPINAL-CORD", "SpinalCord"),
        ("BrainStem", "Brainstem"),
        ("lung_l", "Lung_L"),
        ("Lung L", "Lung_L"),
        ("Lungs - GTV", "Lungs-GTV"),
        ("ptv", "PTV"),
    ],
)
def test_case_and_separators_do_not_make_another_name(name: str, same: str) -> None:
    assert folded(name) == folded(same)
    assert standard_name(name) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lungs-GTV", "Lungs"), ("Lung~_L", "Lung_L"), ("SpinalCord_PRV05", "SpinalCord"), ("Skin^Scar", "Skin"),
     ("Lungs-GTV", "Lungs_GTV"), ("Lung_L", "Lung_R"), ("Kidneys", "Kidney_L")],
)  # fmt: skip
def test_what_makes_another_structure_is_not_folded_away(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("name", ["Cord", "Left Lung", "Lung", "Proximal Bronchial Tree", "", "PTV 60"])
def test_a_name_that_only_resembles_is_not_translated(name: str) -> None:
    assert standard_name(name) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("SpinalChord", "SpinalCord"), ("Oesophagus", "Esophagus"), ("Brain Stem", "Brainstem"),
     ("OpticNerve_L", "OpticNrv_L"), ("BrachialPlexus", "BrachialPlexs"), ("xyz", None), ("", None)],
)  # fmt: skip
def test_the_nearest_name_is_for_messages(name: str, meant: str | None) -> None:
    assert nearest(name) == meant


def test_every_name_of_the_list_is_known() -> None:
    assert [name for name in _names() if not is_known(name)] == []


def test_no_two_names_of_the_list_fold_into_one() -> None:
    assert len({folded(name) for name in _names()}) == len(_names())


@given(st.text(max_size=40))
def test_any_text_has_a_folded_form_that_folds_no_further(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=40))
def test_a_standard_name_is_known_whatever_was_asked(text: str) -> None:
    found = standard_name(text)
    assert found is None or is_known(found)
