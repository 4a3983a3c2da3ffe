"""What docs/ci.md tells others to write is right: its examples are held against what reads them."""

import re
import subprocess
import sys
from pathlib import Path

from doseguard.faces.cli.protocol_parser import LINT_FORMATS
from faces.cli.lint_files import put
from integrations.working_tree import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES: list[str] = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def example(part: str) -> str:
    """The example that holds the text."""
    (found,) = (one for one in EXAMPLES if part in one)
    return found


def judged(module: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_example_for_pre_commit_is_a_configuration(tmp_path: Path) -> None:
    path = put(tmp_path, ".pre-commit-config.yaml", example("repos:"))
    ran = judged("pre_commit", "validate-config", path)
    assert ran.returncode == 0, ran.stdout


def test_the_example_for_pre_commit_names_our_hooks() -> None:
    ours = re.findall(
        r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert re.findall(r"- id: (doseguard\S*)", example("repos:")) == ours


def test_the_example_for_github_is_a_workflow(tmp_path: Path) -> None:
    path = put(tmp_path, "workflow.yml", example("runs-on:"))
    ran = judged("check_jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    assert ran.returncode == 0, ran.stdout


def test_the_example_for_github_gives_what_the_action_takes() -> None:
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    (given,) = re.findall(r"uses: OWNER/doseguard@.*\n +with:\n((?: {10}.*\n)+)", example("runs-on:"))
    inputs = re.findall(r"^ +(\S+):", given, re.MULTILINE)
    assert inputs == ["paths", "sarif"]
    assert [one for one in inputs if f"\n  {one}:\n" not in action] == []


def test_every_format_of_the_linter_is_explained() -> None:
    assert [one for one in LINT_FORMATS if f"| `{one}` |" not in PAGE] == []
