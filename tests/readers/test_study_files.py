"""Paths to studies: each structure set, the plan doses that belong to it, and why the others do not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.model.prescription import Status
from doseguard.model.study import Study
from doseguard.readers.case_files import read_cases
from doseguard.readers.errors import UnreadableError
from doseguard.readers.study_files import FoundStudies, read_studies, study_of
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, DvhSpec
from doseguard.writers.elements import item, put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import FractionGroupSpec, ReferencedBeamSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec
from tests.builders import dataset, file_bytes, spec

Put = Callable[..., Path]

PATIENT = PatientSpec()
PLAN = spec("34", 5)
PLAN_UID = str(dataset(PLAN).SOPInstanceUID)
IMAGES = ImageSeriesSpec((4, 2, 2), (0.0, 0.0, -3.0))
CONTOUR = Contour(((-5.0, -5.0, 0.0), (5.0, -5.0, 0.0), (5.0, 5.0, 0.0)), image=1)
ROIS = (RoiSpec(1, "PTV", "PTV", contours=(CONTOUR,)), RoiSpec(2, "Heart", "ORGAN", radius_mm=0.0))


def structure_set(patient: PatientSpec = PATIENT, **changes: object) -> Dataset:
    return write_structure_set(StructureSetSpec(patient, **{"rois": ROIS, **changes}))


def dose(instance: str = "1", *, gy: float = 30.0, plan_uid: str = PLAN_UID, **changes: object) -> Dataset:
    grid = np.full((3, 4, 4), gy)
    return write_dose(
        DoseSpec(grid, (-6.0, -6.0, -3.0), 3.0, plan_uid=plan_uid, instance=instance, **changes)
    )


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write an object below the test's folder."""

    def write(name: str, what: Dataset | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(what if isinstance(what, bytes) else dataset_bytes(what))
        return path

    return write


@pytest.fixture
def found(put: Put, tmp_path: Path) -> Callable[..., FoundStudies]:
    """What is found where these objects lie, named `a`, `b` … with their suffix."""

    def read(*objects: Dataset | bytes) -> FoundStudies:
        for name, one in zip("abcdefgh", objects, strict=False):
            put(f"{name}.dcm", one)
        return read_studies([str(tmp_path)])

    return read


@pytest.fixture
def only(found: Callable[..., FoundStudies]) -> Callable[..., Study]:
    """The only study of these objects."""

    def read(*objects: Dataset | bytes) -> Study:
        (study,) = found(*objects).studies
        return study

    return read


def doses_of(files: FoundStudies) -> list[float | None]:
    """The greatest dose of each study."""
    return [None if one.field is None else float(one.field.dose_gy.max()) for one in files.studies]


def test_a_dose_belongs_by_the_plan_of_both(only) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose())
    assert (study.field is not None, study.dose_reason, study.notes) == (True, "", ())


def test_a_dose_belongs_to_the_structure_set_that_it_names(only) -> None:
    named = dose(plan_uid="")
    named.ReferencedStructureSetSequence = [item(ReferencedSOPInstanceUID=PATIENT.structure_set_uid)]
    assert only(structure_set(), named).notes == ()


def test_a_dose_that_names_nothing_at_hand_belongs_where_it_is_alone_and_that_is_said(only) -> None:
    study = only(structure_set(), dose())
    assert study.field is not None and "taken as the only plan dose" in study.notes[0]


def test_two_doses_that_name_nothing_at_hand_belong_nowhere(found) -> None:
    files = found(structure_set(), dose(), dose("2"))
    assert doses_of(files) == [None] and len(files.notes) == 2


def test_a_dose_beside_two_structure_sets_belongs_to_neither(found) -> None:
    other = structure_set()
    other.SOPInstanceUID = "2.25.5"
    assert doses_of(found(structure_set(), other, dose())) == [None, None]


def test_beam_doses_beside_a_plan_dose_do_not_make_it_less_alone(only) -> None:
    assert only(structure_set(), dose(), dose("2", summation="BEAM", gy=6.0)).field is not None


