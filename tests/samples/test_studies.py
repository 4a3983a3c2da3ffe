"""The full studies are what they are said to be: objects that fit together, and plausible plans."""

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from cases.shapes.outline import area_mm2
from cases.studies.catalogue import GROUPS, STUDIES
from doseguard.model.tg263 import is_known

SAMPLES = Path(__file__).parents[2] / "sample_dicom"
FOLDERS = sorted(STUDIES)


@cache
def objects(folder: str, pattern: str) -> list[Dataset]:
    return [pydicom.dcmread(path) for path in sorted((SAMPLES / folder).glob(pattern))]


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def plans(folder: str) -> list[Dataset]:
    return objects(folder, "plan*.dcm")


@pytest.fixture
def structures(folder: str) -> Dataset:
    return objects(folder, "structures.dcm")[0]


@pytest.fixture
def doses(folder: str) -> list[Dataset]:
    return objects(folder, "dose*.dcm")


@pytest.fixture
def images(folder: str) -> list[Dataset]:
    return objects(folder, "images/*.dcm")


def names(structures: Dataset) -> dict[int, str]:
    return {one.ROINumber: one.ROIName for one in structures.StructureSetROISequence}


def contours(structures: Dataset, name: str) -> list[np.ndarray]:
    (number,) = (number for number, found in names(structures).items() if found == name)
    (roi,) = (one for one in structures.ROIContourSequence if one.ReferencedROINumber == number)
    return [np.array(one.ContourData, dtype=float).reshape(-1, 3) for one in roi.ContourSequence]


def middle_mm(structures: Dataset, name: str) -> np.ndarray:
    points = np.concatenate(contours(structures, name))
    found: np.ndarray = (points.min(axis=0) + points.max(axis=0)) / 2
    return found


def test_the_studies_are_committed_and_no_others() -> None:
    assert sorted(path.name for path in SAMPLES.glob("study-*")) == FOLDERS


def test_every_study_is_made_once() -> None:
    assert sorted(name for group in GROUPS for name in group) == FOLDERS


def test_all_objects_are_of_one_patient_and_one_frame(folder: str) -> None:
    found = [*objects(folder, "*.dcm"), *objects(folder, "images/*.dcm")]
    assert len({(one.PatientID, one.StudyInstanceUID, one.FrameOfReferenceUID) for one in found}) == 1


def test_patients_of_different_studies_differ() -> None:
    assert len({objects(folder, "plan*.dcm")[0].PatientID for folder in FOLDERS}) == len(FOLDERS)


def test_no_two_objects_have_one_uid() -> None:
    found = [
        one for folder in FOLDERS for one in (*objects(folder, "*.dcm"), *objects(folder, "images/*.dcm"))
    ]
    assert len({one.SOPInstanceUID for one in found}) == len(found)


def test_every_plan_has_its_dose(plans: list[Dataset], doses: list[Dataset]) -> None:
    named = [one.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID for one in doses]
    assert named == [one.SOPInstanceUID for one in plans]


def test_the_structures_name_every_image(structures: Dataset, images: list[Dataset]) -> None:
    frame = structures.ReferencedFrameOfReferenceSequence[0]
    series = frame.RTReferencedStudySequence[0].RTReferencedSeriesSequence[0]
    named = {one.ReferencedSOPInstanceUID for one in series.ContourImageSequence}
    assert named == {one.SOPInstanceUID for one in images}
    assert {one.SeriesInstanceUID for one in images} == {series.SeriesInstanceUID}


def test_every_contour_lies_on_the_image_that_it_names(structures: Dataset, images: list[Dataset]) -> None:
    heights = {one.SOPInstanceUID: float(one.ImagePositionPatient[2]) for one in images}
    off = [
        contour
        for roi in structures.ROIContourSequence
        for contour in roi.ContourSequence
        if abs(
            float(contour.ContourData[2]) - heights[contour.ContourImageSequence[0].ReferencedSOPInstanceUID]
        )
        > 0.005
    ]
    assert off == []


def test_images_follow_one_another_evenly(images: list[Dataset]) -> None:
    steps = np.diff([float(one.ImagePositionPatient[2]) for one in images])
    assert steps == pytest.approx([float(images[0].SliceThickness)] * len(steps))


def test_the_scan_is_a_few_days_older_than_the_plan(plans: list[Dataset], images: list[Dataset]) -> None:
    scanned, planned = (date.fromisoformat(one) for one in (images[0].SeriesDate, plans[0].RTPlanDate))
    assert 0 < (planned - scanned).days <= 7


def test_there_are_as_many_structures_as_clinics_draw(structures: Dataset) -> None:
    assert 20 <= len(names(structures)) <= 32


def test_every_organ_has_its_standard_name(structures: Dataset) -> None:
    types = {
        one.ReferencedROINumber: one.RTROIInterpretedType for one in structures.RTROIObservationsSequence
    }
    organs = [name for number, name in names(structures).items() if types[number] == "ORGAN"]
    assert [name for name in organs if not is_known(name)] == []


