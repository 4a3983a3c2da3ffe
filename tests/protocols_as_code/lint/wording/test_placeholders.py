"""Texts that fill a place and say nothing."""

import pytest

from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing

SAYS_NOTHING = """
    - ??? … n/a N.A. none Not_known unknown not_specified TBD t.b.c. to_be_done TODO FIXME xxx X aaaa fill_in
    fill_me_in Lorem_ipsum placeholder change-me
"""
SAYS_SOMETHING = """
    none:_invented none_recorded:_read_in_print unknown_primary page_7 F0001 4 A a_b table_1
    title nonexistent todos
"""


@pytest.mark.parametrize("text", ["", " ", *SAYS_NOTHING.split()])
def test_a_placeholder(text):
    assert says_nothing(text)
    assert says_nothing(text.replace("_", " "))


@pytest.mark.parametrize("text", SAYS_SOMETHING.split())
def test_a_text_that_says_something(text):
    assert not says_nothing(text)
    assert not says_nothing(text.replace("_", " "))


def test_words_that_say_nothing_in_one_place_only():
    assert says_nothing("Your Name", frozenset(["yourname"]))
    assert not says_nothing("Your Name")
