"""The pytest plugin, in a pytest of its own: what it collects, what fails, and how that is said."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from junitparser import JUnitXml, TestSuite

from faces.cli.lint_files import NO_YAML, SOUND, SOUND_TABLE, faulty, line_of, put
from faces.command import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
WRONG = SOUND.replace("30 Gy / 5, expect: variation acceptable", "30 Gy / 5, expect: per protocol")
# One of the two cases that tell the lower end of the range from its neighbours is missing.
THIN = SOUND.replace("  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}\n", "")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A folder with a sound protocol, and YAML that is none of ours."""
    put(tmp_path, "protocols/example.yaml", SOUND)
    put(tmp_path, "compose.yaml", "services: {}\n")
    return tmp_path


@pytest.fixture
def run(clinic: Path) -> Run:
    """Run pytest there with our plugin and no other but those that are named."""

    def ran(*words: str, plugins: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        named = [word for one in ("doseguard.faces.pytest_plugin", *plugins) for word in ("-p", one)]
        command = [sys.executable, "-m", "pytest", *named, "-p", "no:cacheprovider", "--rootdir", ".", *words]
        settings = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
        for ours in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT"):
            settings.pop(ours, None)
        return subprocess.run(
            command, cwd=clinic, env=settings, capture_output=True, encoding="utf-8", check=False
        )

    return ran


def outcomes(printed: str) -> dict[str, int]:
    """The counts of the last line."""
    return {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", printed.splitlines()[-1])}


def names(printed: str) -> list[str]:
    """The items that --collect-only lists."""
    return re.findall(r"^(\S+\.ya?ml::.*)$", printed, re.MULTILINE)


def test_without_the_flag_nothing_is_collected(run: Run) -> None:
    ran = run("protocols")
    assert ran.returncode == 5, ran.stdout
    assert "no tests ran" in ran.stdout


def test_a_sound_file_passes(run: Run) -> None:
    ran = run("--doseguard-protocols")
    assert ran.returncode == 0, ran.stdout
    assert set(outcomes(ran.stdout)) == {"passed"}


def test_each_case_is_an_item_beside_linter_boundaries_and_mutants(run: Run) -> None:
    ran = run("--doseguard-protocols", "--collect-only", "-q")
    found = [name.removeprefix("protocols/example.yaml::") for name in names(ran.stdout)]
    assert found[0] == "lint"
    assert found[1] == "case 1: metastasis, 34 Gy / 5: per protocol"
    assert found[-2:] == ["boundary cases", "mutation"]
    assert len(found) == SOUND.count("- {site:") + 3


def test_a_table_is_collected_as_a_protocol_is(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/organ-limits/table.yaml", SOUND_TABLE)
    ran = run("--doseguard-protocols", "protocols/organ-limits")
    assert ran.returncode == 0, ran.stdout
    assert outcomes(ran.stdout)["passed"] == SOUND_TABLE.count("- {fractions:") + 3


def test_a_finding_fails_with_its_place_and_without_a_traceback(run: Run, clinic: Path) -> None:
    text = faulty()
    put(clinic, "protocols/example.yaml", text)
    ran = run("--doseguard-protocols", "-k", "lint")
    place = f"protocols/example.yaml:{line_of(text, 'review_by')}:12"
    assert ran.returncode == 1
    assert f"{place}: PRO-00 error: '2027-02-30' is no date" in ran.stdout
    assert "Traceback" not in ran.stdout and "raise " not in ran.stdout


@pytest.mark.parametrize("text", [faulty(), NO_YAML], ids=["does not load", "no YAML"])
def test_cases_that_could_not_be_run_fail(run: Run, clinic: Path, text: str) -> None:
    put(clinic, "protocols/example.yaml", text)
    ran = run("--doseguard-protocols", "-k", "case")
    assert outcomes(ran.stdout)["failed"] == 1
    assert re.search(r"^protocols/example\.yaml:\d+:\d+: no case was run: ", ran.stdout, re.MULTILINE)


def test_a_case_that_does_not_hold_fails_with_its_place(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", WRONG)
    ran = run("--doseguard-protocols", "protocols/example.yaml::case 2: metastasis, 30 Gy / 5: per protocol")
    line = line_of(WRONG, "30 Gy / 5, expect")
    assert outcomes(ran.stdout)["failed"] == 1
    assert (
        f"protocols/example.yaml:{line}:5: metastasis, 30 Gy / 5: expected per protocol, RX-03 gave "
        "variation acceptable" in ran.stdout
    )


def test_a_fault_that_no_case_notices_fails_with_its_place(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", THIN)
    ran = run("--doseguard-protocols", "-k", "mutation")
    line = line_of(THIN, "total_dose")
    assert outcomes(ran.stdout)["failed"] == 1
    assert re.search(rf"^protocols/example\.yaml:{line}:\d+: no case notices ", ran.stdout, re.MULTILINE)


def test_files_are_linted_together(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/copies/example.yaml", SOUND)
    ran = run("--doseguard-protocols", "-k", "lint")
    assert ran.returncode == 1
    assert "PRO-02" in ran.stdout


def test_an_item_is_run_by_its_name(run: Run) -> None:
    ran = run("--doseguard-protocols", "protocols/example.yaml::case 1: metastasis, 34 Gy / 5: per protocol")
    assert outcomes(ran.stdout) == {"passed": 1}


def test_what_is_passed_over_is_said(run: Run) -> None:
    said = "doseguard: other YAML files passed over: 1 (compose.yaml)"
    assert said in run("--doseguard-protocols", "-k", "lint").stdout


def test_what_workers_pass_over_is_said(run: Run) -> None:
    ran = run("--doseguard-protocols", "-k", "lint", "-n1", plugins=("xdist",))
    assert "doseguard: other YAML files passed over: 1 (compose.yaml)" in ran.stdout


def test_a_file_that_is_named_is_collected_whatever_it_looks_like(run: Run) -> None:
    ran = run("--doseguard-protocols", "compose.yaml")
    assert ran.returncode == 1
    assert "compose.yaml:1:1" in ran.stdout


def test_workers_share_the_items(run: Run) -> None:
    ran = run("--doseguard-protocols", "-n2", plugins=("xdist",))
    assert ran.returncode == 0, ran.stdout
    assert outcomes(ran.stdout) == {"passed": SOUND.count("- {site:") + 3}


def test_junit_xml_names_the_case_and_holds_its_failure(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", WRONG)
    run("--doseguard-protocols", "-k", "case", "--junitxml", "found.xml")
    (suite,) = JUnitXml.fromfile(str(clinic / "found.xml"))
    assert isinstance(suite, TestSuite)
    failed = {case.name: case.result[0].text for case in suite if case.result}
    name = "case 2: metastasis, 30 Gy / 5: per protocol"
    assert "expected per protocol, RX-03 gave variation acceptable" in failed[name]


def test_junit_xml_holds_the_score(run: Run, clinic: Path) -> None:
    run("--doseguard-protocols", "-k", "mutation", "--junitxml", "found.xml")
    text = (clinic / "found.xml").read_text(encoding="utf-8")
    assert re.search(r'name="mutants noticed" value="(\d+) of \1"', text)


def test_tests_in_python_run_beside_it(run: Run, clinic: Path) -> None:
    put(clinic, "test_own.py", "def test_own():\n    pass\n")
    assert outcomes(run("test_own.py").stdout) == {"passed": 1}
    assert outcomes(run("--doseguard-protocols", "-k", "lint or own").stdout)["passed"] == 2


def test_the_plugin_brings_nothing_before_it_is_asked() -> None:
    program = (
        "import sys, doseguard.faces.pytest_plugin;"
        "print([one for one in ('yaml', 'pydantic', 'numpy', 'pydicom') if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_pytest_finds_the_plugin_by_itself() -> None:
    (found,) = (one for one in entry_points(group="pytest11") if one.name == "doseguard")
    assert found.value == "doseguard.faces.pytest_plugin"