def test_a_dose_of_another_structure_set_does_not_belong_by_its_place(found) -> None:
    named = dose()
    named.ReferencedStructureSetSequence = [item(ReferencedSOPInstanceUID="2.25.5")]
    files = found(structure_set(), named)
    reason = "a dose was given that names another structure set"
    assert (doses_of(files), files.studies[0].dose_reason) == ([None], reason)


@pytest.mark.parametrize(
    ("changes", "plan", "reason"),
    [
        (
            {"FrameOfReferenceUID": "2.25.8"},
            (),
            "a plan that was not given, and is in another frame of reference",
        ),
        ({"DoseSummationType": "BEAM"}, (), "a plan that was not given, and is not the dose of a whole plan"),
        ({}, (replace(PLAN, structure_set_uid="2.25.77"),), "names a plan of another structure set"),
    ],
)
def test_why_a_dose_does_not_belong_is_said(only, changes, plan, reason: str) -> None:
    stray = dose()
    for keyword, value in changes.items():
        setattr(stray, keyword, value)
    study = only(structure_set(), stray, *map(file_bytes, plan))
    assert study.dose_reason.startswith("a dose was given that") and study.dose_reason.endswith(reason)


def test_that_the_plan_of_a_dose_names_no_structure_set_is_said(only, objects) -> None:
    del objects["plan"].ReferencedStructureSetSequence
    objects["dose"].FrameOfReferenceUID = "2.25.8"
    reason = (
        "a dose was given that names a plan that names no structure set, and is in another frame of reference"
    )
    assert only(*objects.values()).dose_reason == reason


def test_why_two_doses_belong_nowhere_is_said_once(found) -> None:
    (study,) = found(structure_set(), dose(plan_uid=""), dose("2", plan_uid="")).studies
    assert study.dose_reason == (
        "a dose was given that names neither a plan nor a structure set, "
        "and with this structure set it is not alone in their frame of reference"
    )


def test_a_dose_of_another_patient_is_said_to_be_that(only) -> None:
    stray = dose()
    stray.PatientID, stray.FrameOfReferenceUID = "OTHER", "2.25.8"
    assert only(structure_set(), stray).dose_reason == "a dose was given that is another patient's"


def test_points_and_voxels_are_read(only) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose())
    assert study.structures.structures[0].points_mm.shape == (3, 3)
    assert study.field is not None and study.field.dose_gy.shape == (3, 4, 4)


def test_the_files_are_named(only, tmp_path: Path) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose())
    assert (study.path, study.dose_path) == (f"{tmp_path}/a.dcm", f"{tmp_path}/c.dcm")


def test_the_prescribed_dose_is_that_of_the_doses_plan(only) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose())
    assert ([one.status for one in study.prescriptions], study.prescribed_to(None)) == (
        [Status.STATED],
        (34.0, ""),
    )


def test_a_group_of_setup_beams_prescribes_nothing(only) -> None:
    setup = FractionGroupSpec(1, 2, beams=(ReferencedBeamSpec(2, None, None),))
    beams = (*PLAN.beams, BeamSpec(2, delivery_type="SETUP"))
    plan = replace(PLAN, fraction_groups=(*PLAN.fraction_groups, setup), beams=beams)
    assert only(structure_set(), file_bytes(plan), dose()).prescribed_to(None) == (34.0, "")


def test_without_the_plan_there_is_no_prescribed_dose(only) -> None:
    assert only(structure_set(), dose()).prescribed_to(None)[1] == "no plan of this dose was given"


def test_a_structure_set_without_dose_is_a_study_of_volumes(only) -> None:
    study = only(structure_set())
    assert (study.field, study.dose, study.dose_reason) == (None, None, "no dose of it was given")


def test_two_plan_doses_make_two_studies(found) -> None:
    files = found(structure_set(), file_bytes(PLAN), dose(), dose("2", gy=12.0))
    assert doses_of(files) == [30.0, 12.0]


def test_identical_copies_count_once(found) -> None:
    files = found(structure_set(), structure_set(), file_bytes(PLAN), dose(), dose())
    assert doses_of(files) == [30.0] and len([one for one in files.notes if "identical copy" in one]) == 2


def test_different_doses_of_one_uid_are_not_taken(found) -> None:
    files = found(structure_set(), file_bytes(PLAN), dose(), dose(gy=12.0))
    assert doses_of(files) == [None] and "have the same SOP Instance UID" in files.studies[0].dose_reason


