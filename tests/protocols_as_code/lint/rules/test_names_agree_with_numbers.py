"""PRO-01: what labels say of schemes, in the ways in which people write them."""

import pytest

from protocols_as_code.lint.linted import found, messages

SITES = """\
sites:
  {key}:
    title: {title}
    schemes:
      - fractions: {fractions}
        total_dose: {dose}
        source: {{paper: table 1}}
        note: {note}
"""
LIMITS = """\
limits:
  - {{structure: {structure}, fractions: 5, note: "{note}"}}
  - {{structure: Brainstem, fractions: 5}}
  - {{structure: Rib, fractions: 5}}
"""


def sites(
    *,
    key="lung",
    title="Lung",
    fractions="3",
    dose="{per_protocol: 54 Gy, variation_acceptable: 51 Gy .. 57 Gy}",
    note="As printed.",
):
    return SITES.format(key=key, title=title, fractions=fractions, dose=dose, note=note)


@pytest.mark.parametrize(
    "title",
    [
        "54/3",
        "54 Gy in 3 fractions",
        "54Gy/3#",
        "54.0 Gy / 3",
        "18 Gy x 3",
        "18Gy×3",
        "3 x 18 Gy",
        "3 fractions of 18 Gy",
        "3#",
        "3 fx",
        "3-fraction SABR",
        "three fractions",
        "51-57 Gy in 3 fractions",
        "18 Gy a fraction",
        "51 to 54 Gy in 3 fractions",
        "54 Gy",
        "18 Gy",
        "54 Gy, 3 fractions",
        "18 Gy, 3 fractions",
    ],
)
def test_a_title_that_agrees_is_left_alone(title):
    assert messages("PRO-01", sites(title=f'"{title}"')) == []


@pytest.mark.parametrize(
    "title",
    [
        "54/5",
        "60/3",
        "54 Gy in 5 fractions",
        "60 Gy in 3 fractions",
        "54Gy/4#",
        "54 Gy x 3",
        "18 Gy x 4",
        "12Gy×4",
        "4 x 18 Gy",
        "5 fractions of 18 Gy",
        "1 fraction",
        "single fraction",
        "a single-fraction dose",
        "3 or 5 fractions",
        "3-5 fractions",
        "4#",
        "4fx",
        "five fractions",
        "45-60 Gy in 3 fractions",
        "12 Gy a fraction",
        "17 Gy per fraction",
        "51 Gy in 3 fractions",
        "60 Gy",
        "54Gy5fx",
    ],
)
def test_a_title_that_says_something_else_is_found(title):
    assert len(messages("PRO-01", sites(title=f'"{title}"'))) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Up to 5 fractions",
        "At least 4 fractions",
        "Not 60 Gy in 8",
        "Instead of a single fraction",
        "4 to 10 metastases",
        "BED of 100 Gy",
        "EQD2 80 Gy",
        "V20Gy and D2cm",
        "stage T1-2 N0, phase II/III",
        "EGFR 19/21",
        "30 days after 2 weeks",
        "5 cm or 3 cm",
        "RTOG 90-05",
        "at 50 % in 3 levels",
    ],
)
def test_numbers_that_are_no_scheme_are_left_alone(title):
    assert messages("PRO-01", sites(title=f'"{title}"')) == []


@pytest.mark.parametrize(
    ("name", "is_sound"),
    [
        ("lung-3fx", True),
        ("lung-54gy-3fx", True),
        ("lung_18gyx3", True),
        ("lung-54gy3f", True),
        ("sabr-comet-10", True),
        ("rtog-0813", True),
        ("lung-54-3", True),
        ("lung-5fx", False),
        ("lung-5-fractions", False),
        ("lung-single-fraction", False),
        ("lung-60gy-3fx", False),
        ("lung_12gyx4", False),
        ("lung-54gy5f", False),
    ],
)
def test_ids_and_names_of_sites_are_read_as_words(name, is_sound):
    assert (messages("PRO-01", f"id: {name}\n{sites()}") == []) is is_sound
    assert (messages("PRO-01", sites(key=name)) == []) is is_sound


