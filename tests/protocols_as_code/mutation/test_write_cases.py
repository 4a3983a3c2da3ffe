"""Missing cases are added to a file, and nothing else in it changes."""

from pathlib import Path

import pytest

from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.mutation.score import score
from doseguard.protocols_as_code.mutation.write_cases import MARK, with_cases, write_cases
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.validation import validate
from protocols_as_code.written_files import CASES, HEAD, protocol_text, read, read_table, written
from tests.builders import limit, limits

NEW = ("- {site: metastasis, plan: 1 Gy / 1, expect: deviation unacceptable}",)
ADDED = f"  {NEW[0]}  {MARK}\n"


def added(text: str, *lines: str) -> str:
    """The text with the cases."""
    return with_cases(text.encode(), lines or NEW, "small.yaml").decode()


def test_cases_go_to_the_end_of_the_list_with_a_mark() -> None:
    text = protocol_text(*CASES)
    assert added(text) == text + ADDED


def test_comments_and_odd_spacing_stay() -> None:
    text = (
        protocol_text(*CASES).replace("cases:", "# why these\ncases:   # one a line") + "  # the last word\n"
    )
    assert added(text) == text + ADDED


def test_a_file_without_a_last_line_break_gets_one() -> None:
    text = protocol_text(*CASES)
    assert added(text.rstrip("\n")) == text + ADDED


def test_the_next_key_and_what_stands_above_it_follow_the_cases() -> None:
    text = protocol_text(*CASES)
    after = "\n# about candidates\ncandidate: true\n"
    assert added(text + after) == text + ADDED + after


def test_a_comment_among_the_cases_stays_among_them() -> None:
    text = (
        protocol_text(*CASES)
        + "  # a trap:\n  - {site: metastasis, plan: 2 Gy / 1, expect: deviation unacceptable}\n"
    )
    assert added(text + "candidate: true\n") == text + ADDED + "candidate: true\n"


@pytest.mark.parametrize("indent", ["", "    "])
def test_the_indent_is_that_of_the_first_case(indent: str) -> None:
    text = protocol_text(*CASES).replace("\n  - {site", f"\n{indent}- {{site")
    assert added(text).endswith(f"\n{indent}{NEW[0]}  {MARK}\n")


def test_line_ends_stay_what_they_are() -> None:
    text = protocol_text(*CASES).replace("\n", "\r\n")
    assert added(text) == text + ADDED.replace("\n", "\r\n")


def test_a_mark_of_the_encoding_stays() -> None:
    text = "\ufeff" + protocol_text(*CASES)
    assert added(text) == text + ADDED


def test_a_file_without_cases_gets_the_key() -> None:
    text = protocol_text()
    assert added(text) == f"{text}cases:\n{ADDED}"


def test_cases_in_blocks_stay_in_blocks() -> None:
    block = "cases:\n  - site: metastasis\n    plan: 34 Gy / 5\n    expect: per protocol\n"
    assert added(protocol_text() + block) == protocol_text() + block + ADDED


@pytest.mark.parametrize(
    "cases",
    [
        "cases: []\n",
        "cases: [{site: metastasis, plan: 34 Gy / 5, expect: per protocol}]\n",
        "cases:\n  [{site: metastasis, plan: 34 Gy / 5, expect: per protocol}]\n",
    ],
)
def test_cases_in_another_form_are_refused_with_their_place(cases: str) -> None:
    with pytest.raises(
        UnreadableError, match=r"small.yaml:\d+:1: cases cannot be added to a list in this form"
    ):
        added(protocol_text() + cases)


def test_a_document_that_ends_is_not_written_behind() -> None:
    with pytest.raises(UnreadableError, match="not YAML"):
        added(protocol_text(*CASES) + "...\n")


def test_the_added_case_is_read_as_any_other() -> None:
    tree = read_positioned(added(protocol_text(*CASES)).encode(), "small.yaml")
    assert validate(Protocol, tree).cases[-1].plan.written == "1 Gy / 1"


def test_a_line_that_is_no_case_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no site 'elsewhere'"):
        added(protocol_text(*CASES), NEW[0].replace("metastasis", "elsewhere"))


def test_proposed_cases_of_a_protocol_make_it_whole(tmp_path: Path) -> None:
    path = written(tmp_path, protocol_text(CASES[0]))
    file = read(path)
    missing = score(file, run_all(file))
    write_cases(path, [one.draft.line(one.case.expect) for one in missing.proposed])
    again = read(path)
    assert len(again.cases) == 1 + len(missing.proposed)
    assert score(again, run_all(again)).score.survived == ()


def test_proposed_cases_of_a_table_make_it_whole(tmp_path: Path) -> None:
    path = written(
        tmp_path, f"{HEAD.format(id='organs')}{limits(limit(), limit('Mean[Gy]'))}\n", "organs.yaml"
    )
    file = read_table(path)
    missing = score(file, run_all(file))
    write_cases(path, [one.draft.table_line(one.case.expect) for one in missing.proposed])
    again = read_table(path)
    assert score(again, run_all(again)).score.survived == ()


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    path = written(tmp_path, protocol_text(*CASES))
    path.chmod(0o640)
    write_cases(path, NEW)
    assert [one.name for one in tmp_path.iterdir()] == ["small.yaml"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_link_names_is_written_and_the_link_stays(tmp_path: Path) -> None:
    path = written(tmp_path, protocol_text(*CASES), "real/small.yaml")
    link = tmp_path / "small.yaml"
    link.symlink_to(path)
    write_cases(link, NEW)
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8").endswith(ADDED)


def test_a_file_that_cannot_be_written_stays_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, protocol_text(*CASES))
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(
        UnreadableError, match=r"cannot be written \(Permission denied\); check its permissions"
    ):
        write_cases(path, NEW)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["small.yaml"]


def test_files_of_the_installed_package_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, protocol_text(*CASES), "protocols/small.yaml")
    monkeypatch.setattr("doseguard.protocols_as_code.mutation.write_cases.files", lambda _: tmp_path)
    with pytest.raises(UnreadableError, match="part of the installed package, which is not changed; copy it"):
        write_cases(path, NEW)
