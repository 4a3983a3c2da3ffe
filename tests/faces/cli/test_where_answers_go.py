"""Where answers go: what does not take them, which encoding they have, and which files are replaced."""

import io
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from doseguard.faces.cli.output import write
from doseguard.writers.structure_spec import RoiSpec
from faces.cli.dvh_studies import PTV, write_study
from faces.command import ROOT, SAMPLES, command_line, process, run

SAMPLE = SAMPLES / "eclipse-30-in-5"
LIBRARY = ROOT / "protocols"
FULL = Path("/dev/full")
COMMANDS: dict[str, tuple[str | Path, ...]] = {
    "check": ("check", SAMPLE),
    "check as JSON": ("check", SAMPLE, "--format", "json"),
    "prescription": ("prescription", SAMPLE, "--format", "json"),
    "order": ("order", SAMPLE / "plan.dcm"),
    "lint": ("lint", LIBRARY / "brain-srs.yaml", "--format", "json"),
    "diff": ("diff", LIBRARY / "brain-srs.yaml", LIBRARY / "brain-srs.yaml"),
    "protocols": ("protocols", "list"),
    "completion": ("completion", "bash"),
    "help": ("check", "--help"),
    "version": ("--version",),
    "an error as JSON": ("check", "absent", "--format", "json"),
}
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
needs_shell = pytest.mark.skipif(os.name != "posix", reason="this system's shell closes no streams")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Structures with names that few encodings have."""
    folder = tmp_path_factory.mktemp("files")
    return write_study(folder, PTV, RoiSpec(2, "Größe µ–α 日本 🫁", "ORGAN", radius_mm=5.0))


def redirected(words: Sequence[str | Path], to: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell with a redirection."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {to}', "sh", *command_line(words)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@needs_full
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_output_is_said(name: str) -> None:
    with FULL.open("w", encoding="utf-8") as full:  # fails to close where anything is left for it
        ran = run(*COMMANDS[name], into=full)
    assert ran.err.splitlines()[-1] == "doseguard: cannot write to standard output: No space left on device"
    assert ran.status == 2


@needs_shell
@pytest.mark.parametrize("name", ["check", "help", "an error as JSON"])
def test_a_closed_output_is_said(name: str) -> None:
    done = redirected(COMMANDS[name], ">&-")
    assert done.stderr.splitlines()[-1] == "doseguard: cannot write to standard output: it is closed"
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@needs_full
@pytest.mark.parametrize("format", ["text", "json"])
def test_measured_structures_do_not_go_into_a_full_output(study: Path, format: str) -> None:
    done = redirected(("dvh", study, "--format", format), ">/dev/full")
    said = "doseguard: cannot write to standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


@needs_shell
def test_an_output_without_a_buffer_gets_all(study: Path) -> None:
    words = ("dvh", study, "--metric", "Mean", "--format", "svg")
    assert process(*words, PYTHONUNBUFFERED="1").stdout == run(*words).out


@needs_full
def test_a_full_output_without_a_buffer_is_said() -> None:
    done = redirected(("--help",), ">/dev/full", PYTHONUNBUFFERED="1")
    said = "doseguard: cannot write to standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


@needs_shell
@pytest.mark.parametrize("buffered", ["", "1"])
def test_an_answer_that_is_cut_short_is_said(buffered: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    words = ["sh", str(kept), *command_line(("protocols", "show", "brain-srs"))]
    done = subprocess.run(
        ["/bin/sh", "-c", 'to="$1"; shift; ulimit -f 1; exec "$@" >"$to"', *words],
        cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": buffered, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = "doseguard: cannot write to standard output: File too large\n"
    assert (done.returncode, done.stderr, kept.stat().st_size > 0) == (2, said, True)


@needs_full
@pytest.mark.parametrize("to", ["2>/dev/full", "2>&-"])
def test_what_cannot_be_said_on_standard_error_changes_no_answer(to: str) -> None:
    words = ("check", SAMPLE, "--format", "json")
    done = redirected(words, to)
    assert (done.returncode, done.stdout) == (0, run(*words).out)


@pytest.mark.parametrize(
    "words", [("protocols", "show", "brain-srs"), ("check", SAMPLE), ("completion", "bash"), ("--help",)]
)
def test_a_reader_that_leaves_early_is_no_failure(words: tuple[str | Path, ...]) -> None:
    with subprocess.Popen(
        command_line(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True
    ) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()
        said = started.stderr.read()
    assert "Traceback" not in said
    assert "Broken" not in said
    assert started.returncode == 2


@needs_shell
def test_a_reader_of_both_outputs_that_leaves_early_is_no_failure() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(command_line(("check", SAMPLE)), stdout=writer, stderr=writer, cwd=ROOT) as started:
        os.close(writer)
    assert started.returncode == 2


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_a_terminal_without_greek_letters_is_no_failure(encoding: str) -> None:
    done = process("check", SAMPLE, PYTHONIOENCODING=f"{encoding}:strict")
    assert (done.returncode, done.stderr) == (0, "doseguard: 1 file is not DICOM and skipped\n")
    assert r"\u03b1/\u03b2 10 Gy" in done.stdout


def output_bytes(words: Sequence[str | Path], encoding: str) -> bytes:
    """What the command writes to a standard output that has an encoding."""
    written = io.BytesIO()
    with io.TextIOWrapper(written, encoding=encoding) as out:
        assert run(*words, into=out).status == 0
        return written.getvalue()


@pytest.mark.parametrize(("format", "encoding"), [("json", "cp1252"), ("csv", "ascii"), ("svg", "utf-16")])
def test_what_programs_read_is_utf_8(study: Path, tmp_path: Path, encoding: str, format: str) -> None:
    words = ("dvh", study, "--metric", "Mean", "--format", format)
    target = tmp_path / "answer"
    run(*words, "--output", target)
    found = output_bytes(words, encoding)
    assert found == target.read_bytes()
    assert "Größe µ–α 日本 🫁".encode() in found


@pytest.mark.parametrize(
    "words",
    [
        ("check", SAMPLE, "--format", "json"),
        ("prescription", SAMPLE, "--format", "json"),
        ("order", SAMPLE / "plan.dcm"),
        ("diff", LIBRARY / "brain-srs.yaml", LIBRARY / "nrg-lu002.yaml", "--format", "markdown"),
        ("completion", "bash"),
    ],
    ids=lambda words: " ".join(map(str, words[::2])) if isinstance(words, tuple) else None,
)
def test_no_encoding_changes_what_programs_read(words: tuple[str | Path, ...]) -> None:
    assert output_bytes(words, "cp1252") == output_bytes(words, "utf-8")


def test_people_read_what_their_terminal_has_letters_for(study: Path) -> None:
    found = output_bytes(("dvh", study, "--metric", "Mean"), "latin-1").decode("latin-1")
    assert r"Größe µ\u2013\u03b1 \u65e5\u672c \U0001fac1" in " ".join(found.split())


@pytest.mark.parametrize("utf8", [False, True])
def test_what_no_encoding_has_is_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], utf8: bool
) -> None:
    target = tmp_path / "answer"
    write("caf\udce9", utf8=utf8)
    write("caf\udce9", str(target), utf8=utf8)
    assert capsys.readouterr().out == target.read_text(encoding="utf-8") == r"caf\udce9"


def test_a_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "report.txt", tmp_path / "latest.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert run("check", SAMPLE, "--output", link).status == 0
    assert (link.is_symlink(), "Verdict" in target.read_text(encoding="utf-8")) == (True, True)


@needs_shell
def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(command_line(("check", SAMPLE, "--output", pipe)), cwd=ROOT) as started:
        read = pipe.read_text(encoding="utf-8")
    assert (started.returncode, "Verdict" in read, pipe.is_fifo()) == (0, True, True)


@needs_full
def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    ran = run("check", SAMPLE, "--output", FULL)
    assert (ran.status, ran.complaint) == (
        2,
        "/dev/full: cannot be written (No space left on device); give another --output",
    )
    assert not Path("/dev/.full.partial").exists()


def test_nothing_is_left_of_a_file_that_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    ran = run("check", SAMPLE, "--output", tmp_path / "report.txt")
    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
