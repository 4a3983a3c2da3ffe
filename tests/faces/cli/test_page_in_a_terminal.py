"""The page: its columns, colour on a terminal only."""

import os
import pty
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from faces.cli.dvh_studies import write_study
from faces.command import EACH_SAMPLE, ROOT, SAMPLES, checked, command_line, page, process, run

SAMPLE = SAMPLES / "eclipse-30-in-5"
ESCAPE = "\x1b["


def in_a_terminal(words: Sequence[str | Path], **environment: str) -> str:
    """What the command writes when standard output is a terminal."""
    leader, follower = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    with subprocess.Popen(
        command_line(words), stdout=follower, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        cwd=ROOT, env={"TERM": "xterm", **inherited, **environment},
    ) as started:  # fmt: skip
        os.close(follower)
        written = b""
        while True:
            try:
                some = os.read(leader, 4096)
            except OSError:  # how a terminal says that nobody writes any more
                break
            if not some:
                break
            written += some
    os.close(leader)
    assert started.returncode == 0
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("folder", EACH_SAMPLE)
def test_no_line_is_wider_than_80_columns(folder: str) -> None:
    lines = page(folder).splitlines()
    paths = {line for line in lines if line.endswith(".dcm")}
    assert [line for line in lines if len(line) > 80 and line not in paths] == []


@pytest.mark.parametrize("folder", EACH_SAMPLE)
def test_no_line_of_a_prescription_is_wider_than_80_columns(folder: str) -> None:
    lines = run("prescription", SAMPLES / folder).out.splitlines()
    assert [line for line in lines if len(line) > 80 and not line.endswith(".dcm")] == []


@pytest.mark.parametrize("folder", EACH_SAMPLE)
def test_the_page_ends_with_the_verdict(folder: str) -> None:
    words = checked(folder).report["verdict"].replace("_", " ")
    assert page(folder).splitlines()[-1] == f"Verdict: {words}"


def test_a_terminal_gets_colours_and_the_same_words() -> None:
    page = in_a_terminal(["check", SAMPLE])
    assert f"{ESCAPE}33m" in page
    assert re.sub(r"\x1b\[\d*m", "", page) == process("check", SAMPLE).stdout


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_a_terminal_that_wants_no_colours_gets_none(environment: dict[str, str]) -> None:
    page = in_a_terminal(["check", SAMPLE], **environment)
    assert ESCAPE not in page
    assert page == process("check", SAMPLE).stdout


def test_a_file_gets_no_colours_though_a_terminal_looks_on(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    assert in_a_terminal(["check", SAMPLE, "--output", target]) == ""
    assert ESCAPE not in target.read_text(encoding="utf-8")


def test_json_has_no_colours_in_a_terminal() -> None:
    assert ESCAPE not in in_a_terminal(["check", SAMPLE, "--format", "json"])


def test_two_processes_write_the_same_bytes() -> None:
    first, second = (process("check", SAMPLE, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Measured structures, in a folder that a narrow page has room for."""
    return write_study(tmp_path_factory.mktemp("study"))


@pytest.mark.parametrize(
    ("terminal", "columns"), [("20", 40), ("40", 40), ("72", 72), ("100", 100), ("300", 100)]
)
def test_measured_structures_fit_the_terminal(study: Path, terminal: str, columns: int) -> None:
    page = in_a_terminal(["dvh", study, "--metric", "D95%", "Mean"], COLUMNS=terminal)
    # The path above all is never broken: it is copied.
    widths = [len(line) for line in page.splitlines()[1:]]
    assert columns - 20 < max(widths) <= columns


@pytest.mark.parametrize("columns", ["50", "200"])
def test_measured_structures_have_80_columns_elsewhere(study: Path, tmp_path: Path, columns: str) -> None:
    plain, target = run("dvh", study).out, tmp_path / "answer.txt"
    in_a_terminal(["dvh", study, "--output", target], COLUMNS=columns)
    assert target.read_text(encoding="utf-8") == process("dvh", study, COLUMNS=columns).stdout == plain
