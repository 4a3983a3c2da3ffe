"""PRO-21: who replaces a deprecated file."""

import pytest

from protocols_as_code.lint.linted import found, messages

OTHER = "id: other\ntitle: The new one"


def old(successor, *, candidate="false", reason="amended"):
    return f"candidate: {candidate}\ndeprecated: {{successor: {successor}, reason: {reason}}}\n"


def test_a_successor_among_the_files():
    assert messages("PRO-21", old("other"), OTHER) == []


def test_a_successor_in_the_library():
    assert messages("PRO-21", old("nrg-lu002")) == []


@pytest.mark.parametrize("name", ["ours.yaml", "ours.yml"])
def test_a_successor_beside_the_file(tmp_path, monkeypatch, name):
    (tmp_path / name).write_text("id: ours\n")
    monkeypatch.chdir(tmp_path)
    assert messages("PRO-21", old("ours")) == []


@pytest.mark.parametrize("successor", ["othr", "Other", "../example", "nrg-lu003"])
def test_a_successor_that_is_nowhere(successor):
    (said,) = messages("PRO-21", old(successor), OTHER)
    assert said.startswith(f"there is no protocol {successor!r}, here or in the library; ")


def test_a_mistyped_successor_gets_a_suggestion():
    assert messages("PRO-21", old("othr"), OTHER)[0].endswith("did you mean 'other'?")


def test_a_table_is_replaced_by_a_table():
    text = "deprecated: {successor: other, reason: amended}"
    assert messages("PRO-21", text, "id: other", table=True) == []
    assert messages("PRO-21", f"{text}\nlimits: []", OTHER) == [
        "there is no table 'other', here or in the library; put it beside this file"
    ]


def test_a_file_that_replaces_itself():
    assert found("PRO-21", old("example")) == [
        "2:25 the file names itself as its successor; name the one that replaces it"
    ]


def test_a_circle_is_told_in_each_of_its_files():
    others = ("id: b\n" + old("c"), "id: c\n" + old("example"))
    assert [one.split(";")[0] for one in messages("PRO-21", old("b"), *others)] == [
        "the successors lead back: example to b to c to example",
        "the successors lead back: b to c to example to b",
        "the successors lead back: c to example to b to c",
    ]


def test_a_file_that_leads_into_a_circle_is_not_in_it():
    others = ("id: b\n" + old("c"), "id: c\n" + old("b"))
    assert not [one for one in messages("PRO-21", old("b"), *others) if "example" in one]


@pytest.mark.parametrize("candidate", ["candidate: true\n", ""])
def test_an_old_file_that_is_still_offered(candidate):
    text = f"{candidate}deprecated: {{successor: other, reason: amended}}\n"
    assert messages("PRO-21", text, OTHER) == [
        "a deprecated protocol is still listed as a candidate; add `candidate: false`"
    ]


@pytest.mark.parametrize("reason", ["TBD", "n/a", '"-"'])
def test_a_reason_that_says_nothing(reason):
    (said,) = messages("PRO-21", old("other", reason=reason), OTHER)
    assert said.endswith("is no reason; say why it was replaced")


@pytest.mark.parametrize("written", ["other", "true", "{reason: amended}", "{successor: [other]}"])
def test_a_deprecation_without_a_successor(written):
    text = f"candidate: false\ndeprecated: {written}\n"
    assert messages("PRO-21", text, OTHER) == [
        "successor is missing; write `deprecated: {successor: ID, reason: …}`"
    ]


def test_a_file_that_is_not_deprecated():
    assert messages("PRO-21", "candidate: true") == []
