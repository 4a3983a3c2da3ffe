"""PRO-02: copies under another name, and what may be equal."""

import pytest

from protocols_as_code.lint.linted import found, messages

ROW = (
    "  - {{structure: {structure}, fractions: {fractions}, metric: 'D0.03cc[Gy]', "
    "mandatory: '< {limit}'{more}}}\n"
)
ORGANS = ("SpinalCord", "Heart", "Esophagus", "Stomach")


RULES = "sites:\n  a: {title: A, schemes: not stated}\n"


def rows(fractions, *, organs=3, limit=30, more=""):
    return "".join(
        ROW.format(structure=name, fractions=fractions, limit=limit, more=more) for name in ORGANS[:organs]
    )


def table(*parts):
    return "limits:\n" + "".join(parts)


def test_the_other_file_is_named():
    assert found("PRO-02", RULES, f"id: other\n{RULES}") == [
        (
            "other-1.yaml: this file says what example.yaml says, word for word; "
            "write its own content, or remove it"
        )
    ]


def test_comments_and_order_of_keys_make_no_difference():
    other = "# copied\ncandidate: true\nsites:\n  a: {schemes: not stated, title: A}\n"
    assert len(messages("PRO-02", f"{RULES}candidate: true\n", other)) == 1


def test_three_copies_are_two_findings():
    assert len(messages("PRO-02", RULES, RULES, RULES)) == 2


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Lung", "Liver", "the region in the name: liver here and lung in example.yaml"),
        ("Left lung", "Right lung", "the side in the name: right here and left in example.yaml"),
        ("Lung, 4#", "Lung, 5#", "the fractions in the name: 5 here and 4 in example.yaml"),
        ("Lung", "Lung of our clinic", ""),
        ("Lung", "Lung, amended", ""),
    ],
)
def test_names_that_say_different_things_over_one_content(first, second, said):
    told = messages("PRO-02", f'title: "{first}"\n{RULES}', f'title: "{second}"\n{RULES}')
    assert [one.split(", but")[0] for one in told] == ([said] if said else [])


def test_equal_titles_over_different_contents():
    assert found("PRO-02", f"title: One\n{RULES}", f"title: one.\nmodality: proton\n{RULES}") == [
        "other-1.yaml: example.yaml has the same title; say in each what it is"
    ]


def test_a_protocol_and_a_table_may_have_one_title():
    assert messages("PRO-02", f"title: One\n{RULES}", f"title: One\n{table(rows(4))}") == []


def test_all_limits_equal_at_two_fraction_numbers_of_a_table():
    assert messages("PRO-02", table(rows(4), rows(5)), table=True) == [
        (
            "the 3 limits for 5 fractions are those for 4; "
            "correct those that were copied, or write `fractions: [4, 5]` once"
        )
    ]


def test_another_source_or_note_does_not_make_them_different():
    assert messages(
        "PRO-02", table(rows(4), rows(5, more=", note: page 8, source: {paper: p 8}")), table=True
    )


@pytest.mark.parametrize(
    "text",
    [
        table(rows(4), rows(5, limit=31)),
        table(rows(4, organs=2), rows(5, organs=2)),
        table(rows(4), rows(5, organs=4)),
        table(rows("[4, 5]")),
    ],
    ids=["another number", "two rows only", "one row more", "written once"],
)
def test_limits_that_may_be_equal(text):
    assert messages("PRO-02", text, table=True) == []


def test_limits_of_one_site_copied_to_another_fraction_number_of_another_site():
    text = "".join(
        f"  {name}:\n    title: {name}\n    schemes: not stated\n    limits:\n"
        + rows(fractions).replace("  -", "      -")
        for name, fractions in (("lung", 3), ("liver", 5))
    )
    assert len(messages("PRO-02", "sites:\n" + text)) == 1


def test_the_same_limits_at_two_sites_for_one_fraction_number_are_no_copy():
    text = "".join(
        f"  {name}:\n    title: {name}\n    schemes: [{{fractions: {more}}}]\n    limits:\n"
        + rows(5).replace("  -", "      -")
        for name, more in (("lung", 5), ("liver", 8))
    )
    assert messages("PRO-02", "sites:\n" + text) == []


def test_files_that_are_empty_of_rules_are_no_copies():
    assert messages("PRO-02", "sites:", "id: other\ntitle: Other\nsites:\ncases: []") == []
