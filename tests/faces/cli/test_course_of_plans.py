"""Plans of one patient that lie together are looked at together; those of others are not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import StructureSetSpec
from faces.command import check
from tests.builders import file_bytes
from tests.checks.course.courses import BEAM, ROIS, plan

FIRST, SECOND = plan("LUNG"), plan("LUNG_2", nominal_prior_dose="20")


def put(folder: Path, *plans: PlanSpec) -> None:
    structures = write_structure_set(StructureSetSpec(rois=ROIS))
    (folder / "rs.dcm").write_bytes(dataset_bytes(structures))
    for number, one in enumerate(plans):
        (folder / f"rp{number}.dcm").write_bytes(file_bytes(one))


def answers(folder: Path, kind: str = "findings") -> list[dict[str, str]]:
    """What is said of the first plan by the checks of a course."""
    found: dict[str, Any] = check(folder).report["plans"][0]
    return [one for one in found[kind] if one["check"].startswith("CRS") or one["check"] == "PLN-18"]


def grades(folder: Path) -> dict[str, str]:
    return {one["check"]: one["grade"] for one in answers(folder)}


def test_two_plans_of_one_patient_are_a_course(tmp_path: Path) -> None:
    put(tmp_path, FIRST, SECOND)
    assert grades(tmp_path) == {
        "CRS-01": "variation_acceptable",
        "CRS-03": "per_protocol",
        "CRS-04": "per_protocol",
    }


@pytest.mark.parametrize("patient_id", ["SOMEBODY-ELSE", ""])
def test_plans_of_others_and_of_nobody_are_not(tmp_path: Path, patient_id: str) -> None:
    put(tmp_path, FIRST, replace(SECOND, patient=PatientSpec(id=patient_id)))
    assert grades(tmp_path) == {}


def test_a_copy_is_no_other_plan(tmp_path: Path) -> None:
    put(tmp_path, FIRST, FIRST)
    assert grades(tmp_path) == {}


def test_two_files_with_one_uid_are_compared(tmp_path: Path) -> None:
    put(tmp_path, FIRST, replace(FIRST, beams=(replace(BEAM, gantry_deg="10"),)))
    (found,) = (one for one in answers(tmp_path) if one["check"] == "PLN-18")
    assert (found["grade"], "gantry differs by up to 10.0 degrees" in found["message"]) == (
        "deviation_unacceptable",
        True,
    )


def test_a_lone_plan_has_no_course(tmp_path: Path) -> None:
    put(tmp_path, FIRST)
    told = {one["check"]: one["reason"] for one in answers(tmp_path, "does_not_apply")}
    assert told["CRS-01"] == "no other plan of this patient was given"
