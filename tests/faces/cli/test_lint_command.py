"""`doseguard lint`: what it prints, and the exit status that scripts rely on."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from faces.cli.lint_files import NO_YAML, SOUND, SOUND_TABLE, faulty, line_of, put
from faces.command import ROOT, Ran, process, run

FORMATS = ("text", "json", "github", "sarif", "junit")
FAULT = "'2027-02-30' is no date"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(*words: str | Path, rules: str = "PRO-00") -> Ran:
    return run("lint", *words, "--select", rules)


def document(*words: str | Path) -> dict[str, Any]:
    found = lint(*words, "--format", "json").report
    assert set(found) >= {"findings", "unreadable"}
    return found


def test_sound_files_end_with_0(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    put(here, "example2/example.yaml", SOUND_TABLE.replace("id: table", "id: example"))
    ran = lint("example.yaml", "example2/example.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "2 files, 1 rule: no findings\n", "")


def test_a_sound_file_is_clean_under_every_rule(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert "no findings" in ran.out


def test_a_finding_ends_with_1_and_stands_at_its_place(here: Path) -> None:
    put(here, "example.yaml", faulty())
    ran = lint("example.yaml")
    line = line_of(faulty(), "review_by")
    assert ran.status == 1
    assert ran.out.startswith(f"example.yaml:{line}:12: PRO-00 error: {FAULT}")


def test_what_is_no_yaml_ends_with_2_and_the_other_files_are_judged(here: Path) -> None:
    put(here, "bad.yaml", NO_YAML)
    put(here, "example.yaml", faulty())
    ran = lint("bad.yaml", "example.yaml")
    assert ran.status == 2
    assert "bad.yaml:2:8: not read: anchors" in ran.out
    assert FAULT in ran.out


def test_a_missing_path_ends_with_2_and_the_other_files_are_judged(here: Path) -> None:
    put(here, "example.yaml", faulty())
    found = document("missing.yaml", "example.yaml")
    assert [one["path"] for one in found["unreadable"]] == ["missing.yaml"]
    assert [one["path"] for one in found["findings"]] == ["example.yaml"]
    assert lint("missing.yaml", "example.yaml").status == 2


def test_a_folder_without_protocols_ends_with_2(here: Path) -> None:
    put(here, "docs/compose.yaml", "services: {}\n")
    ran = lint("docs")
    assert ran.status == 2
    assert "docs:1:1: not read: no protocol and no table of limits under it" in ran.out


def test_what_is_passed_over_is_said_on_standard_error(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    put(here, "order.yaml", "targets: []\n")
    put(here, ".cache/other.yaml", SOUND)
    ran = lint(".")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "doseguard: other YAML files passed over: 1 (order.yaml)",
        "doseguard: folders that are hidden or hold installed packages, not entered: 1 (.cache)",
    ]


def test_the_library_is_clean_and_its_dictionary_of_names_is_read_with_it() -> None:
    ran = run("lint", ROOT / "protocols", ROOT / "protocols" / "names")
    files = sum(path.suffix == ".yaml" for path in (ROOT / "protocols").rglob("*"))
    assert (ran.status, ran.err) == (0, ""), ran.out
    assert ran.out.startswith(f"{files} files, ")


def test_a_dictionary_of_names_alone_is_enough() -> None:
    ran = run("lint", ROOT / "protocols" / "names")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Herz", "Leber", "'Leber' stands for"),
        ("volume: 150 cc", "volume: 150", "PRO-00 error"),
        ("helpers:", "helper:", "'helper' is not a key"),
        ("  Heart:", "  Hearth:", "'Hearth' is no standard name"),
    ],
)
def test_a_fault_of_the_dictionary_stands_at_its_place(here: Path, old: str, new: str, told: str) -> None:
    text = (ROOT / "protocols" / "names" / "structure-names.yaml").read_text(encoding="utf-8")
    assert old in text
    put(here, "names.yaml", text.replace(old, new, 1))
    ran = run("lint", ".")
    assert ran.status == 1
    assert told in ran.out
    assert ran.out.startswith("names.yaml:")
    assert "PRO-00" in ran.out
    assert not set(re.findall(r"PRO-[0-9]+", ran.out)) - {"PRO-00"}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(("text", "status"), [(SOUND, 0), (faulty(), 1), (NO_YAML, 2)], ids=[0, 1, 2])
def test_the_status_is_the_same_in_every_format(here: Path, kind: str, text: str, status: int) -> None:
    put(here, "example.yaml", text)
    assert lint("example.yaml", "--format", kind).status == status


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_files_give_the_same_bytes_in_every_process(tmp_path: Path, kind: str) -> None:
    put(tmp_path, "example.yaml", faulty())
    put(tmp_path, "bad.yaml", NO_YAML)
    words = ("lint", tmp_path, "--format", kind)
    printed = process(*words, PYTHONHASHSEED="7").stdout
    assert printed == run(*words).out != ""


@pytest.mark.parametrize("kind", FORMATS)
def test_output_goes_to_a_file(here: Path, kind: str) -> None:
    put(here, "example.yaml", faulty())
    printed = lint("example.yaml", "--format", kind)
    ran = lint("example.yaml", "--format", kind, "--output", "found")
    assert (ran.status, ran.out) == (1, "")
    assert (here / "found").read_text(encoding="utf-8") == printed.out


def test_hosts_of_code_get_paths_relative_to_the_working_folder(here: Path) -> None:
    put(here, "p/example.yaml", faulty())
    sarif = lint(here / "p", "--format", "sarif").report
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "p/example.yaml", "uriBaseId": "%SRCROOT%"}
    assert lint(here / "p", "--format", "github").out.startswith("::error file=p/example.yaml,line=")


def test_junit_holds_every_file_and_every_rule(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    put(here, "bad.yaml", NO_YAML)
    root = ET.fromstring(run("lint", ".", "--format", "junit").out)  # noqa: S314 - written a line above
    judged = [suite for suite in root if suite.get("name") == "example.yaml"]
    assert [suite.get("name") for suite in root] == ["bad.yaml", "example.yaml"]
    assert len(judged[0]) == len([one for one in all_rules() if one.run_by == "lint"])


def test_a_rule_that_is_ignored_finds_nothing(here: Path) -> None:
    put(here, "example.yaml", faulty())
    found = run("lint", "example.yaml", "--ignore", "PRO-00", "--format", "json").report["findings"]
    assert "PRO-00" not in [one["rule"] for one in found]


def test_rules_are_named_in_lists_again_and_in_small_letters(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml", "--select", "pro-00, PRO-10", "--select", "PRO-00")
    assert ran.out == "1 file, 2 rules: no findings\n"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_ends_with_2_and_a_suggestion(here: Path, option: str) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml", option, "PRO-100")
    assert (ran.status, ran.out) == (2, "")
    assert ran.complaint.startswith(f"{option}: no rule has the id 'PRO-100'; did you mean PRO-1")


def test_a_rule_that_another_command_runs_is_not_run_in_silence(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml", "--select", "PRO-24")
    assert (ran.status, ran.out) == (2, "")
    assert "doseguard test" in ran.complaint


def test_no_rule_left_ends_with_2(here: Path) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml", "--select", "PRO-00", "--ignore", "PRO-00")
    assert (ran.status, ran.complaint) == (2, "no rule is left to run; select or ignore less")


@pytest.mark.parametrize("words", [("--select", "nonsense"), ("--output", "missing/folder")], ids=" ".join)
def test_a_wrong_command_gives_one_json_document(here: Path, words: tuple[str, ...]) -> None:
    put(here, "example.yaml", SOUND)
    ran = run("lint", "example.yaml", "--format", "json", *words)
    assert ran.status == 2
    assert json.loads(ran.out)["findings"] == []


def test_a_hostile_name_breaks_no_line(here: Path) -> None:
    put(here, "a\n::error::b.yaml", NO_YAML)
    lines = lint(".", "--format", "github").out.splitlines()
    assert [line.split("::")[1].split(" ")[0] for line in lines[:-1]] == ["error"]
