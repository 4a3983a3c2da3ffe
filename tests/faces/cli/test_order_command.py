"""`doseguard order`: a skeleton that is refused until somebody has filled it in from the order."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan, minimal_spec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from faces.command import SAMPLES, check, run

PLANS = sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that states 34 Gy in 5 fractions."""
    path = tmp_path / "plan.dcm"
    path.write_bytes(dataset_bytes(minimal_plan("34", 5)))
    return path


def filled(skeleton: str, dose: str = "34 Gy") -> str:
    values = {"protocol:": "nrg-lu002", "    site:": "metastasis", "    dose:": dose, "    fractions:": "5"}
    lines = [
        line.split("#")[0].rstrip() if line.startswith("    ") else line for line in skeleton.splitlines()
    ]
    return "".join(f"{line} {values[line]}\n" if line in values else f"{line}\n" for line in lines)


@pytest.mark.parametrize("folder", PLANS)
def test_a_skeleton_is_yaml_without_a_dose(folder: str) -> None:
    ran = run("order", SAMPLES / folder)
    assert ran.status == 0
    order = yaml.safe_load(ran.out)
    assert order["protocol"] is None
    assert order["targets"]
    assert {(one["site"], one["dose"], one["fractions"]) for one in order["targets"]} == {(None, None, None)}


@pytest.mark.parametrize("folder", PLANS)
def test_a_skeleton_fits_80_columns(folder: str) -> None:
    assert [line for line in run("order", SAMPLES / folder).out.splitlines() if len(line) > 80] == []


def test_a_skeleton_as_it_is_is_refused(plan: Path) -> None:
    (plan.parent / "order.yaml").write_text(run("order", plan).out, encoding="utf-8")
    ran = check(plan)
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert "order.yaml:" in ran.complaint


@pytest.mark.parametrize(("dose", "status"), [("34 Gy", 0), ("3400 cGy", 0), ("30 Gy", 1)])
def test_a_filled_skeleton_is_an_order(plan: Path, dose: str, status: int) -> None:
    (plan.parent / "order.yaml").write_text(filled(run("order", plan).out, dose), encoding="utf-8")
    assert check(plan).status == status


@pytest.mark.parametrize("left", ["protocol", "site", "dose", "fractions"])
def test_a_skeleton_with_one_value_missing_is_refused(plan: Path, left: str) -> None:
    text = filled(run("order", plan).out)
    lines = [
        line.split(":")[0] + ":" if line.strip().startswith(f"{left}:") else line
        for line in text.splitlines()
    ]
    (plan.parent / "order.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert check(plan).status == 2


def test_a_name_that_yaml_would_misread_is_quoted(tmp_path: Path) -> None:
    path = tmp_path / "plan.dcm"
    path.write_bytes(dataset_bytes(minimal_plan("34", 5, target="PTV: {1} # left", label="no")))
    order = yaml.safe_load(run("order", path).out)
    assert (order["plan"], order["targets"][0]["structure"]) == ("no", "PTV: {1} # left")


def test_several_plans_of_one_patient_share_an_order() -> None:
    order = yaml.safe_load(run("order", SAMPLES / "iplan-two-plans").out)
    assert len(order["targets"]) == 2
    assert all(one["plan"] for one in order["targets"])


def test_plans_of_two_patients_are_refused(plan: Path) -> None:
    other = replace(
        minimal_spec("34", 5, label="OTHER"), patient=PatientSpec(id="SAMPLE-999", name="SAMPLE^Other")
    )
    (plan.parent / "other.dcm").write_bytes(dataset_bytes(write_plan(other)))
    ran = run("order", plan.parent)
    assert (ran.status, ran.out) == (2, "")
    assert "different patients" in ran.complaint


@pytest.mark.parametrize("name", ["absent.dcm", "."])
def test_no_plan_no_skeleton(tmp_path: Path, name: str) -> None:
    ran = run("order", tmp_path / name)
    assert (ran.status, ran.out) == (2, "")
    assert str(tmp_path) in ran.complaint