def test_different_doses_of_one_uid_are_said_once_and_not_to_belong_nowhere(found) -> None:
    (note,) = found(structure_set(), file_bytes(PLAN), dose(), dose(gy=12.0)).notes
    assert "differ but have the same SOP Instance UID" in note


def test_different_structure_sets_of_one_uid_have_no_dose(found) -> None:
    files = found(structure_set(), structure_set(label="changed"), file_bytes(PLAN), dose())
    assert doses_of(files) == [None, None]
    assert "have the same SOP Instance UID" in files.studies[0].dose_reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"summation": "BEAM"}, "DoseSummationType is BEAM: the dose is that of single beams"),
        ({"units": "RELATIVE"}, "DoseUnits is RELATIVE, not GY"),
        ({"type": "ERROR"}, "DoseType is ERROR, neither PHYSICAL nor EFFECTIVE"),
    ],
)
def test_a_dose_that_is_no_plans_is_not_taken(only, changes: dict[str, str], reason: str) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose(**changes))
    assert (study.field, study.dose_reason) == (None, reason)


def test_a_dose_that_is_not_taken_is_named_in_a_note(only, tmp_path: Path) -> None:
    study = only(structure_set(), file_bytes(PLAN), dose(), dose("2", summation="BEAM"))
    assert study.field is not None
    assert study.notes == (
        f"{tmp_path}/d.dcm is not taken: DoseSummationType is BEAM: the dose is that of single beams",
    )


def test_an_effective_dose_says_so(only) -> None:
    assert "EFFECTIVE" in only(structure_set(), file_bytes(PLAN), dose(type="EFFECTIVE")).notes[0]


@pytest.mark.parametrize(
    ("keyword", "value", "reason"),
    [
        ("FrameOfReferenceUID", "2.25.8", "the dose is in another frame of reference than the structures"),
        ("FrameOfReferenceUID", "", "the dose names no frame of reference"),
        ("PatientID", "OTHER", "the dose has another patient ID than the structures"),
    ],
)
def test_a_dose_of_another_place_or_patient_is_not_taken(only, keyword: str, value: str, reason: str) -> None:
    other = dose()
    setattr(other, keyword, value)
    assert only(structure_set(), file_bytes(PLAN), other).dose_reason == reason


def test_structures_without_a_frame_of_reference_have_no_dose(only) -> None:
    bare = structure_set()
    del bare.FrameOfReferenceUID, bare.ReferencedFrameOfReferenceSequence
    for roi in bare.StructureSetROISequence:
        roi.ReferencedFrameOfReferenceUID = ""
    study = only(bare, file_bytes(PLAN), dose())
    assert study.dose_reason == "the structure set names no frame of reference"


def test_a_structure_in_another_frame_than_the_dose_says_so(only) -> None:
    both = structure_set(rois=(ROIS[0], replace(ROIS[0], number=2, name="GTV")))
    both.ReferencedFrameOfReferenceSequence.append(item(FrameOfReferenceUID="2.25.8"))
    both.StructureSetROISequence[1].ReferencedFrameOfReferenceUID = "2.25.8"
    study = only(both, file_bytes(PLAN), dose())
    assert [one.faults for one in study.structures.structures] == [
        (),
        ("its frame of reference is not that of the dose",),
    ]


@pytest.mark.parametrize(
    ("frames", "faults"), [(("2.25.9",), ()), (("2.25.9", "2.25.8"), ("it names no frame of reference",))]
)
def test_a_structure_that_names_no_frame_has_the_only_one_of_its_set(only, frames, faults) -> None:
    bare, other = structure_set(rois=ROIS[:1]), dose()
    bare.ReferencedFrameOfReferenceSequence = [item(FrameOfReferenceUID=uid) for uid in frames]
    bare.StructureSetROISequence[0].ReferencedFrameOfReferenceUID = ""
    bare.FrameOfReferenceUID = other.FrameOfReferenceUID = "2.25.9"
    (structure,) = only(bare, file_bytes(PLAN), other).structures.structures
    assert structure.faults == faults


