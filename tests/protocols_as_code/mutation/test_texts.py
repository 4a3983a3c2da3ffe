"""The small faults of a text."""

import pytest

from doseguard.protocols_as_code.mutation.texts import (
    changes_of_interval,
    moved,
    moved_numbers,
)


@pytest.mark.parametrize(
    ("number", "beside"),
    [
        ("34", ["33", "35"]),
        ("37.5", ["37.4", "37.6"]),
        ("10", ["9", "11"]),
        ("1.0", ["0.9", "1.1"]),
        ("0", ["1"]),
        ("0.00", ["0.01"]),
        ("99", ["98", "100"]),
    ],
)
def test_a_number_moves_by_one_unit_of_its_last_digit(number: str, beside: list[str]) -> None:
    assert list(moved(number)) == beside


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("34 Gy", ["33 Gy", "35 Gy"]),
        ("2 cm .. < 3 cm", ["1 cm .. < 3 cm", "3 cm .. < 3 cm", "2 cm .. < 2 cm", "2 cm .. < 4 cm"]),
        ("V20Gy[%]", ["V19Gy[%]", "V21Gy[%]"]),
        ("D0.35cc[Gy]", ["D0.34cc[Gy]", "D0.36cc[Gy]"]),
        ("7 cm3", ["6 cm3", "8 cm3"]),
        ("Mean[Gy]", []),
    ],
)
def test_every_number_of_a_text_moves(text: str, texts: list[str]) -> None:
    assert list(moved_numbers(text)) == texts


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("< 5 cm", ["> 5 cm", "<= 5 cm"]),
        ("<= 5", [">= 5", "< 5"]),
        ("> 5", ["< 5", ">= 5"]),
        (">= 95 %", ["<= 95 %", "> 95 %"]),
        ("<5", ["> 5", "<= 5"]),
        ("34 Gy", []),
        ("21 Gy .. 27 Gy", ["> 21 Gy .. 27 Gy", "21 Gy .. < 27 Gy"]),
        ("> 2 cm .. < 3 cm", ["2 cm .. < 3 cm", "> 2 cm .. 3 cm"]),
        (">= 2 cm .. <= 3 cm", ["> 2 cm .. <= 3 cm", ">= 2 cm .. < 3 cm"]),
        (".. 15 Gy", [".. < 15 Gy", "15 Gy .."]),
        ("3 cm ..", ["> 3 cm ..", ".. 3 cm"]),
    ],
)
def test_comparisons_turn_in_direction_and_in_what_belongs_to_them(text: str, turned: list[str]) -> None:
    assert [became for kind, became in changes_of_interval(text) if kind == "comparison turned"] == turned


@pytest.mark.parametrize(
    ("text", "opened"),
    [("21 Gy .. 27 Gy", [".. 27 Gy", "21 Gy .."]), (".. 15 Gy", []), ("< 5", []), ("34 Gy", [])],
)
def test_each_end_of_a_range_is_left_open(text: str, opened: list[str]) -> None:
    assert [became for kind, became in changes_of_interval(text) if kind == "end left open"] == opened


def test_a_side_of_a_limit_moves_and_turns() -> None:
    assert list(changes_of_interval("< 10")) == [
        ("number moved", "< 9"),
        ("number moved", "< 11"),
        ("comparison turned", "> 10"),
        ("comparison turned", "<= 10"),
    ]
