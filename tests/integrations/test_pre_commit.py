"""The hooks, run by pre-commit from a repository of doseguard in a repository of a clinic."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faces.cli.lint_files import SOUND, faulty, put
from integrations.working_tree import ROOT, commit, copy_of_doseguard, environment, repository

pytestmark = pytest.mark.xdist_group("pre-commit")  # the environment of the hooks is made once

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """pre-commit with its own place for environments."""
    home = str(tmp_path_factory.mktemp("home"))

    def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", *words]
        settings = environment(PRE_COMMIT_HOME=home, PRE_COMMIT_COLOR="never")
        return subprocess.run(
            command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that uses both hooks."""
    folder = tmp_path_factory.mktemp("repositories")
    doseguard = copy_of_doseguard(folder / "doseguard")
    revision = commit(doseguard)
    hooks = "[{id: doseguard-lint}, {id: doseguard-test}]"
    put(
        folder,
        "clinic/.pre-commit-config.yaml",
        f"repos:\n  - repo: {doseguard}\n    rev: {revision}\n    hooks: {hooks}\n",
    )
    put(folder, "clinic/protocols/order.yaml", "targets: []\n")
    put(folder, "clinic/docs/compose.yaml", "services: {}\n")
    return repository(folder / "clinic")


def hooks_of(printed: str) -> dict[str, str]:
    """What became of each hook."""
    return dict(re.findall(r"^(doseguard \w+)\.*(?:\(no files to check\))?(\w+)$", printed, re.MULTILINE))


def test_the_manifest_is_one(pre_commit: Run) -> None:
    ran = pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert ran.returncode == 0, ran.stdout


def test_a_sound_file_passes(pre_commit: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", SOUND)
    commit(clinic)
    ran = pre_commit(clinic, "run", "--all-files")
    assert hooks_of(ran.stdout) == {"doseguard lint": "Passed", "doseguard test": "Passed"}, ran.stdout


def test_a_faulty_file_fails_with_its_place(pre_commit: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", faulty())
    commit(clinic)
    ran = pre_commit(clinic, "run", "--all-files", "doseguard-lint")
    assert hooks_of(ran.stdout) == {"doseguard lint": "Failed"}
    assert re.search(
        r"^protocols/example\.yaml:\d+:12: PRO-00 error: '2027-02-30' is no", ran.stdout, re.MULTILINE
    )


def test_a_case_that_does_not_hold_fails_with_its_place(pre_commit: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", SOUND.replace("34 Gy / 5, expect: per", "34 Gy / 4, expect: per"))
    commit(clinic)
    ran = pre_commit(clinic, "run", "--all-files", "doseguard-test")
    assert hooks_of(ran.stdout) == {"doseguard test": "Failed"}
    assert re.search(r"protocols/example\.yaml:\d+", ran.stdout)


def test_files_that_are_none_of_ours_are_not_looked_at(pre_commit: Run, clinic: Path) -> None:
    others = ["protocols/order.yaml", "docs/compose.yaml", ".pre-commit-config.yaml"]
    ran = pre_commit(clinic, "run", "--files", *others)
    assert ran.returncode == 0
    assert hooks_of(ran.stdout) == {"doseguard lint": "Skipped", "doseguard test": "Skipped"}