def test_the_message_says_both_and_stands_at_the_title():
    assert found("PRO-01", sites(title="Lung, 12 Gy x 4")) == [
        "3:12 the title says '12 Gy x 4', but the fields say 54 Gy in 3 fractions; correct one of them"
    ]


def test_a_name_of_a_site_is_accused_at_the_name():
    assert found("PRO-01", sites(key="lung-1fx"))[0].startswith("2:3 the name of the site says '1fx'")


def test_a_title_that_names_one_of_two_fraction_numbers_is_found():
    assert messages("PRO-01", sites(title="Lung, 3 fractions", fractions="[3, 5]")) == [
        (
            "the title says '3 fractions', but there is also 54 Gy in 3 or 5 fractions; "
            "name all fraction numbers or none"
        )
    ]


def test_a_range_in_a_title_need_not_hold_a_scheme_for_each_number():
    assert messages("PRO-01", sites(title="Lung, 3-8 fractions", fractions="[3, 5, 8]")) == []


def test_a_dose_in_the_title_of_a_dose_that_is_not_stated_is_found():
    assert messages("PRO-01", sites(title="Lung, 54 Gy in 3 fractions", dose="not stated")) == [
        (
            "the title says '54 Gy in 3 fractions', but the fields say no stated dose in 3 fractions; "
            "correct one of them"
        )
    ]


def test_a_dose_in_the_title_of_a_site_without_schemes_is_found():
    text = "sites:\n  lung:\n    title: Lung, 54 Gy in 3 fractions\n    schemes: not stated\n"
    assert messages("PRO-01", text) == [
        "the title says '54 Gy in 3 fractions', but the fields say no scheme; correct one of them"
    ]


def test_a_scheme_that_cannot_be_read_accuses_nobody():
    assert messages("PRO-01", sites(title="Lung, 54 Gy in 5 fractions", fractions="many")) == []
    assert messages("PRO-01", sites(title="Lung, 60 Gy in 3 fractions", dose="{per_protocol: 54}")) == []


@pytest.mark.parametrize("note", ["18 Gy x 4.", "Given as 60 Gy in 3 fractions, as printed.", "1 fraction"])
def test_a_note_that_begins_with_another_scheme_is_found(note):
    assert len(messages("PRO-01", sites(note=f'"{note}"'))) == 1


@pytest.mark.parametrize(
    "note",
    [
        "18 Gy x 3.",
        "With any count, 16 Gy x 5 would pass.",
        "18 Gy x 4 is what another arm gets.",
        "The source gives 12-16 Gy a fraction without a count.",
        "Dose to the lesion; inside it, 20 Gy in 5 fractions to the whole brain is optional.",
    ],
)
def test_a_note_that_speaks_of_other_schemes_is_left_alone(note):
    assert messages("PRO-01", sites(note=f'"{note}"')) == []


@pytest.mark.parametrize(
    ("structure", "note", "is_sound"),
    [
        ("Heart", "Volume of the Brainstem without margin", False),
        ("Heart", "Brainstem maximum", False),
        ("Heart", "Dose in Brainstem", False),
        ("Heart", "Tighter than for the Brainstem", True),
        ("Heart", "Heart without Brainstem", True),
        ("Heart", "The brain stem is elsewhere", True),
        ("Heart", "Volume of the Liver", True),
        ("Brainstem", "Volume of the Brainstem", True),
        ("Chestwall", "Rib fracture in few", True),
        ("Chestwall", "Rib of the same side", False),
        ("Brainstem_PRV3", "Brainstem with 3 mm", True),
    ],
)
def test_a_note_about_another_row_of_the_file_is_found(structure, note, is_sound):
    text = LIMITS.format(structure=structure, note=note)
    assert (messages("PRO-01", text, table=True) == []) is is_sound


def test_a_note_about_another_row_is_accused_at_the_note():
    text = LIMITS.format(structure="Heart", note="Volume of the Brainstem")
    assert found("PRO-01", text, table=True) == [
        "2:44 the note is about Brainstem, the row about Heart; move or correct it"
    ]
