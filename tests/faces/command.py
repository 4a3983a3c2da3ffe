"""The command `doseguard` as somebody runs it: words in; exit status, standard output and error out."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO

import pytest

from doseguard.faces.cli import main
from doseguard.model.report import Report
from doseguard.renderers.page import Page
from doseguard.renderers.text import render_text

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_dicom"
FOLDERS = sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))
# All tests of a sample in one process: studies take seconds to check.
EACH_SAMPLE = [pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in FOLDERS]
# For what is checked once more: one study stands for all of them.
PLANS_AND_ONE_STUDY = [
    one for one in EACH_SAMPLE if one.values == ("study-bone",) or not str(one.values[0]).startswith("study-")
]
ALL_SAMPLES = pytest.mark.xdist_group("all samples")
STATUS_OF = {"per_protocol": 0, "variation_acceptable": 0, "deviation_unacceptable": 1, "not_evaluated": 3}


@dataclass(frozen=True)
class Ran:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Standard output as one JSON document; anything before or after it fails."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def plan(self) -> dict[str, Any]:
        """The one plan of the report."""
        (only,) = self.report["plans"]
        found: dict[str, Any] = only
        return found

    @property
    def complaint(self) -> str:
        """The one line on standard error, without the command's name."""
        (line,) = self.err.splitlines()
        assert line.startswith("doseguard: ")
        return line.removeprefix("doseguard: ")


def run(*words: str | Path, into: TextIO | None = None) -> Ran:
    """Run the command in this process. A traceback is never right, unless a log was asked for.

    With `into` standard output is that stream, and what is left behind has none.
    """
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(into or out), redirect_stderr(err):
        try:
            status = main([str(word) for word in words])
        except SystemExit as leaving:  # argparse leaves so after --help and --version
            status = int(leaving.code or 0)
    assert "Traceback" not in out.getvalue()
    assert "--debug" in words or "Traceback" not in err.getvalue()
    return Ran(status, out.getvalue(), err.getvalue())


def check(*words: str | Path) -> Ran:
    """Run `doseguard check --format json`; standard output must hold one document, whatever happens."""
    ran = run("check", *words, "--format", "json")
    assert isinstance(ran.report["plans"], list)
    return ran


@cache
def checked(*names: str) -> Ran:
    """The first check of a sample, or without a name of all samples at once."""
    return check(SAMPLES.joinpath(*names))


@cache
def page(name: str) -> str:
    """The page about a sample, from the document of its check: a run for itself takes seconds for a study."""
    return render_text(Report.model_validate(checked(name).report), Page())


def process(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where neither output is a terminal."""
    return subprocess.run(
        command_line(words),
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def command_line(words: Sequence[str | Path]) -> list[str]:
    """How a process of its own is started."""
    return [sys.executable, "-m", "doseguard", *map(str, words)]


def outcomes(plan: dict[str, Any], check_id: str) -> list[str]:
    """The grades of one check in a plan's report, `not_evaluated` among them, the worst last."""
    grades = [one["grade"] for one in plan["findings"] if one["check"] == check_id]
    grades += ["not_evaluated" for one in plan["not_evaluated"] if one["check"] == check_id]
    return sorted(grades, key=list(STATUS_OF).index)


def worse_than_per_protocol(plan: dict[str, Any]) -> list[str]:
    """Every check that keeps a plan from being per protocol."""
    found = [f"{one['check']} {one['grade']}" for one in plan["findings"] if one["grade"] != "per_protocol"]
    return [*found, *(f"{one['check']} not_evaluated" for one in plan["not_evaluated"])]


def strings_of(value: object) -> Iterable[str]:
    """Every text of a JSON document, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_of(part)
