"""Columns of a terminal: wide letters take two, marks none."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.renderers.page_columns import columns_of, filled, in_pieces, wrapped_lines

WORDS = st.text(st.sampled_from("ab- 日ü\u0301"), max_size=80).map(str.strip)
MARGINS = st.integers(0, 8)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("PTV", 3),
        ("Größe", 5),
        ("日本語", 6),
        ("\uff30\uff34\uff36", 6),
        ("e\u0301", 1),
        ("e\u20dd", 1),
        ("🫁", 2),
    ],
)
def test_wide_letters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@pytest.mark.parametrize("text", ["PTV", "日本", "e\u0301e\u0301"])
def test_what_is_filled_is_equally_wide(text: str) -> None:
    assert columns_of(filled(text, 10)) == 10


def test_what_is_too_wide_is_filled_with_nothing() -> None:
    assert filled("PTV_RUL", 3) == "PTV_RUL"


@given(WORDS, st.integers(2, 20))
def test_pieces_fit_and_make_the_text(text: str, columns: int) -> None:
    pieces = in_pieces(text, columns)
    assert "".join(pieces) == text
    assert all(columns_of(one) <= columns for one in pieces)


@given(WORDS, st.integers(2, 20))
def test_no_piece_begins_with_the_mark_of_a_letter(text: str, columns: int) -> None:
    assert [one for one in in_pieces(text, columns)[1:] if unicodedata.combining(one[0])] == []


def test_a_letter_wider_than_the_piece_is_a_piece() -> None:
    assert in_pieces("日本", 1) == ["日", "本"]


@given(WORDS, st.integers(12, 30), MARGINS, MARGINS)
def test_lines_fit(text: str, columns: int, indent: int, hanging: int) -> None:
    lines = wrapped_lines(text, columns, indent=indent, hanging=hanging)
    assert all(columns_of(one) <= columns for one in lines)


@given(WORDS, st.integers(12, 30), MARGINS, MARGINS)
def test_nothing_is_lost_between_lines(text: str, columns: int, indent: int, hanging: int) -> None:
    lines = wrapped_lines(text, columns, indent=indent, hanging=hanging)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab-. ", max_size=120).map(str.strip), st.integers(10, 30), MARGINS, MARGINS)
def test_plain_text_is_wrapped_as_python_does(text: str, columns: int, indent: int, hanging: int) -> None:
    lines = textwrap.wrap(
        text,
        columns,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_on_hyphens=False,
    )
    assert wrapped_lines(text, columns, indent=indent, hanging=hanging) == [one.rstrip() for one in lines]


def test_blanks_within_a_line_are_kept() -> None:
    assert wrapped_lines("PTV  left", 20) == ["PTV  left"]


def test_no_text_has_no_lines() -> None:
    assert wrapped_lines("", 20) == []