def test_organs_are_drawn_without_holes_and_crumbs(structures: Dataset) -> None:
    outlines = [
        [(float(x), float(y)) for x, y, _ in contour]
        for name in names(structures).values()
        for contour in contours(structures, name)
    ]
    assert [one for one in outlines if area_mm2(one) < 1.5] == []


def test_no_structure_skips_an_image(structures: Dataset, images: list[Dataset]) -> None:
    step_mm = float(images[0].SliceThickness)
    gaps = {
        name: np.diff(sorted({round(float(one[0, 2]), 2) for one in contours(structures, name)})).max()
        for name in names(structures).values()
    }
    assert {name: gap for name, gap in gaps.items() if gap > 1.01 * step_mm} == {}


def test_left_organs_lie_left_of_right_ones(structures: Dataset) -> None:
    found = set(names(structures).values())
    pairs = [(name, f"{name[:-1]}R") for name in found if name.endswith("_L") and f"{name[:-1]}R" in found]
    wrong = [
        left for left, right in pairs if middle_mm(structures, left)[0] <= middle_mm(structures, right)[0]
    ]
    assert wrong == []


def test_arcs_treat_and_a_setup_beam_does_not(plans: list[Dataset]) -> None:
    for plan in plans:
        kinds = [one.TreatmentDeliveryType for one in plan.BeamSequence]
        assert kinds.count("TREATMENT") >= 2
        assert kinds.count("SETUP") == 1


def test_every_treatment_beam_says_how_the_table_stands(plans: list[Dataset]) -> None:
    for beam in (beam for plan in plans for beam in plan.BeamSequence):
        first = beam.ControlPointSequence[0]
        assert first.TableTopVerticalPosition is not None
        assert beam.ReferencedToleranceTableNumber == 1


def test_plans_name_position_tolerances_and_reviewer(plans: list[Dataset]) -> None:
    for plan in plans:
        assert plan.PatientSetupSequence[0].PatientPosition == "HFS"
        assert plan.ToleranceTableSequence[0].ToleranceTableLabel == "SABR"
        assert (plan.ApprovalStatus, bool(plan.ReviewerName)) == ("APPROVED", True)


def test_monitor_units_are_plausible(plans: list[Dataset]) -> None:
    for plan in plans:
        beams = plan.FractionGroupSequence[0].ReferencedBeamSequence
        units = sum(float(one.get("BeamMeterset") or 0) for one in beams)
        dose_gy = sum(float(one.get("BeamDose") or 0) for one in beams)
        assert 150 < units / dose_gy < 400


def test_the_isocentre_lies_among_the_targets(folder: str, plans: list[Dataset], structures: Dataset) -> None:
    targets = [name for name in names(structures).values() if name.startswith("PTV")]
    for plan, target in zip(plans, targets, strict=False):
        isocentre = np.array(plan.BeamSequence[0].ControlPointSequence[0].IsocenterPosition, dtype=float)
        limit_mm = 80 if folder == "study-brain" else 3
        assert np.linalg.norm(isocentre - middle_mm(structures, target)) < limit_mm


def test_the_maximum_is_110_to_130_percent(plans: list[Dataset], doses: list[Dataset]) -> None:
    for plan, dose in zip(plans, doses, strict=True):
        highest_gy = int(dose.pixel_array.max()) * float(dose.DoseGridScaling)
        prescribed_gy = float(plan.DoseReferenceSequence[0].TargetPrescriptionDose)
        assert 1.1 < highest_gy / prescribed_gy < 1.3


def test_there_is_no_dose_outside_of_the_box_around_the_body(
    structures: Dataset, doses: list[Dataset]
) -> None:
    points = np.concatenate(contours(structures, "BODY"))
    low, high = points.min(axis=0), points.max(axis=0)
    for dose in doses:
        x_0, y_0, _ = (float(one) for one in dose.ImagePositionPatient)
        step = float(dose.PixelSpacing[0])
        beside_x = [c for c in range(dose.Columns) if not low[0] - 1 < x_0 + c * step < high[0] + 1]
        beside_y = [r for r in range(dose.Rows) if not low[1] - 1 < y_0 + r * step < high[1] + 1]
        assert beside_x and beside_y
        assert not dose.pixel_array[:, :, beside_x].any()
        assert not dose.pixel_array[:, beside_y, :].any()


def test_dose_points_are_no_pixels(doses: list[Dataset], images: list[Dataset]) -> None:
    for dose in doses:
        offset = np.array(dose.ImagePositionPatient, dtype=float) - np.array(
            images[0].ImagePositionPatient, dtype=float
        )
        assert abs(offset[2] % float(images[0].SliceThickness)) > 0.1


def test_the_scan_shows_air_and_bone(images: list[Dataset]) -> None:
    stored = np.concatenate([np.unique(one.pixel_array) for one in images[:: len(images) // 8]])
    assert int(stored.min()) - 1024 == -1000
    assert int(stored.max()) - 1024 >= 400
