"""Words that name a region: whole ones only, and never a choice of site."""

import pytest

from doseguard.model.site_words import named_regions


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("SBRT LUNG R", "lung"),
        ("lung_rul", "lung"),
        ("RUL 54/3", "lung"),
        ("Hepatic met", "liver"),
        ("Adrenal L", "adrenal"),
        ("BRAIN-SRS", "brain"),
    ],
)
def test_a_region_is_named_by_a_word(text: str, region: str) -> None:
    assert named_regions(text) == {region}


@pytest.mark.parametrize("text", ["Vertebra T5", "bone met femur"])
def test_a_vertebra_is_bone_as_well_as_spine(text: str) -> None:
    assert named_regions(text) == {"spine", "bone"}


@pytest.mark.parametrize("text", ["", "metastasis", "PTV", "RIGHT", "prescribed", "tribrachial", "Longue"])
def test_no_part_of_a_word_names_a_region(text: str) -> None:
    assert named_regions(text) == frozenset()


def test_several_regions_are_all_named() -> None:
    assert named_regions("lung and liver") == {"lung", "liver"}
