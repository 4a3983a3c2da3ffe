"""The action of this repository: held against the schema of actions, and its steps run as a runner does."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faces.cli.lint_files import NO_YAML, SOUND, faulty, put
from integrations.action_runner import Finished, Runner
from integrations.working_tree import ROOT, commit, copy_of_doseguard, repository

pytestmark = pytest.mark.xdist_group("action")  # doseguard is installed once
WIDER = SOUND.replace("37.5", "38.5")
Act = Callable[..., Finished]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A machine that has the action."""
    folder = tmp_path_factory.mktemp("runner")
    (folder / "temp").mkdir()
    return Runner(copy_of_doseguard(folder / "action"), folder / "temp")


@pytest.fixture(scope="module")
def first(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The whole action on a sound repository, from its installation on."""
    folder = tmp_path_factory.mktemp("sound")
    put(folder, "protocols/example.yaml", SOUND)
    return runner.run(repository(folder), {"python": sys.executable})


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A repository with a sound protocol."""
    put(tmp_path, "clinic/protocols/example.yaml", SOUND)
    return repository(tmp_path / "clinic")


@pytest.fixture
def act(runner: Runner, first: Finished, clinic: Path) -> Act:
    """Run the steps after the installation."""

    def acted(**inputs: str) -> Finished:
        wanted = {name.replace("_", "-"): value for name, value in inputs.items()}
        return runner.run(clinic, wanted, skip=("Install doseguard",))

    return acted


def test_the_action_is_one_by_the_schema_of_actions() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]
    ran = subprocess.run([*command, ROOT / "action.yml"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_it_uses_no_action_of_somebody_else() -> None:
    assert "uses:" not in (ROOT / "action.yml").read_text(encoding="utf-8")


def test_a_sound_repository_passes(first: Finished) -> None:
    assert first.status == 0, first.log
    assert first.errors == []
    assert first.outputs == {"sarif": "", "lint": "0", "test": "0", "looser": ""}


def test_the_summary_says_what_was_done(first: Finished) -> None:
    assert "doseguard lint: 1 file" in first.summary
    assert "doseguard test: " in first.summary


def test_a_finding_fails_and_is_shown_at_its_line(act: Act, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", faulty("review_by: 2020-01-01"))
    done = act()
    assert done.status == 1
    assert "::error file=protocols/example.yaml,line=" in done.log
    assert done.errors[-1] == "the linter found something"


def test_what_fails_is_the_users_choice_and_findings_are_written_as_sarif(act: Act, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", faulty("review_by: 2020-01-01"))
    done = act(fail_on="tests", sarif="found.sarif")
    log = json.loads((clinic / "found.sarif").read_text(encoding="utf-8"))
    assert (done.status, done.outputs["sarif"]) == (0, "found.sarif")
    assert len(log["runs"][0]["results"]) >= 1


def test_what_cannot_be_judged_always_fails(act: Act, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", NO_YAML)
    done = act(fail_on="")
    assert done.status == 1
    assert "a file could not be judged by the linter" in done.errors


def test_a_path_without_protocols_fails(act: Act) -> None:
    assert act(paths="missing").status == 1


def test_paths_stand_one_a_line_and_may_hold_blanks(act: Act, clinic: Path) -> None:
    put(clinic, "our own/example.yaml", SOUND)
    done = act(paths="\n  protocols\n  our own\n", fail_on="tests")
    assert done.status == 0, done.log
    assert "doseguard lint: 2 files" in done.summary


def test_a_case_that_does_not_hold_fails(act: Act, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", SOUND.replace("34 Gy / 5, expect: per", "34 Gy / 4, expect: per"))
    done = act()
    assert done.status == 1
    assert "the embedded cases do not hold" in done.errors


def test_a_word_that_fail_on_does_not_know_fails(act: Act) -> None:
    done = act(fail_on="eror")
    assert done.status == 1
    assert done.errors == ["fail-on knows warnings, errors, tests and looser, not eror"]


def test_what_a_change_means_stands_in_the_summary_and_may_fail(act: Act, clinic: Path) -> None:
    base = commit(clinic)
    put(clinic, "protocols/example.yaml", WIDER)
    done = act(base=base, fail_on="looser")
    assert "looser" in done.summary
    assert done.outputs["looser"] == "true"
    assert done.errors == ["a verdict became looser"]


def test_no_change_is_not_looser(act: Act, clinic: Path) -> None:
    done = act(base=commit(clinic), fail_on="looser")
    assert (done.status, done.outputs["looser"]) == (0, "false"), done.log


def test_a_base_that_is_not_there_is_not_passed_over(act: Act) -> None:
    done = act(base="0123456789abcdef0123456789abcdef01234567")
    assert done.status == 1
    assert "fetch-depth 0" in done.errors[0]


def test_an_old_python_is_refused_with_words(runner: Runner, clinic: Path) -> None:
    done = runner.run(clinic, {"python": "false"})
    assert done.status == 2
    assert "not Python 3.11 or newer" in done.errors[0]
