"""PRO-06: which words name fractions, and which table a protocol means."""

import pytest

from doseguard.protocols_as_code.lint.wording.fraction_words import named_fractions
from protocols_as_code.lint.linted import found, messages


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 fractions", {3}),
        ("3-fraction limit", {3}),
        ("5#", {5}),
        ("8fx", {8}),
        ("limits-3fx", {3}),
        ("4-6 fractions", {4, 5, 6}),
        ("8 .. 10 fractions", {8, 9, 10}),
        ("1, 3 and 5 fractions", {1, 3, 5}),
        ("a single fraction or three fractions", {1, 3}),
        ("SpinalCord_3fx", {3}),
        ("12 Gy per fraction", set()),
        ("18 Gy fractions", set()),
        ("table 3, fractions of the volume", set()),
        ("0.5 fractions", set()),
        ("page 3", set()),
        ("3 frames", set()),
    ],
)
def test_fraction_numbers_in_words(text, numbers):
    assert named_fractions(text) == numbers


def table(fractions, **more):
    extra = "".join(f", {name}: {value}" for name, value in more.items())
    return f"limits:\n  - {{structure: Heart, fractions: {fractions}, metric: 'D15cc[Gy]'{extra}}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: organs-3fx\n" + table(5), "the row is for 5, but the id 'organs-3fx' names 3 fractions"),
        (table(5, note="for 3 fractions"), "the note 'for 3 fractions' names 3 fractions"),
        (table(5, source="{paper: column of 3#}"), "the source paper 'column of 3#' names 3 fractions"),
        (
            table(5, structure="Heart_3fx").replace("structure: Heart, ", ""),
            "the structure 'Heart_3fx' names 3",
        ),
    ],
)
def test_the_text_that_disagrees_is_said(text, said):
    (message,) = messages("PRO-06", text, table=True)
    assert said in message


SITE = (
    "sites:\n  lung:\n    title: A site\n    schemes:\n"
    "      - {{fractions: {fractions}, total_dose: not stated}}\n    organ_limits: [organs]\n"
)


@pytest.mark.parametrize(
    ("of_scheme", "of_table", "count"), [("5", "5", 0), ("[3, 5]", "5 .. 8", 0), ("4", "[3, 5]", 1)]
)
def test_a_table_needs_one_number_of_the_schemes(of_scheme, of_table, count):
    assert (
        len(messages("PRO-06", SITE.format(fractions=of_scheme), "id: organs\n" + table(of_table))) == count
    )


def test_a_table_that_is_not_there_is_not_judged():
    assert messages("PRO-06", SITE.format(fractions=4)) == []


def test_a_site_without_readable_fractions_is_not_judged():
    assert messages("PRO-06", SITE.format(fractions="some"), "id: organs\n" + table(3)) == []


def test_a_limit_at_no_scheme_is_told_at_its_fractions():
    text = SITE.format(fractions=5).replace("organ_limits: [organs]", "limits:\n      - {fractions: 3}")
    (message,) = found("PRO-06", text)
    assert message.endswith("schemes of lung have 5, none has 3 fractions")


@pytest.mark.parametrize("piece", ["1,", "1 or ", "4-", "12 "])
def test_a_very_long_text_is_read_to_its_end(piece):
    assert 7 in named_fractions(piece * 20_000 + "x 7 fractions")
