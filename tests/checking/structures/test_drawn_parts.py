"""Which drawn structures a protocol's name is about."""

import pytest

from doseguard.checking.structures.drawn_parts import drawn_parts
from doseguard.model.structure_names import NamedStructure, StructureNames

DRAWN = {"Lunge li": "Lung_L", "Lunge re": "Lung_R", "Herz": "Heart", "GTV": None, "Plexus": "BrachialPlex_L"}
NAMES = StructureNames(tuple(NamedStructure(name, standard, "alias") for name, standard in DRAWN.items()))
BOTH = ("Lunge li", "Lunge re")


@pytest.mark.parametrize(
    ("organ", "drawn"),
    [
        ("Heart", ("Herz",)),
        ("Herz", ("Herz",)),
        ("Lungs", BOTH),
        ("Lungs-GTV", BOTH),
        ("BrachialPlexs", ("Plexus",)),
        ("SpinalCord", ()),
    ],
)
def test_an_organ_is_what_is_drawn_of_it(organ: str, drawn: tuple[str, ...]) -> None:
    assert tuple(drawn_parts(organ, NAMES)) == drawn


def test_a_combination_that_is_drawn_is_itself() -> None:
    own = NamedStructure("Lungs-GTV", "Lungs-GTV", "as written")
    assert tuple(drawn_parts("Lungs-GTV", StructureNames((*NAMES.structures, own)))) == ("Lungs-GTV",)


def test_a_structure_without_contours_is_not_drawn() -> None:
    empty = NamedStructure("Heart", "Heart", "as written", is_empty=True)
    assert tuple(drawn_parts("Heart", StructureNames((empty,)))) == ()
