"""Real exports through the command: read as somebody read them by hand, nothing passes, nothing crashes."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from faces.command import ROOT, check, process, run

FOLDER = ROOT.parent / "shared" / "real_plans"
EXPECTED = FOLDER / "expected_prescriptions.csv"

pytestmark = pytest.mark.skipif(not EXPECTED.is_file(), reason="the real plans of ../shared are absent")
FILES = sorted(FOLDER.glob("*.dcm"))
STATUS = {"explicit": "stated", "inferred": "estimated", "ambiguous": "ambiguous", "unresolvable": "absent"}


def rows() -> list[dict[str, str]]:
    if not EXPECTED.is_file():
        return []
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['file']} {row['fraction_group']}")
def test_the_command_says_what_somebody_read_by_hand(row: dict[str, str]) -> None:
    (plan,) = run("prescription", FOLDER / row["file"], "--format", "json").report["plans"]
    group = [one for one in plan["prescriptions"] if str(one["fraction_group"] or 1) == row["fraction_group"]]
    group = group or plan["prescriptions"]
    kind = row["confidence"].split()[0].rstrip(":")
    assert [one["status"] for one in group] == [STATUS[kind]]
    if kind in {"explicit", "inferred"}:
        assert abs(Decimal(group[0]["total_dose_gy"]) - Decimal(row["rx_total_gy"])) < Decimal("0.005")
    if row["fractions"]:
        assert str(group[0]["fractions"]) == row["fractions"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_gives_a_status_and_no_pass(path: Path) -> None:
    ran = check(path)
    assert ran.status in {1, 2, 3}
    assert ran.report["verdict"] != "per_protocol"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_read_by_both_commands(path: Path) -> None:
    assert run("prescription", path).status in {0, 2}
    assert (run("prescription", path).status == 2) == (run("check", path).status == 2)


def test_the_whole_folder_at_once() -> None:
    done = process("check", FOLDER, "--format", "json")
    assert done.returncode in {1, 3}
    assert "Traceback" not in done.stderr
