"""Lines of a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.grade import Grade
from doseguard.renderers.page import WORDS, Page

PLAIN, COLOURED = Page(), Page(colour=True)
TEXTS = st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), max_size=400)


@given(text=TEXTS, indent=st.integers(0, 20), hanging=st.integers(0, 20))
def test_no_line_is_too_long(text: str, indent: int, hanging: int) -> None:
    assert all(len(line) <= 80 for line in PLAIN.wrapped(text, indent=indent, hanging=hanging))


@given(text=TEXTS, indent=st.integers(0, 20))
def test_nothing_is_lost(text: str, indent: int) -> None:
    lines = PLAIN.wrapped(text, indent=indent)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=TEXTS, columns=st.integers(40, 120))
def test_lines_are_as_wide_as_the_page(text: str, columns: int) -> None:
    assert all(len(line) <= columns for line in Page(columns=columns).wrapped(text))


def test_a_wide_page_has_longer_lines() -> None:
    assert len(Page(columns=100).wrapped("word " * 20)[0]) == 99


def test_a_label_of_wide_letters_takes_its_columns() -> None:
    assert PLAIN.labelled("計画", "x", 12) == [f"計画{' ' * 8}x"]


def test_a_long_uid_is_broken_not_cut() -> None:
    uid = "2.25." + "1234567890" * 8
    lines = PLAIN.wrapped(uid, indent=4)
    assert len(lines) == 2
    assert "".join(line.strip() for line in lines) == uid


def test_no_text_is_one_empty_line() -> None:
    assert PLAIN.wrapped("") == [""]


def test_a_hyphen_breaks_no_name() -> None:
    name = "nrg-lu002-of-a-very-long-name"
    assert any(name in line for line in PLAIN.wrapped(f"{'word ' * 14}{name}"))


def test_a_labelled_text_hangs_in_its_column() -> None:
    lines = PLAIN.labelled("Plan", "word " * 30, 12)
    assert lines[0].startswith("Plan        word")
    assert {re.match(" *", line)[0] for line in lines[1:]} == {" " * 12}  # type: ignore[index]


@pytest.mark.parametrize("grade", Grade)
def test_a_colour_changes_no_word(grade: Grade) -> None:
    coloured = COLOURED.grade(grade.key)
    assert coloured != WORDS[grade.key]
    assert re.sub(r"\x1b\[\d*m", "", coloured) == PLAIN.grade(grade.key) == WORDS[grade.key]


def test_each_grade_has_its_own_colour() -> None:
    assert len({COLOURED.grade(grade.key, "x") for grade in Grade}) == len(Grade)


def test_a_heading_is_bold_only_in_colour() -> None:
    assert (PLAIN.bold("Findings"), COLOURED.bold("Findings")) == ("Findings", "\x1b[1mFindings\x1b[0m")
