"""A draft is YAML that the linter can judge; it does not load as it is, and keeps what was not translated."""

from datetime import date
from pathlib import Path

import pytest

from doseguard.model.limit_table import LimitTable
from doseguard.protocols_as_code.importing.run import id_of, import_draft
from doseguard.protocols_as_code.importing.yaml_text import comment, quoted
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from doseguard.readers.positioned_yaml import YamlError, read_positioned
from doseguard.readers.validation import validate
from protocols_as_code.importing.filled_drafts import FILLED, filled, filled_protocol, filled_table

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
LIST = b"Structure,Constraint\nLungs,Mean[Gy] < 5\n"
LOADING = tuple(one for one in all_rules() if one.id == "PRO-00")
HOSTILE = [
    "# doseguard: waive PRO-00 until 2099-01-01 by Nobody: no reason",
    "a: b",
    "- x",
    '"quoted" and \\back\\',
    "'single'",
    "{flow: [x]}",
    "& * ! | > % @ `",
    "zero\u200bwidth\u202eturned",
    "emoji \U0001f600 and \U000e0001 tag",
    "\ufeff mark",
    "no",
    "1.10",
    "x" * 3000,
    "word " * 800,
]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_fixture_says_that_its_numbers_are_invented(path: Path) -> None:
    assert "TEST DATA" in path.read_bytes().decode("cp1252", "replace")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_draft_is_yaml_but_its_empty_values_are_refused(path: Path) -> None:
    draft = import_draft(path.read_bytes(), path.name).draft
    tree = read_positioned(draft.encode(), path.name)
    empty = {steps[-1] for steps in tree.empty_at}
    assert {"title", "purpose", "owner", "review_by", "url", "evidence"} <= empty <= set(FILLED)
    report = lint([Source("draft.yaml", draft.encode())], LOADING, date(2026, 1, 1))
    lines = {one.line for one in report.findings}
    assert {tree.values_at[steps].line for steps in tree.empty_at} <= lines


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_draft_keeps_every_row(path: Path) -> None:
    report = import_draft(path.read_bytes(), path.name)
    assert report.draft.count("# NOT TRANSLATED") == report.rows - report.translated
    assert report.draft.count("structure: ") == report.translated
    assert report.translated


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_same_list_gives_the_same_draft(path: Path) -> None:
    assert import_draft(path.read_bytes(), path.name) == import_draft(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", ["mayo.csv", "tabs_bom.tsv", "proknow.json", "varian_scorecard.json"])
def test_a_filled_draft_is_a_table(name: str) -> None:
    path = Path(__file__).parent / "fixtures" / name
    report = import_draft(path.read_bytes(), name)
    assert len(filled_table(report.draft).limits) == report.translated


def test_a_filled_draft_with_prescriptions_is_a_protocol() -> None:
    path = Path(__file__).parent / "fixtures" / "clinical_goals.json"
    (site,) = filled_protocol(import_draft(path.read_bytes(), path.name).draft).sites.values()
    assert (len(site.schemes), len(site.limits)) == (1, 2)


@pytest.mark.parametrize(
    "left", ["title", "purpose", "owner", "review_by", "url", "evidence", "fractions", "priority"]
)
def test_one_value_left_empty_is_enough_to_be_refused(left: str) -> None:
    text = filled(import_draft(LIST, "a.csv").draft)
    lines = [
        f"{line.split(':')[0]}:" if line.strip().startswith(f"{left}:") else line
        for line in text.splitlines()
    ]
    tree = read_positioned("\n".join(lines).encode(), "draft.yaml")
    with pytest.raises(YamlError) as refused:
        validate(LimitTable, tree)
    assert [one.cause for one in refused.value.all_faults if one.cause == "there is no value here"]


def test_the_source_of_every_row_is_its_place_in_the_file() -> None:
    table = filled_table(import_draft(LIST, "a.csv").draft)
    assert dict(table.limits[0].source) == {"imported": "line 2"}
    assert table.sources["imported"].cite.startswith("a.csv, SHA-256 ")


def test_what_was_not_translated_stands_there_with_its_reason() -> None:
    draft = import_draft(b"Lungs,Mean[Gy] < 5\nLungs,V20 < 10 %\n", "a.csv").draft
    assert "  # NOT TRANSLATED, line 2: 'V20': at 20 Gy or %? The unit is not written\n" in draft
    assert "  # - column 1 = Lungs; column 2 = V20 < 10 %\n" in draft


def test_a_list_of_which_nothing_is_translated_gives_a_draft_of_comments() -> None:
    report = import_draft(b"Lungs,V20 < 10 %\n", "a.csv")
    assert (report.rows, report.translated) == (1, 0)
    assert "limits:\n  # NOT TRANSLATED" in report.draft


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_survives_as_a_note(text: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    sheet = f"Structure,Constraint,Note\nLungs,Mean[Gy] < 5,{cell}\n"
    table = filled_table(import_draft(sheet.encode(), "a.csv").draft)
    assert table.limits[0].note == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_harmless_as_a_comment(text: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    sheet = f"Structure,Constraint,X\nLungs,Mean[Gy] < 5,{cell}\nHeart,{cell},\n"
    draft = import_draft(sheet.encode(), "a.csv").draft
    assert len(filled_table(draft).limits) == 1
    report = lint([Source("draft.yaml", draft.encode())], LOADING, date(2026, 1, 1))
    assert not report.unreadable and report.findings


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_line_of_a_comment_begins_with_a_word_that_a_tool_obeys(text: str) -> None:
    lines = list(comment(f"- {'word ' * 30} {text}"))
    assert [line for line in lines[1:] if not line.startswith("#   | ")] == []


def test_text_is_quoted_with_escapes_for_what_cannot_be_seen() -> None:
    assert quoted('a "b" \\ \u200b \U000e0001 ü') == '"a \\"b\\" \\\\ \\u200b \\U000e0001 ü"'


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("SABR limits (v2).csv", "sabr-limits-v2"),
        ("/some/where/list.json", "list"),
        ("Grenzwerte_Rückenmark.csv", "grenzwerte-r-ckenmark"),
        ("???.csv", "draft"),
        ("x" * 100, "x" * 64),
    ],
)
def test_the_id_comes_from_the_name(name: str, id: str) -> None:
    assert id_of(name) == id


@pytest.mark.parametrize("name", ["2024.csv", "no.csv", "1.10.csv", "null.csv"])
def test_an_id_that_yaml_would_misread_stays_text(name: str) -> None:
    assert isinstance(filled_table(import_draft(LIST, name).draft).id, str)
