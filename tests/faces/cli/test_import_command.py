"""`doseguard protocols import`: the draft on standard output, what did not survive on standard error."""

import json
from pathlib import Path

import pytest

from faces.command import process, run

SHEET = "Organ,Constraint,Limit,Fx,Toxicity\nSpinal Cord,D0.03cc[Gy],<= 11.1,5,made up\nLungs,V20,< 12 %,5,\n"
KEYS = {"draft", "lost", "remarks", "rows", "translated", "error"}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A list of two limits, invented, of which one can be translated."""
    path = tmp_path / "list.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_the_draft_is_on_standard_output(sheet: Path) -> None:
    ran = run("protocols", "import", sheet)
    assert ran.status == 0
    assert (
        'structure: "SpinalCord"\n    fractions: 5\n    metric: "D0.03cc[Gy]"\n    mandatory: "<= 11.1"'
        in ran.out
    )


def test_what_did_not_survive_is_on_standard_error_and_in_the_draft(sheet: Path) -> None:
    ran = run("protocols", "import", sheet)
    assert ran.err.startswith("doseguard: list.csv: 1 of 2 rows translated")
    for text in (ran.err, ran.out):
        assert "line 2, Toxicity: made up" in text
        assert "'V20': at 20 Gy or %?" in text
        assert "'Spinal Cord' is TG-263's SpinalCord" in text


def test_the_answer_on_standard_error_fits_80_columns(sheet: Path) -> None:
    assert [line for line in run("protocols", "import", sheet).err.splitlines() if len(line) > 80] == []


def test_the_draft_can_go_to_a_file_that_gives_it_its_id(sheet: Path, tmp_path: Path) -> None:
    target = tmp_path / "our-limits.yaml"
    ran = run("protocols", "import", sheet, "--output", target)
    assert (ran.status, ran.out) == (0, "")
    assert 'id: "our-limits"' in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["there.yaml", "limits.txt", "our limits.yaml", ".yaml"])
def test_a_draft_never_replaces_a_file_and_has_the_name_of_a_protocol(
    sheet: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "there.yaml").write_text("mine", encoding="utf-8")
    ran = run("protocols", "import", sheet, "--output", tmp_path / name)
    assert (ran.status, ran.out) == (2, "")
    assert name in ran.complaint
    assert (tmp_path / "there.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_named(sheet: Path, tmp_path: Path) -> None:
    ran = run("protocols", "import", sheet, "--output", tmp_path / "absent" / "a.yaml")
    assert ran.status == 2
    assert "cannot be written" in ran.complaint


def test_json_holds_the_draft_and_the_losses(sheet: Path) -> None:
    ran = run("protocols", "import", sheet, "--format", "json")
    assert (ran.status, ran.err, set(ran.report)) == (0, "", KEYS)
    assert ran.report["draft"] == run("protocols", "import", sheet).out
    assert (ran.report["rows"], ran.report["translated"], ran.report["error"]) == (2, 1, None)
    assert {"place": "line 2", "field": "Toxicity", "value": "made up",
            "reason": "a column that the format of limits does not have"} in ran.report["lost"]  # fmt: skip


def test_json_and_a_file_go_together(sheet: Path, tmp_path: Path) -> None:
    ran = run("protocols", "import", sheet, "--format", "json", "--output", tmp_path / "a.yaml")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == ran.report["draft"]


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.csv", b"nothing,here\n", "no heading for a structure"),
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"PK\x03\x04", "Excel workbook"),
        ("a.json", b"{", "not JSON"),
        ("a.bin", b"\x00\x01\x02", "invisible character"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_cannot_be_read_ends_with_2_and_the_cause(
    tmp_path: Path, name: str, data: bytes, cause: str, form: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = run("protocols", "import", tmp_path / name, "--format", form)
    assert ran.status == 2
    assert name in ran.complaint and cause in ran.complaint
    assert ran.out == "" if form == "text" else ran.report["error"] == ran.complaint


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, form: str) -> None:
    ran = run("protocols", "import", tmp_path / "absent.csv", "--format", form)
    assert ran.status == 2
    assert "absent.csv: cannot be read" in ran.complaint


def test_the_form_can_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"structure": "Lungs", "goal": "Mean < 5 Gy"}]), encoding="utf-8")
    assert run("protocols", "import", path, "--from", "varian").status == 0
    assert "not proknow's form" in run("protocols", "import", path, "--from", "proknow").complaint


def test_what_turns_a_terminal_is_shown_as_an_escape(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(r'[{"structure": "\u001b[31m", "goal": "Mean < 5 Gy", "x": "\u202e"}]', encoding="utf-8")
    ran = run("protocols", "import", path)
    assert (ran.status, "\x1b" in ran.out + ran.err, "\u202e" in ran.out + ran.err) == (0, False, False)


def test_the_command_in_a_process_of_its_own(sheet: Path) -> None:
    ran = process("protocols", "import", sheet)
    assert (ran.returncode, ran.stdout.splitlines()[0].startswith("# DRAFT of a table of limits")) == (
        0,
        True,
    )