def test_a_damaged_dose_is_a_problem_and_the_reason(found, tmp_path: Path) -> None:
    damaged = dose()
    put_text(damaged, "DoseGridScaling", "0")
    files = found(structure_set(), file_bytes(PLAN), damaged)
    (study,) = files.studies
    assert "the dose cannot be read (DoseGridScaling): is 0, not above zero" in study.dose_reason
    assert [one.path for one in files.problems] == [f"{tmp_path}/c.dcm"]


def test_a_damaged_dose_is_one_problem(found) -> None:
    damaged = dose()
    damaged.PixelData = damaged.PixelData[:-2]
    files = found(structure_set(), file_bytes(PLAN), damaged)
    assert [one.message.split(":")[1] for one in files.problems] == ["PixelData"]


def test_a_damaged_dose_does_not_hide_another(found) -> None:
    damaged = dose("2")
    put_text(damaged, "DoseGridScaling", "0")
    files = found(structure_set(), file_bytes(PLAN), damaged, dose())
    assert doses_of(files) == [30.0] and len(files.problems) == 1


def test_a_truncated_structure_set_is_a_problem(found) -> None:
    files = found(dataset_bytes(structure_set())[:-9], file_bytes(PLAN), dose())
    assert (files.studies, len(files.problems)) == ((), 1)


def test_other_files_are_counted(put: Put, tmp_path: Path) -> None:
    put("notes.txt", b"not DICOM at all")
    put("rs.dcm", structure_set())
    assert read_studies([str(tmp_path)]).skipped == 1


def test_studies_in_archives_are_read(put: Put, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("rs.dcm", dataset_bytes(structure_set()))
        archive.writestr("rd.dcm", dataset_bytes(dose()))
    assert doses_of(read_studies([str(tmp_path / "export.zip")])) == [30.0]


def test_images_give_their_spacing(only) -> None:
    study = only(structure_set(images=IMAGES), *write_images(IMAGES))
    assert [one.image_spacing_mm for one in study.structures.structures] == [3.0, None]
    assert len(study.images) == 4


def test_a_gap_between_images_is_said(only) -> None:
    images = write_images(replace(IMAGES, shape=(6, 2, 2)))
    study = only(structure_set(images=IMAGES), *images[:3], *images[4:])
    assert study.notes == ("wider than the images' commonest spacing of 3 mm: 1 gap",)


def test_an_image_that_does_not_say_where_it_lies_is_said(only) -> None:
    images = write_images(IMAGES)
    put_text(images[2], "ImagePositionPatient", "")
    study = only(structure_set(images=IMAGES), *images)
    assert "where it lies is not known of 1 image, the first: " in study.notes[-1]


def case_of(*paths: Path):
    (case,) = read_cases(map(str, paths)).cases
    return case


def test_a_case_opens_its_study(put: Put) -> None:
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN)), put("c.dcm", dose())
    study = study_of(case_of(*paths))
    assert study.field is not None and study.dose_path == str(paths[2])
    assert (len(study.structures.structures[0].points_mm), study.prescribed_to(None)) == (3, (34.0, ""))


def test_a_case_has_the_spacing_of_its_images(put: Put, tmp_path: Path) -> None:
    put("a.dcm", structure_set(images=IMAGES))
    put("b.dcm", file_bytes(PLAN))
    for number, image in enumerate(write_images(IMAGES)):
        put(f"ct{number}.dcm", image)
    assert study_of(case_of(tmp_path)).structures.structures[0].image_spacing_mm == 3.0


def test_a_case_with_two_plan_doses_takes_neither(put: Put) -> None:
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN)), put("c.dcm", dose())
    study = study_of(case_of(*paths, put("d.dcm", dose("2"))))
    assert (study.field, study.dose_reason) == (None, "2 different plan doses of the plan were given")


def test_a_case_without_dose_is_a_study_of_volumes(put: Put) -> None:
    study = study_of(case_of(put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN))))
    assert study.dose_reason == "no dose of it was given"


def test_a_case_with_a_damaged_dose_says_so(put: Put) -> None:
    damaged = dose()
    put_text(damaged, "DoseGridScaling", "0")
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN)), put("c.dcm", damaged)
    assert "the dose cannot be read (DoseGridScaling)" in study_of(case_of(*paths)).dose_reason


