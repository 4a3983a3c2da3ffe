"""Each sample says what is expected of it, in the words of the report, and its parts refer to one another."""

import json
from decimal import Decimal
from pathlib import Path

import pydicom
import pytest
import yaml
from pydicom.dataset import Dataset

SAMPLES = Path(__file__).parents[2] / "sample_dicom"
FOLDERS = sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))
EXIT_STATUS = {"per_protocol": 0, "variation_acceptable": 0, "not_evaluated": 3, "deviation_unacceptable": 1}
GRADES = list(EXIT_STATUS)


def expected_of(folder: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((SAMPLES / folder / "expected.json").read_text(encoding="utf-8"))
    return found


def objects_of(folder: str, modality: str) -> list[Dataset]:
    found = [pydicom.dcmread(path, force=True) for path in sorted((SAMPLES / folder).glob("*.dcm"))]
    return [one for one in found if one.Modality == modality]


def test_there_are_cases_of_every_verdict() -> None:
    assert {expected_of(folder)["verdict"] for folder in FOLDERS} == set(GRADES)


def test_there_are_prescriptions_of_every_status() -> None:
    found = {rx["status"] for folder in FOLDERS for rx in expected_of(folder)["prescriptions"]}  # type: ignore[attr-defined]
    assert found == {"stated", "estimated", "ambiguous", "absent"}


def test_many_planning_systems_are_imitated() -> None:
    found = {plan.get("ManufacturerModelName") for folder in FOLDERS for plan in objects_of(folder, "RTPLAN")}
    assert len(found) >= 9


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_exit_status_follows_from_the_verdict(folder: str) -> None:
    expected = expected_of(folder)
    assert expected["exit_status"] == EXIT_STATUS[str(expected["verdict"])]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_verdict_is_the_worst_of_what_is_named(folder: str) -> None:
    expected = expected_of(folder)
    findings = expected["findings"]
    assert isinstance(findings, dict)
    named = [grade for grades in findings.values() for grade in grades]
    named += ["not_evaluated"] if expected["not_evaluated"] else []
    assert max(named, key=GRADES.index) == expected["verdict"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_fraction_group_has_a_prescription(folder: str) -> None:
    prescriptions = expected_of(folder)["prescriptions"]
    assert isinstance(prescriptions, list)
    expected = {(rx["fraction_group"], rx["fractions"]) for rx in prescriptions}
    groups = [group for plan in objects_of(folder, "RTPLAN") for group in plan.FractionGroupSequence]
    assert expected == {(group.FractionGroupNumber, group.NumberOfFractionsPlanned) for group in groups}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_dose_is_told_exactly_where_the_plan_tells_it(folder: str) -> None:
    prescriptions = expected_of(folder)["prescriptions"]
    assert isinstance(prescriptions, list)
    for rx in prescriptions:
        told = rx["total_dose_gy"] is not None
        assert told is (rx["status"] in ("stated", "estimated"))
        assert not told or Decimal(rx["total_dose_gy"]).is_finite()


@pytest.mark.parametrize("folder", [one for one in FOLDERS if one != "eclipse-no-order"])
def test_every_order_states_dose_and_fractions_of_each_target(folder: str) -> None:
    order = yaml.safe_load((SAMPLES / folder / "order.yaml").read_text(encoding="utf-8"))
    assert all({"structure", "site", "dose", "fractions"} <= target.keys() for target in order["targets"])


def test_one_case_has_no_order() -> None:
    assert not (SAMPLES / "eclipse-no-order" / "order.yaml").exists()


@pytest.mark.parametrize("folder", FOLDERS)
def test_structures_and_doses_belong_to_a_plan_beside_them(folder: str) -> None:
    plans = objects_of(folder, "RTPLAN")
    sets = {one.ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID for one in plans}
    frames = {one.FrameOfReferenceUID for one in plans}
    for structures in objects_of(folder, "RTSTRUCT"):
        assert structures.SOPInstanceUID in sets
        assert structures.FrameOfReferenceUID in frames
    for dose in objects_of(folder, "RTDOSE"):
        named = dose.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID
        assert named in {one.SOPInstanceUID for one in plans}


@pytest.mark.parametrize("folder", FOLDERS)
def test_patients_are_invented(folder: str) -> None:
    for modality in ("RTPLAN", "RTSTRUCT", "RTDOSE"):
        for one in objects_of(folder, modality):
            assert str(one.PatientName).startswith("SAMPLE^")
            assert one.PatientID.startswith("SAMPLE-")


def test_no_two_samples_are_of_one_patient() -> None:
    patients = [objects_of(folder, "RTPLAN")[0].PatientID for folder in FOLDERS]
    assert sorted(patients) == sorted(set(patients))


@pytest.mark.parametrize("folder", FOLDERS)
def test_orders_are_for_their_patient_but_for_the_case_about_that(folder: str) -> None:
    path = SAMPLES / folder / "order.yaml"
    if not path.exists():
        assert folder == "eclipse-no-order"
        return
    ordered_for = yaml.safe_load(path.read_text(encoding="utf-8"))["patient_id"]
    same = ordered_for == objects_of(folder, "RTPLAN")[0].PatientID
    assert same is (folder != "eclipse-order-of-another-patient")


@pytest.mark.parametrize(
    ("folder", "arcs"),
    [
        ("eclipse-vmat-34-in-5", 4),
        ("raystation-vmat-two-levels", 4),
        ("elements-vmat-five-metastases", 3),
        ("halcyon-private-class-54-in-3", 2),
        ("monaco-vmat-central-50-in-5", 2),
    ],
)
def test_arcs_are_of_realistic_size(folder: str, arcs: int) -> None:
    beams = [beam for beam in objects_of(folder, "RTPLAN")[0].BeamSequence if beam.BeamType == "DYNAMIC"]
    leaves = [
        len(point.BeamLimitingDevicePositionSequence[-1].LeafJawPositions)
        for beam in beams
        for point in beam.ControlPointSequence
    ]
    assert leaves == [120] * 178 * arcs
