import pytest

from doseguard.model.side_words import named_sides


@pytest.mark.parametrize(
    ("name", "side"),
    [("PTV_R", "right"), ("PTV_L", "left"), ("LT CW", "left"), ("PTV_RUL", "right"), ("Lung Left", "left")],
)
def test_a_structure_names_a_side_by_a_whole_word(name: str, side: str) -> None:
    assert named_sides(name, is_structure=True) == {side}


@pytest.mark.parametrize("name", ["PTV", "PTV_R50", "PTV_R1", "Trachea", "", "GTVl", "PTV_LR"])
def test_parts_of_words_name_no_side(name: str) -> None:
    assert named_sides(name, is_structure=True) == frozenset()


@pytest.mark.parametrize(("label", "sides"), [("RT plan 1", set()), ("RUL SABR", {"right"}), ("1 LT", set())])
def test_short_forms_do_not_count_in_a_label(label: str, sides: set[str]) -> None:
    assert named_sides(label, is_structure=False) == sides


def test_both_sides_may_be_named() -> None:
    assert named_sides("left and right", is_structure=False) == {"left", "right"}
