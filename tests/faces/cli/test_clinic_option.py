"""`doseguard check` with a clinic's file: beside the plan, above it, or by --clinic."""

from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from faces.command import SAMPLES, check, outcomes, run

CLINIC = """\
clinic: UMC
approval: {required: true}
plan_labels:
  - {label: RUL, protocol: nrg-lu002, site: metastasis}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan without order in a folder, the clinic's file above it."""
    copytree(SAMPLES / "eclipse-no-order", tmp_path / "study")
    (tmp_path / "clinic.yaml").write_text(CLINIC, encoding="utf-8")
    return tmp_path


def test_the_label_chooses_the_protocol(folder: Path) -> None:
    plan = check(folder).plan
    assert plan["protocol"]["id"] == "nrg-lu002"
    assert (plan["protocol"]["site"], plan["protocol"]["chosen_by"]) == ("metastasis", "clinic")


def test_the_report_names_the_file_and_its_hash(folder: Path) -> None:
    assert check(folder).plan["clinic"] == {
        "name": "UMC",
        "path": str(folder / "clinic.yaml"),
        "sha256": sha256(CLINIC.encode()).hexdigest(),
    }


def test_the_page_names_it_in_its_first_lines(folder: Path) -> None:
    assert "\nClinic      UMC, " in run("check", folder).out.split("Prescription")[0]


def test_without_one_there_is_none() -> None:
    assert check(SAMPLES / "eclipse-no-order").plan["clinic"] is None


def test_the_option_replaces_the_file_above(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("clinic: Elsewhere\n", encoding="utf-8")
    plan = check(folder / "study", "--clinic", other).plan
    assert (plan["clinic"]["name"], plan["protocol"]) == ("Elsewhere", None)


def test_approval_is_graded_where_the_file_demands_it(folder: Path) -> None:
    assert outcomes(check(folder).plan, "PLN-01") == ["per_protocol"]


def test_a_file_that_cannot_be_read_is_an_error_with_its_place(folder: Path) -> None:
    (folder / "clinic.yaml").write_text("clinic: UMC\naproval: {required: true}\n", encoding="utf-8")
    ran = check(folder)
    assert ran.status == 2
    assert f"{folder / 'clinic.yaml'}:2:1: 'aproval'" in ran.plan["error"]


def test_a_file_of_the_option_that_cannot_be_read_ends_the_command(folder: Path) -> None:
    ran = check(folder / "study", "--clinic", folder / "absent.yaml")
    assert ran.status == 2 and "absent.yaml" in ran.plan["error"]


def test_two_in_one_folder_are_a_problem(folder: Path) -> None:
    (folder / "clinic.yml").write_text(CLINIC, encoding="utf-8")
    ran = check(folder)
    assert ran.status == 3
    assert len([plan for plan in ran.report["plans"] if plan["error"]]) == 2


@pytest.mark.parametrize("words", [(), ("--format", "json")], ids=["text", "JSON"])
def test_anonymous_reports_name_neither_clinic_nor_file(folder: Path, words: tuple[str, ...]) -> None:
    ran = run("check", folder, "--anonymous", *words)
    assert "UMC" in run("check", folder, *words).out
    assert "UMC" not in ran.out and str(folder) not in ran.out + ran.err
