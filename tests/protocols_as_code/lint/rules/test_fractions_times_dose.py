"""PRO-23: products of any numbers, in the ways in which people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols_as_code.lint.linted import messages

FORMS = (
    "{total} Gy in {count} fractions of {each} Gy",
    "{total} Gy in {count} fractions ({each} Gy each)",
    "{total} Gy/{count} = {each} Gy per fraction",
    "{count} x {each} Gy = {total} Gy",
    "{count} fractions of {each} Gy, {total} Gy in total",
    "{each} Gy x {count} ({total} Gy)",
)
COUNTS, HUNDREDTHS = st.integers(1, 30), st.integers(100, 3000)


def titled(title):
    return messages("PRO-23", f'title: "{title}"\n')


@given(COUNTS, HUNDREDTHS, st.sampled_from(FORMS))
def test_a_right_product_is_sound(count, hundredths, form):
    each = Decimal(hundredths) / 100
    assert titled(form.format(total=each * count, count=count, each=each)) == []


@given(COUNTS, HUNDREDTHS, st.sampled_from(FORMS), st.integers(1, 50))
def test_a_wrong_product_is_found(count, hundredths, form, more):
    each = Decimal(hundredths) / 100
    assert len(titled(form.format(total=each * count + more, count=count, each=each))) == 1


def test_the_right_numbers_are_said():
    assert titled("54 Gy in 3 fractions of 16 Gy") == [
        "'54 Gy in 3 fractions of 16 Gy': 3 fractions of 16 Gy are 48 Gy; 54 Gy in 3 are 18 Gy each"
    ]


@pytest.mark.parametrize(
    "title",
    [
        "22 Gy in 3 fractions of 7.3 Gy",
        "22 Gy in 3 fractions of 7.33 Gy",
        "34 Gy in 5 fractions of 6.80 Gy",
        "54 Gy in 3 fractions, 16 Gy less than there",
        "54 Gy in 3 fractions; 60 Gy in 8 fractions",
        "3 x 18 Gy, 5 x 10 Gy",
        "3 x 18 Gy, 60 Gy in 8 fractions",
        "3 x 18 Gy (100 Gy BED) or 5 x 10 Gy",
        "50 Gy in 5 fractions (100 Gy of BED)",
        "48 Gy in 4 fractions (42 Gy to the edge)",
        "54 Gy in 3 fractions and 18 Gy and more elsewhere",
        "54 Gy in 3 or 50 Gy in 5 fractions",
    ],
)
def test_what_is_rounded_or_no_product(title):
    assert titled(title) == []


def scheme(note, *, fractions="5", dose="34 Gy", where="scheme"):
    of_scheme = f", note: '{note}'" if where == "scheme" else ""
    of_site = f"    note: '{note}'\n" if where == "site" else ""
    return (
        f"sites:\n  lung:\n    title: A site\n{of_site}    schemes:\n"
        f"      - {{fractions: {fractions}, total_dose: {{per_protocol: {dose}}}{of_scheme}}}\n"
    )


@pytest.mark.parametrize("where", ["scheme", "site"])
@pytest.mark.parametrize(
    ("note", "changes", "count"),
    [
        ("given at 6.8 Gy per fraction", {}, 0),
        ("given at 6.6 Gy per fraction", {}, 1),
        ("given at 7 Gy per fraction", {}, 1),
        ("given at 7.0 Gy per fraction", {}, 1),
        ("given at 10-12 Gy a fraction", {"dose": "50 Gy .. 60 Gy"}, 0),
        ("given at 8-12 Gy a fraction", {"dose": "50 Gy .. 60 Gy"}, 1),
        ("given at 12.5 or 10 Gy per fraction", {"dose": "50 Gy", "fractions": "[4, 5]"}, 0),
        ("not 12 Gy per fraction", {}, 0),
        ("16 Gy x 5 would pass", {}, 0),
        ("given at 12 Gy per fraction", {"dose": "50"}, 0),
    ],
)
def test_a_dose_per_fraction_in_a_note(note, changes, count, where):
    assert len(messages("PRO-23", scheme(note, where=where, **changes))) == count


def test_a_site_note_fits_any_of_its_schemes():
    text = scheme("given at 10 Gy per fraction", where="site")
    assert messages("PRO-23", text + "      - {fractions: 3, total_dose: {per_protocol: 30 Gy}}\n") == []


@pytest.mark.parametrize(("note", "count"), [("6.8 Gy per fraction", 0), ("8 Gy per fraction", 1)])
def test_a_note_of_a_case(note, count):
    case = f"cases:\n  - {{site: lung, plan: 34 Gy / 5, expect: per protocol, note: '{note}'}}\n"
    assert len(messages("PRO-23", scheme("as printed") + case)) == count


@pytest.mark.parametrize(
    ("metric", "side", "count"),
    [("D15cc[Gy]", "< 30", 0), ("D15cc[Gy]", "< 33", 1), ("V30Gy[%]", "< 5", 0), ("R50%", "< 5", 0)],
)
def test_a_note_of_a_limit(metric, side, count):
    row = f'structure: Heart, fractions: 3, metric: "{metric}", mandatory: "{side}", note: 10 Gy a fraction'
    assert len(messages("PRO-23", f"limits:\n  - {{{row}}}\n", table=True)) == count


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("that is 12 Gy per fraction", 1),
        ("i.e. 10 Gy a fraction", 0),
        ("12 Gy a fraction", 1),
        ("given before: 12 Gy a fraction", 0),
    ],
)
def test_a_note_of_a_limit_that_says_its_number_in_other_words(note, count):
    row = f'structure: Heart, fractions: 3, metric: "D15cc[Gy]", mandatory: "< 30", note: "{note}"'
    assert len(messages("PRO-23", f"limits:\n  - {{{row}}}\n", table=True)) == count
