"""Several files at once: the same results in the same order, whatever the number of processes."""

from pathlib import Path

import pytest

from doseguard.model.protocol_test_report import FileResult, NotTested
from doseguard.protocols_as_code.files import protocol_files
from doseguard.protocols_as_code.mutation.judge_files import judge_file, judge_files
from protocols_as_code.written_files import CASES, HEAD, protocol_text, written
from tests.builders import limit, limits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight protocols of different length, one table, and one file that does not load."""
    for number in range(8):
        name = f"p{number}"
        written(tmp_path, protocol_text(*CASES[: number % 7], id=name), f"{name}.yaml")
    written(tmp_path, f"{HEAD.format(id='organs')}{limits(limit())}\n", "organ-limits/organs.yaml")
    written(tmp_path, protocol_text(id="bad").replace("title", "titel", 1), "bad.yaml")
    return tmp_path


def test_two_processes_find_what_one_finds_in_the_same_order(folder: Path) -> None:
    files = protocol_files([folder]).files
    one, two = judge_files(files, processes=1), judge_files(files, processes=2)
    assert one == two
    assert [Path(result.path).name for result in two] == [
        "bad.yaml", *(f"p{number}.yaml" for number in range(8)), "organs.yaml"
    ]  # fmt: skip


def test_a_system_without_further_processes_takes_longer_and_finds_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    files = protocol_files([folder]).files
    alone = judge_files(files, processes=1)
    monkeypatch.setattr("doseguard.protocols_as_code.mutation.judge_files.ProcessPoolExecutor", refuse)
    assert judge_files(files, processes=2) == alone


def test_a_table_is_tested_as_a_table(folder: Path) -> None:
    result = judge_file(folder / "organ-limits" / "organs.yaml", "organs.yaml", True)
    assert isinstance(result, FileResult)
    assert (result.id, result.mutants.caught, result.mutants.refused) == ("organs", 1, 1)
    assert result.proposed[0].startswith("- {fractions: 5, metrics: {SpinalCord: ")


def test_a_file_that_does_not_load_says_where_and_why(folder: Path) -> None:
    result = judge_file(folder / "bad.yaml", "bad.yaml", False)
    assert isinstance(result, NotTested)
    assert (result.line, result.column) == (1, 1)
    assert result.error == "the key 'title' is missing; add it (1 more: see doseguard lint)"


def test_a_file_whose_name_is_not_its_id_is_not_tested(tmp_path: Path) -> None:
    result = judge_file(written(tmp_path, protocol_text(), "other.yaml"), "other.yaml", False)
    assert isinstance(result, NotTested)
    assert "the id 'small' is not the file's name 'other'" in result.error
