"""`doseguard prescription`: what is prescribed, every reading with its attribute; 0, or 2 without a plan."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from faces.command import EACH_SAMPLE, FOLDERS, SAMPLES, checked, run


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reading_stands_on_the_page_with_its_attribute(folder: str) -> None:
    page = "".join(run("prescription", SAMPLES / folder).out.split())
    report = run("prescription", SAMPLES / folder, "--format", "json").report
    for plan in report["plans"]:
        for rx in plan["prescriptions"]:
            assert [
                one["attribute"] for one in rx["readings"] if one["attribute"].replace(" ", "") not in page
            ] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_status_is_zero_whatever_is_prescribed(folder: str) -> None:
    assert run("prescription", SAMPLES / folder).status == 0


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_reads_as_expected(folder: str) -> None:
    expected = json.loads((SAMPLES / folder / "expected.json").read_text(encoding="utf-8"))["prescriptions"]
    report = run("prescription", SAMPLES / folder, "--format", "json").report
    found = [rx for plan in report["plans"] for rx in plan["prescriptions"]]
    assert [rx["status"] for rx in found] == [rx["status"] for rx in expected]


def test_a_damaged_file_beside_a_plan_is_listed(tmp_path: Path) -> None:
    whole = (SAMPLES / "eclipse-no-order" / "plan.dcm").read_bytes()
    (tmp_path / "damaged.dcm").write_bytes(whole[:-9])
    (tmp_path / "plan.dcm").write_bytes(whole)
    ran = run("prescription", tmp_path)
    assert ran.status == 0
    assert "truncated" in ran.out
    assert ran.complaint.startswith(f"{tmp_path / 'damaged.dcm'}:")


@pytest.mark.parametrize("words", [(), ("--format", "json")], ids=["text", "JSON"])
def test_no_plan_is_status_two(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = run("prescription", tmp_path, *words)
    assert ran.status == 2
    assert "no plan found" in ran.complaint
    assert "no plan found" in " ".join(ran.out.split())


def test_the_page_of_a_plan() -> None:
    page = run("prescription", SAMPLES / "eclipse-no-order").out
    assert page.endswith(
        "  group 1, PTV_RUL: 34 Gy in 5 fractions (6.8 Gy each), stated\n"
        "    BED 57.12 Gy, EQD2 47.6 Gy with α/β 10 Gy\n"
        "    - 34 Gy, stated: dose reference linked by the beams,\n"
        "      DoseReferenceSequence[1].TargetPrescriptionDose\n"
        "    - 34 Gy, not stated: sum of beam doses times fractions,\n"
        "      FractionGroupSequence[1].ReferencedBeamSequence.BeamDose (Varian Eclipse,\n"
        "      photons and electrons: agreed with the stated prescription within 2 % in\n"
        "      28 of 28 plans)\n"
    )


@pytest.mark.parametrize("folder", EACH_SAMPLE)
def test_both_commands_read_the_same_prescriptions(folder: str) -> None:
    said = run("prescription", SAMPLES / folder, "--format", "json").report["plans"]
    assert list(map(levels, checked(folder).report["plans"])) == list(map(levels, said))


def levels(plan: Mapping[str, Any]) -> list[tuple[object, ...]]:
    return [(one["status"], one["total_dose_gy"], one["fractions"]) for one in plan["prescriptions"]]
