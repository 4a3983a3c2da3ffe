"""Keys of structures in a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.dvh_report import numbered_name, structure_keys

NAMED = st.lists(
    st.tuples(
        st.sampled_from(["PTV", "PTV (1)", "PTV (1) #2", "", "(no name)"]), st.none() | st.integers(1, 2)
    )
)


@pytest.mark.parametrize(
    ("named", "keys"),
    [
        ([("PTV", 1), ("Lung", 2)], ("PTV", "Lung")),
        ([("PTV", 12), ("Lung", 2), ("PTV", 14)], ("PTV (12)", "Lung", "PTV (14)")),
        ([("PTV", 12)] * 3, ("PTV (12)", "PTV (12) #2", "PTV (12) #3")),
        ([("PTV", None), ("PTV", 3)], ("PTV (no number)", "PTV (3)")),
        ([("PTV", 1), ("PTV", 2), ("PTV (1)", 3)], ("PTV (1) #2", "PTV (2)", "PTV (1)")),
        ([("", 4)], ("(no name)",)),
        ([("", 4), ("", 5)], ("(no name) (4)", "(no name) (5)")),
    ],
)
def test_a_key_is_the_name_and_where_needed_the_number(
    named: list[tuple[str, int | None]], keys: tuple[str, ...]
) -> None:
    assert structure_keys(named) == keys


@pytest.mark.parametrize(
    ("name", "number", "key"),
    [("PTV", 12, "PTV (12)"), ("PTV", None, "PTV (no number)"), ("", 3, "(no name) (3)")],
)
def test_a_numbered_name_is_the_key_of_one_of_several(name: str, number: int | None, key: str) -> None:
    assert numbered_name(name, number) == key == structure_keys([(name, number), (name, 99)])[0]


@given(NAMED)
def test_no_two_keys_are_alike(named: list[tuple[str, int | None]]) -> None:
    assert len(set(structure_keys(named))) == len(named)
