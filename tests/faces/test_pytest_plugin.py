"""The pytest plugin, in a pytest of its own: what it collects, what fails, and how that is said."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from junitparser import JUnitXml, TestSuite

# Imported here, so that each pytest in this process finds it loaded: numpy cannot be loaded twice.
from doseguard.faces.pytest_plugin import collecting
from faces.cli.lint_files import NO_YAML, SOUND, SOUND_TABLE, faulty, line_of, put
from faces.command import ROOT

pytest_plugins = ["pytester"]

PLUGIN = collecting.__name__.removesuffix(".collecting")
WRONG = SOUND.replace("30 Gy / 5, expect: variation acceptable", "30 Gy / 5, expect: per protocol")
# One of the two cases that tell the lower end of the range from its neighbours is missing.
THIN = SOUND.replace("  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}\n", "")


@dataclass(frozen=True)
class Ran:
    """The exit status of a pytest, and what it printed."""

    status: int
    out: str


Run = Callable[..., Ran]


@pytest.fixture
def clinic(pytester: pytest.Pytester) -> Path:
    """A folder with a sound protocol, and YAML that is none of ours."""
    put(pytester.path, "protocols/example.yaml", SOUND)
    put(pytester.path, "compose.yaml", "services: {}\n")
    return pytester.path


@pytest.fixture
def run(clinic: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest there with our plugin and no other but those that are named."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for ours in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT"):
        monkeypatch.delenv(ours, raising=False)

    def ran(*words: str, plugins: tuple[str, ...] = ()) -> Ran:
        named = [word for one in (PLUGIN, *plugins) for word in ("-p", one)]
        arguments = [*named, "-p", "no:cacheprovider", "--assert=plain", "--rootdir", ".", *words]
        if plugins:
            done = pytester.runpytest_subprocess(*arguments)
        else:
            done = pytester.runpytest_inprocess(*arguments)
        return Ran(int(done.ret), done.stdout.str())

    return ran


def outcomes(printed: str) -> dict[str, int]:
    """The counts of the last line."""
    return {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", printed.splitlines()[-1])}


def names(printed: str) -> list[str]:
    """The items that --collect-only lists."""
    return re.findall(r"^(\S+\.ya?ml::.*)$", printed, re.MULTILINE)


def test_without_the_flag_nothing_is_collected(run: Run) -> None:
    ran = run("protocols")
    assert ran.status == 5, ran.out
    assert "no tests ran" in ran.out


def test_a_sound_file_passes(run: Run) -> None:
    ran = run("--doseguard-protocols")
    assert ran.status == 0, ran.out
    assert set(outcomes(ran.out)) == {"passed"}


def test_each_case_is_an_item_beside_linter_boundaries_and_mutants(run: Run) -> None:
    ran = run("--doseguard-protocols", "--collect-only", "-q")
    found = [name.removeprefix("protocols/example.yaml::") for name in names(ran.out)]
    assert found[0] == "lint"
    assert found[1] == "case 1: metastasis, 34 Gy / 5: per protocol"
    assert found[-2:] == ["boundary cases", "mutation"]
    assert len(found) == SOUND.count("- {site:") + 3


def test_a_table_is_collected_as_a_protocol_is(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/organ-limits/table.yaml", SOUND_TABLE)
    ran = run("--doseguard-protocols", "protocols/organ-limits")
    assert ran.status == 0, ran.out
    assert outcomes(ran.out)["passed"] == SOUND_TABLE.count("- {fractions:") + 3


def test_a_finding_fails_with_its_place_and_without_a_traceback(run: Run, clinic: Path) -> None:
    text = faulty()
    put(clinic, "protocols/example.yaml", text)
    ran = run("--doseguard-protocols", "-k", "lint")
    place = f"protocols/example.yaml:{line_of(text, 'review_by')}:12"
    assert ran.status == 1
    assert f"{place}: PRO-00 error: '2027-02-30' is no date" in ran.out
    assert "Traceback" not in ran.out and "raise " not in ran.out


@pytest.mark.parametrize("text", [faulty(), NO_YAML], ids=["does not load", "no YAML"])
def test_cases_that_could_not_be_run_fail(run: Run, clinic: Path, text: str) -> None:
    put(clinic, "protocols/example.yaml", text)
    ran = run("--doseguard-protocols", "-k", "case")
    assert outcomes(ran.out)["failed"] == 1
    assert re.search(r"^protocols/example\.yaml:\d+:\d+: no case was run: ", ran.out, re.MULTILINE)


def test_a_case_that_does_not_hold_fails_with_its_place(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", WRONG)
    ran = run("--doseguard-protocols", "protocols/example.yaml::case 2: metastasis, 30 Gy / 5: per protocol")
    line = line_of(WRONG, "30 Gy / 5, expect")
    assert outcomes(ran.out)["failed"] == 1
    assert (
        f"protocols/example.yaml:{line}:5: metastasis, 30 Gy / 5: expected per protocol, RX-03 gave "
        "variation acceptable" in ran.out
    )


def test_a_fault_that_no_case_notices_fails_with_its_place(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/example.yaml", THIN)
    ran = run("--doseguard-protocols", "-k", "mutation")
    line = line_of(THIN, "total_dose")
    assert outcomes(ran.out)["failed"] == 1
    assert re.search(rf"^protocols/example\.yaml:{line}:\d+: no case notices ", ran.out, re.MULTILINE)


def test_files_are_linted_together(run: Run, clinic: Path) -> None:
    put(clinic, "protocols/copies/example.yaml", SOUND)
    ran = run("--doseguard-protocols", "-k", "lint")
    assert ran.status == 1
    assert "PRO-02" in ran.out


def test_an_item_is_run_by_its_name(run: Run) -> None:
    ran = run("--doseguard-protocols", "protocols/example.yaml::case 1: metastasis, 34 Gy / 5: per protocol")
    assert outcomes(ran.out) == {"passed": 1}


def test_what_is_passed_over_is_said(run: Run) -> None:
    said = "doseguard: other YAML files passed over: 1 (compose.yaml)"
    assert said in run("--doseguard-protocols", "-k", "lint").out


def test_what_workers_pass_over_is_said(run: Run) -> None:
    ran = run("--doseguard-protocols", "-k", "lint", "-n1", plugins=("xdist",))
    assert "doseguard: other YAML files passed over: 1 (compose.yaml)" in ran.out


def test_a_file_that_is_named_is_collected_whatever_it_looks_like(run: Run) -> None:
    ran = run("--doseguard-protocols", "compose.yaml")
    assert ran.status == 1
    assert "compose.yaml:1:1" in ran.out


def test_workers_share_the_items(run: Run) -> None:
    ran = run("--doseguard-protocols", "-n2", plugins=("xdist",))
    assert ran.status == 0, ran.out
    assert outcomes(ran.out) == {"passed": SOUND.count("- {site:") + 3}


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
    assert outcomes(run("test_own.py").out) == {"passed": 1}
    assert outcomes(run("--doseguard-protocols", "-k", "lint or own").out)["passed"] == 2


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
