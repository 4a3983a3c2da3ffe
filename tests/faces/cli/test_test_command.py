"""`doseguard test`: what it prints, what it writes, and the exit status that scripts rely on."""

import json
import random
import re
from pathlib import Path

import pytest

from doseguard.readers.library_root import protocols_root
from faces.command import process, run
from protocols_as_code.written_files import CASES, protocol_text, written

WRONG = "{site: metastasis, plan: 34 Gy / 5, expect: deviation unacceptable, note: wrong}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_enough_cases_end_with_0(here: Path) -> None:
    written(here, protocol_text(*CASES))
    ran = run("test", "small.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].endswith("cases pass, 15 of 15 mutants noticed (100 %)")


def test_a_case_that_fails_ends_with_1_and_stands_at_its_place(here: Path) -> None:
    text = protocol_text(*CASES, WRONG)
    written(here, text)
    ran = run("test", "small.yaml")
    line = text.splitlines().index(f"  - {WRONG}") + 1
    assert ran.status == 1
    assert ran.out.startswith(f"small.yaml:{line}:5: case fails: metastasis, 34 Gy / 5\n")
    assert "RX-03 gives per protocol, expected is deviation unacceptable" in ran.out


def test_a_survivor_ends_with_1_and_says_what_no_case_notices(here: Path) -> None:
    written(here, protocol_text(*CASES[:4], CASES[5]))
    ran = run("test", "small.yaml")
    assert ran.status == 1
    assert "number moved: 30 Gy .. 37.5 Gy -> 30 Gy .. 37.6 Gy" in ran.out
    assert "- {site: metastasis, plan: 37.51 Gy / 5, expect: deviation unacceptable}" in ran.out


def test_the_json_document(here: Path) -> None:
    written(here, protocol_text(*CASES[:4], CASES[5], WRONG))
    ran = run("test", "small.yaml", "--format", "json")
    assert ran.status == 1
    assert set(ran.report) == {"cases", "mutants", "files", "not_tested"}
    assert ran.report["cases"]["failed"] == 1
    assert {one["became"] for one in ran.report["mutants"]["survived"]} == {"30 Gy .. 37.6 Gy", "30 Gy .."}
    assert all(one["line"] and one["path"] == "small.yaml" for one in ran.report["mutants"]["survived"])


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("broken.yaml", "id: [", "not YAML"),
        ("order.yaml", "protocol: nrg-lu002\ntargets: []\n", "'protocol' is not a key of this format"),
        ("plan.txt", "id: plan\n", "not the name of a protocol file"),
    ],
)
def test_a_file_that_does_not_load_ends_with_2_and_the_others_are_tested(
    here: Path, name: str, text: str, said: str, format: str
) -> None:
    written(here, protocol_text(*CASES))
    written(here, text, name)
    ran = run("test", name, "small.yaml", "--format", format)
    assert ran.status == 2
    assert name in ran.out and said in ran.out
    if format == "json":
        assert [one["path"] for one in ran.report["not_tested"]] == [name]
        assert ran.report["mutants"]["total"] == 15


@pytest.mark.parametrize("format", ["text", "json"])
def test_nothing_found_ends_with_2(here: Path, format: str) -> None:
    written(here, "protocol: x\n", "orders/order.yaml")
    ran = run("test", "orders", "nowhere.yaml", "--format", format)
    assert ran.status == 2
    assert "no protocol and no table of limits" in ran.out
    assert "nowhere.yaml" in ran.out
    assert format == "text" or len(ran.report["not_tested"]) == 2


def test_other_files_of_a_folder_are_passed_over_and_that_is_said(here: Path) -> None:
    written(here, protocol_text(*CASES))
    written(here, "protocol: x\n", "order.yaml")
    ran = run("test", ".")
    assert (ran.status, ran.complaint) == (0, "other YAML files passed over: 1 (order.yaml)")


def test_missing_cases_are_written_and_then_nothing_survives(here: Path) -> None:
    path = written(here, protocol_text(CASES[0]))
    before = path.read_text(encoding="utf-8")
    first = run("test", "small.yaml", "--write-cases", "--format", "json")
    assert first.status == 1
    assert first.report["files"][0]["written"]
    added = path.read_text(encoding="utf-8").removeprefix(before).splitlines()
    assert added == [
        f"  {line}  # proposed by doseguard test: review it" for line in first.report["files"][0]["proposed"]
    ]
    assert run("test", "small.yaml").status == 0


def test_without_the_option_nothing_is_written(here: Path) -> None:
    path = written(here, protocol_text(CASES[0]))
    run("test", "small.yaml")
    assert path.read_text(encoding="utf-8") == protocol_text(CASES[0])


def test_a_file_that_is_whole_is_not_touched(here: Path) -> None:
    path = written(here, protocol_text(*CASES))
    assert run("test", "small.yaml", "--write-cases").status == 0
    assert path.read_text(encoding="utf-8") == protocol_text(*CASES)


def test_cases_that_cannot_be_added_end_with_2_and_are_shown(here: Path) -> None:
    text = protocol_text() + "cases: []\n"
    path = written(here, text)
    ran = run("test", "small.yaml", "--write-cases")
    assert ran.status == 2
    assert "cases not added: cases cannot be added to a list in this form" in ran.out
    assert "- {site: metastasis, plan: " in ran.out
    assert path.read_text(encoding="utf-8") == text


def test_many_files_in_a_process_of_their_own(here: Path) -> None:
    for number in range(8):
        written(here, protocol_text(*CASES, id=f"p{number}"), f"p{number}.yaml")
    ran = process("test", here, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [one["id"] for one in json.loads(ran.stdout)["files"]] == [f"p{number}" for number in range(8)]


RULES = re.compile(r"fractions: |total_dose: |applies_to: |allowed: |volume: |per_protocol: ")


def changed_digits(text: str, chosen: random.Random) -> str:
    """The text of a protocol with one digit of one of its rules replaced by another."""
    lines = text.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if line.startswith("cases:"))
    ruled = [
        (number, found.start())
        for number, line in enumerate(lines[:end])
        if (start := RULES.search(line)) and not line.lstrip().startswith("#")
        for found in re.finditer(r"[0-9]", line.split("#")[0].split("source:")[0])
        if found.start() >= start.end()
    ]
    number, place = chosen.choice(ruled)
    line = lines[number]
    digit = chosen.choice([one for one in "123456789" if one != line[place]])
    lines[number] = f"{line[:place]}{digit}{line[place + 1 :]}"
    return "".join(lines)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("protocol_id", ["nrg-lu002", "sindas", "bone", "rtog-0915"])
def test_a_digit_changed_in_a_shipped_file_makes_the_command_fail(
    here: Path, protocol_id: str, seed: int
) -> None:
    text = (protocols_root() / f"{protocol_id}.yaml").read_text(encoding="utf-8")
    chosen = random.Random(f"{protocol_id} {seed}")  # noqa: S311 - repeatable, no secret
    written(here, changed_digits(text, chosen), f"{protocol_id}.yaml")
    assert run("test", f"{protocol_id}.yaml").status in (1, 2)