def test_a_case_without_structure_set_has_no_study(put: Put) -> None:
    case = case_of(put("b.dcm", file_bytes(PLAN)), put("c.dcm", dose()))
    with pytest.raises(UnreadableError, match=r"b\.dcm: no structure set of the plan was given; give it"):
        study_of(case)


def test_a_structure_set_that_has_gone_since_is_an_error(put: Put) -> None:
    path = put("a.dcm", structure_set())
    case = case_of(path, put("b.dcm", file_bytes(PLAN)))
    path.unlink()
    with pytest.raises(UnreadableError, match=r"a\.dcm: no such file"):
        study_of(case)


# Whose prescription, which part of the plan, which kind of dose.


def test_a_plan_of_another_structure_set_prescribes_nothing(only) -> None:
    named = dose()
    named.ReferencedStructureSetSequence = [item(ReferencedSOPInstanceUID=PATIENT.structure_set_uid)]
    study = only(structure_set(), file_bytes(replace(PLAN, structure_set_uid="2.25.77")), named)
    reason = "the plan of this dose does not name this structure set, so that its ROI numbers may be others"
    assert (study.field is not None, study.prescriptions, study.prescribed_to(None)[1]) == (True, (), reason)
    assert study.notes == (f"what the plan of the dose prescribes is not taken: {reason}",)


def of_group(number: int) -> Dataset:
    """The dose of one fraction group of the plan."""
    part = dose()
    (plan,) = part.ReferencedRTPlanSequence
    plan.ReferencedFractionGroupSequence = [item(ReferencedFractionGroupNumber=number)]
    return part


def test_a_dose_of_the_plans_only_fraction_group_is_taken(only) -> None:
    assert only(structure_set(), file_bytes(PLAN), of_group(1)).field is not None


def test_a_dose_of_a_fraction_group_that_the_plan_lacks_is_not_taken(only) -> None:
    study = only(structure_set(), file_bytes(PLAN), of_group(7))
    reason = "the dose is of fraction group 7, and the plan's groups are 1"
    assert (study.field, study.dose_reason) == (None, reason)


def test_a_case_does_not_take_a_dose_of_other_fraction_groups(put: Put) -> None:
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN)), put("c.dcm", of_group(7))
    study = study_of(case_of(*paths))
    assert (study.field, "fraction group 7" in study.dose_reason) == (None, True)


def test_a_case_does_not_take_an_effective_dose(put: Put) -> None:
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN))
    study = study_of(case_of(*paths, put("c.dcm", dose(type="EFFECTIVE"))))
    assert (study.field, study.dose_reason.startswith("DoseType is EFFECTIVE")) == (None, True)


def test_a_case_takes_the_physical_dose_beside_an_effective_one(put: Put) -> None:
    paths = put("a.dcm", structure_set()), put("b.dcm", file_bytes(PLAN)), put("c.dcm", dose())
    study = study_of(case_of(*paths, put("d.dcm", dose("2", type="EFFECTIVE"))))
    assert study.dose_path == str(paths[2])


# Whose dose, whose plan, whose structures.


def patient(objects: dict[str, Dataset], patient_id: str, *names: str) -> None:
    """Give objects to another patient."""
    for name in names:
        objects[name].PatientID = patient_id


@pytest.fixture
def objects() -> dict[str, Dataset]:
    return {"structures": structure_set(), "plan": dataset(PLAN), "dose": dose()}


@pytest.fixture
def study_of_case(put: Put, tmp_path: Path, objects: dict[str, Dataset]) -> Callable[[], Study]:
    def read() -> Study:
        for name, one in objects.items():
            put(f"{name}.dcm", one)
        return study_of(case_of(tmp_path))

    return read


def test_a_case_does_not_take_another_patients_dose_and_structures(study_of_case, objects) -> None:
    patient(objects, "OTHER", "structures", "dose")
    assert study_of_case().dose_reason == "the dose has another patient ID than the plan"


def test_a_case_does_not_take_another_patients_dose_by_structures_of_nobody(study_of_case, objects) -> None:
    patient(objects, "OTHER", "dose")
    patient(objects, "", "structures")
    assert study_of_case().dose_reason == "the dose has another patient ID than the plan"


