"""Our SARIF, judged by Microsoft's SARIF Multitool: rules of the format and of GitHub's code scanning."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from faces.cli.lint_files import NO_YAML, SOUND, faulty, put
from faces.command import run
from integrations.node_tools import installed

# The project has no page of its own to name.
ACCEPTED = {"SARIF2005"}


def judged(folder: Path, text: str) -> set[str]:
    """The rules of the format that a text breaks, those that are accepted left out."""
    checked, answer = put(folder, "checked.sarif", text), folder / "answer.sarif"
    program = installed("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    command = [str(program), "validate", "--rule-kind", "Sarif;Ghas", str(checked), "--output", str(answer)]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    (only,) = json.loads(answer.read_text("utf-8-sig"))["runs"]
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"] is True
    return {one["ruleId"] for one in only["results"]} - ACCEPTED


@pytest.fixture
def sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the linter says of a sound file, a faulty one and one that is no YAML, with an awkward name."""
    put(tmp_path, "a/example.yaml", SOUND)
    put(tmp_path, "b c/example.yaml", faulty())
    put(tmp_path, "ä, 50 %:.yaml", NO_YAML)
    monkeypatch.chdir(tmp_path)
    return run("lint", ".", "--format", "sarif").out


def test_what_the_linter_writes_is_sarif(tmp_path: Path, sarif: str) -> None:
    assert len(json.loads(sarif)["runs"][0]["results"]) >= 1
    assert judged(tmp_path, sarif) == set()


def test_the_report_of_a_clean_library_is_sarif(tmp_path: Path) -> None:
    clean = run("lint", Path(__file__).resolve().parents[2] / "protocols", "--format", "sarif").out
    assert judged(tmp_path, clean) == set()


@pytest.mark.parametrize(
    ("spoilt", "broken"),
    [
        (lambda result: result.pop("message"), "JSON1002"),
        (lambda result: result.update(ruleIndex=999), "SARIF1009"),
        (lambda result: result["locations"][0]["physicalLocation"]["region"].update(startLine=0), "JSON1008"),
    ],
    ids=["message", "index", "line"],
)
def test_the_judge_sees_what_is_wrong(tmp_path: Path, sarif: str, spoilt: Any, broken: str) -> None:
    log = json.loads(sarif)
    spoilt(log["runs"][0]["results"][0])
    assert broken in judged(tmp_path, json.dumps(log))
