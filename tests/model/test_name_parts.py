"""What names of structures are compared by."""

import pytest

from doseguard.model.name_parts import letters, runs, spellings, words


@pytest.mark.parametrize("name", ["Rückenmark", "RÜCKENMARK", "Ru\u0308ckenmark"])
def test_dotted_letters_are_written_in_two_ways(name: str) -> None:
    assert {one.casefold() for one in spellings(name)} == {"ruckenmark", "rueckenmark"}


@pytest.mark.parametrize(
    ("name", "plain"), [("Płuco", "pluco"), ("Œsophage", "oesophage"), ("Cœur", "coeur")]
)
def test_letters_of_other_languages_have_a_plain_form(name: str, plain: str) -> None:
    assert letters(name) == plain


def test_a_plain_name_has_one_spelling() -> None:
    assert spellings("Spinal Cord") == ("Spinal Cord",)


@pytest.mark.parametrize("name", ["Spinal Cord", "spinal_cord", "SPINAL-CORD", "*SpinalCord"])
def test_case_and_signs_are_no_letters(name: str) -> None:
    assert letters(name) == "spinalcord"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("BrachPlex_li", ("brach", "plex", "li")),
        ("Cord05", ("cord", "05")),
        ("PRVCord", ("prv", "cord")),
        ("LUNG R", ("lung", "r")),
        ("zRing 3mm", ("z", "ring", "3", "mm")),
        ("心臓_L", ("心臓", "l")),
        ("", ()),
    ],
)
def test_words_begin_with_capitals_signs_and_numbers(name: str, parts: tuple[str, ...]) -> None:
    assert words(name) == parts


def test_longer_runs_come_first() -> None:
    assert list(runs(("a", "b"))) == [(0, 2), (0, 1), (1, 2)]