def test_a_case_does_not_take_another_patients_structures_by_a_dose_of_nobody(study_of_case, objects) -> None:
    patient(objects, "OTHER", "structures")
    patient(objects, "", "dose")
    assert study_of_case().dose_reason == "the structures have another patient ID than the plan"


def test_a_case_of_objects_that_name_no_patient_is_measured(study_of_case, objects) -> None:
    patient(objects, "", "structures", "dose", "plan")
    assert study_of_case().field is not None


def test_a_case_does_not_take_a_dose_in_another_frame_than_its_plan(study_of_case, objects) -> None:
    objects["plan"].FrameOfReferenceUID = "2.25.8"
    assert study_of_case().dose_reason == "the dose is in another frame of reference than the plan"


def test_a_plan_that_names_no_frame_is_measured(study_of_case, objects) -> None:
    del objects["plan"].FrameOfReferenceUID
    assert study_of_case().field is not None


def test_a_dose_that_names_another_structure_set_than_its_plan_says_so(study_of_case, objects) -> None:
    objects["dose"].ReferencedStructureSetSequence = [item(ReferencedSOPInstanceUID="2.25.5")]
    study = study_of_case()
    assert study.field is not None
    (note,) = study.notes
    assert note.startswith("the dose names another structure set (ReferencedStructureSetSequence); it is")


def test_a_dose_that_names_its_structure_set_needs_no_note(study_of_case, objects) -> None:
    uid = PATIENT.structure_set_uid
    objects["dose"].ReferencedStructureSetSequence = [item(ReferencedSOPInstanceUID=uid)]
    assert study_of_case().notes == ()


def test_another_patients_plan_prescribes_nothing(only, objects) -> None:
    patient(objects, "OTHER", "plan")
    study = only(*objects.values())
    reason = "the dose has another patient ID than the plan"
    assert (study.field is not None, study.prescriptions, study.unprescribed) == (True, (), reason)
    assert study.notes == (f"what the plan of the dose prescribes is not taken: {reason}",)


def test_a_plan_in_another_frame_than_its_dose_prescribes_nothing(only, objects) -> None:
    objects["plan"].FrameOfReferenceUID = "2.25.8"
    assert only(*objects.values()).prescriptions == ()


def test_a_case_says_why_no_dose_was_taken(study_of_case, objects) -> None:
    objects["dose"] = dose(plan_uid="")
    assert study_of_case().dose_reason == "a dose was given that names no plan (ReferencedRTPlanSequence)"


# Images of the set's patient and frame.


@pytest.mark.parametrize(("keyword", "value"), [("FrameOfReferenceUID", "2.25.8"), ("PatientID", "OTHER")])
def test_images_of_another_place_or_patient_are_not_the_structures(only, keyword: str, value: str) -> None:
    images = write_images(IMAGES)
    for image in images:
        setattr(image, keyword, value)
    assert only(structure_set(images=IMAGES), *images).images == ()


def test_a_missing_image_beside_a_contour_does_not_make_it_thicker(only) -> None:
    images = write_images(replace(IMAGES, shape=(7, 2, 2), origin_mm=(0.0, 0.0, -6.0)))
    roi = replace(ROIS[0], contours=(replace(CONTOUR, image=2),))
    study = only(structure_set(rois=(roi,), images=IMAGES), images[0], images[2], *images[4:])
    assert study.structures.structures[0].image_spacing_mm == 3.0


def test_what_is_passed_over_is_said_and_not_counted_as_other_files(put: Put, tmp_path: Path) -> None:
    put("a.dcm", structure_set())
    files = read_studies([str(tmp_path), str(tmp_path)])
    assert (files.skipped, files.notes) == (0, (f"{tmp_path}: a folder that was read already, skipped",))


def test_a_study_has_the_histograms_of_its_doses_file(only) -> None:
    dvhs = (DvhSpec(1, "1", ("20", "10")),)
    study = only(structure_set(), dose(dvhs=dvhs))
    assert [(one.roi_number, one.volumes.tolist()) for one in study.stored_dvhs] == [(1, [20, 10])]


def test_a_dose_without_histograms_gives_none(only) -> None:
    assert len(only(structure_set(), dose()).stored_dvhs) == 0
