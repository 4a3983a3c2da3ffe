"""Paths to cases: each plan, what belongs to it, the order beside it, and what could not be read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from doseguard.model.prescription import Status
from doseguard.readers.case_files import FoundFiles, read_cases
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, spherical_dose_gy
from doseguard.writers.encoding import BARE, dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import DoseReferenceSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import StructureSetSpec
from tests.builders import file_bytes, roi, spec

Put = Callable[..., Path]
ORDER = b"targets: [{dose: 34 Gy, fractions: 5}]\n"
PLAN = spec(dose_references=(DoseReferenceSpec(1, "34", roi_number=1, structure_type="VOLUME"),))
STRUCTURES = dataset_bytes(write_structure_set(StructureSetSpec(rois=(roi(1, "PTV_RUL"),))))


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file below the test's folder."""

    def write(name: str, data: bytes = b"") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


def found(*paths: Path) -> FoundFiles:
    return read_cases(str(path) for path in paths)


def orders(files: FoundFiles) -> list[str | None]:
    return [None if one.order is None else Path(one.order.name).parent.name for one in files.cases]


def test_a_plan_becomes_a_case_with_its_prescription(put: Put) -> None:
    (one,) = found(put("plan.dcm", file_bytes(spec("34", 5)))).cases
    assert [(rx.status, str(rx.dose_gy)) for rx in one.case.prescriptions] == [(Status.STATED, "34")]


def test_a_plan_without_preamble_and_suffix_is_found(put: Put, tmp_path: Path) -> None:
    put("export/RP0001", file_bytes(spec(), BARE))
    assert len(found(tmp_path).cases) == 1


def test_cases_come_in_the_order_of_their_files(put: Put, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        put(f"{name}.dcm", file_bytes(spec(label=name)))
    assert [one.case.plan.label for one in found(tmp_path).cases] == ["a", "b", "c"]


def test_structures_of_the_plan_name_its_target(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(PLAN))
    put("structures.dcm", STRUCTURES)
    (one,) = found(tmp_path).cases
    assert one.case.structures is not None and one.case.prescriptions[0].target == "PTV_RUL"


def test_structures_of_another_patient_are_no_part_of_the_case(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(PLAN))
    other = StructureSetSpec(patient=PatientSpec(id="OTHER"), rois=(roi(1, "PTV_LLL"),))
    put("structures.dcm", dataset_bytes(write_structure_set(other)))
    files = found(tmp_path)
    assert files.cases[0].case.structures is None and any("structures.dcm" in note for note in files.notes)


def test_structures_that_the_plan_names_and_that_are_missing_are_said(put: Put) -> None:
    (one,) = found(put("plan.dcm", file_bytes(PLAN))).cases
    assert any(PatientSpec().structure_set_uid in sentence for sentence in one.case.missing)


def test_a_dose_of_the_plan_is_part_of_the_case(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(PLAN))
    grid = spherical_dose_gy((3, 4, 4), 2.5, 34.0, 5.0)
    dose = DoseSpec(grid, origin_mm=(0.0, 0.0, 0.0), plan_uid=PLAN.sop_instance_uid)
    put("dose.dcm", dataset_bytes(write_dose(dose)))
    (one,) = found(tmp_path).cases
    assert [dose.units for dose in one.case.doses] == ["GY"]


def dose_bytes(plan_uid: str, *, instance: str = "1", patient: str = "", gy: float = 34.0) -> bytes:
    grid = spherical_dose_gy((3, 4, 4), 2.5, gy, 5.0)
    whose = PatientSpec(id=patient) if patient else PatientSpec()
    dose = DoseSpec(grid, (0.0, 0.0, 0.0), patient=whose, plan_uid=plan_uid, instance=instance)
    return dataset_bytes(write_dose(dose))


def strays(put: Put, *doses: bytes) -> tuple[str, ...]:
    """What is said of the doses of no plan beside a plan."""
    paths = [put("plan.dcm", file_bytes(PLAN))]
    paths += [put(f"dose{number}.dcm", one) for number, one in enumerate(doses)]
    return found(*paths).cases[0].case.stray_doses


def test_a_dose_that_names_no_plan_is_said(put: Put) -> None:
    assert strays(put, dose_bytes("")) == ("a dose was given that names no plan (ReferencedRTPlanSequence)",)


def test_a_dose_that_names_a_plan_that_is_not_there_is_said(put: Put) -> None:
    assert strays(put, dose_bytes("2.25.9")) == (
        "a dose was given that names another plan, which was not given",
    )


def test_different_doses_of_one_uid_are_said(put: Put) -> None:
    uid = PLAN.sop_instance_uid
    assert strays(put, dose_bytes(uid), dose_bytes(uid, gy=12.0)) == (
        "different doses were given under the SOP Instance UID of this plan's dose",
    )


def test_doses_of_another_plan_at_hand_are_not_spoken_of(put: Put) -> None:
    other = spec(label="OTHER")
    paths = [put("plan.dcm", file_bytes(PLAN)), put("other.dcm", file_bytes(other))]
    both = (dose_bytes(other.sop_instance_uid), dose_bytes(other.sop_instance_uid, gy=12.0))
    paths += [put(f"dose{number}.dcm", one) for number, one in enumerate(both)]
    strays = {one.case.plan.label: one.case.stray_doses for one in found(*paths).cases}
    assert strays[PLAN.label] == () and strays["OTHER"] != ()


def test_a_dose_of_another_patient_is_said_beside_the_only_plan(put: Put) -> None:
    assert strays(put, dose_bytes("2.25.9", patient="OTHER")) == (
        "a dose was given that is another patient's",
    )


def test_among_several_plans_a_dose_of_another_patient_is_not_spoken_of(put: Put) -> None:
    put("other.dcm", file_bytes(spec(label="OTHER")))
    folder = put("dose.dcm", dose_bytes("", patient="OTHER")).parent
    put("plan.dcm", file_bytes(PLAN))
    assert [one.case.stray_doses for one in found(folder).cases] == [(), ()]


def test_among_several_plans_nobody_can_tell_for_which_a_dose_was_given(put: Put) -> None:
    put("other.dcm", file_bytes(spec(label="OTHER")))
    folder = put("dose.dcm", dose_bytes("2.25.9")).parent
    put("plan.dcm", file_bytes(PLAN))
    said = ("a dose was given that names none of the plans that were given",)
    assert [one.case.stray_doses for one in found(folder).cases] == [said, said]


def test_beside_the_plans_own_dose_no_other_is_spoken_of(put: Put) -> None:
    assert strays(put, dose_bytes(PLAN.sop_instance_uid), dose_bytes("", instance="2")) == ()


def structures_of(**patient: str) -> bytes:
    whose = PatientSpec(**patient)
    return dataset_bytes(write_structure_set(StructureSetSpec(patient=whose, rois=(roi(1, "PTV_RUL"),))))


ANOTHER_SET = "another structure set was given than the one that the plan names"


def test_another_structure_set_than_the_plans_is_said(put: Put) -> None:
    plan = put("plan.dcm", file_bytes(replace(PLAN, structure_set_uid="2.25.9")))
    assert found(plan, put("rs.dcm", STRUCTURES)).cases[0].case.stray_structures == (ANOTHER_SET,)


def test_a_structure_set_of_another_patient_is_said_beside_the_only_plan(put: Put) -> None:
    files = found(put("plan.dcm", file_bytes(PLAN)), put("rs.dcm", structures_of(id="OTHER")))
    assert files.cases[0].case.stray_structures == (
        "a structure set of another patient was given, and not the one that the plan names",
    )


def test_of_several_plans_another_structure_set_is_said_where_it_shares_the_frame(put: Put) -> None:
    lost = replace(PLAN, structure_set_uid="2.25.9")
    elsewhere = replace(lost, label="OTHER", patient=PatientSpec(seed="elsewhere"))
    paths = [put("a.dcm", file_bytes(lost)), put("b.dcm", file_bytes(elsewhere)), put("rs.dcm", STRUCTURES)]
    said = {one.case.plan.label: one.case.stray_structures for one in found(*paths).cases}
    assert said == {PLAN.label: (ANOTHER_SET,), "OTHER": ()}


def test_beside_the_plans_own_structure_set_no_other_is_spoken_of(put: Put) -> None:
    own, other = put("rs.dcm", STRUCTURES), put("old.dcm", structures_of(seed="old"))
    assert found(put("plan.dcm", file_bytes(PLAN)), own, other).cases[0].case.stray_structures == ()


def damaged_dose(**changes: object) -> bytes:
    grid = spherical_dose_gy((3, 4, 4), 2.5, 34.0, 5.0)
    dose = write_dose(DoseSpec(grid, (0.0, 0.0, 0.0), plan_uid=PLAN.sop_instance_uid))
    for keyword, value in changes.items():
        if value is None:
            delattr(dose, keyword)
        else:
            setattr(dose, keyword, value)
    return dataset_bytes(dose)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"DoseGridScaling": "0"}, "DoseGridScaling"),
        ({"PixelData": b"1234"}, "PixelData"),
        ({"PixelData": None}, "PixelData"),
        ({"Rows": 5}, "PixelData"),
        ({"Columns": None}, "Columns"),
        ({"BitsStored": 12}, "BitsAllocated, BitsStored"),
        ({"PixelSpacing": ["0", "0"]}, "PixelSpacing"),
        ({"DoseGridScaling": "0", "DoseSummationType": "BEAM"}, "DoseGridScaling"),
    ],
)
def test_a_damaged_dose_is_a_problem_though_nobody_asks_for_it(put: Put, changes, place: str) -> None:
    paths = put("plan.dcm", file_bytes(PLAN)), put("dose.dcm", damaged_dose(**changes))
    files = found(*paths)
    assert [one.message.split(":")[1] for one in files.problems] == [place]
    assert (files.cases[0].case.doses, files.cases[0].files.doses) == ((), ())


def test_a_damaged_dose_is_said_as_the_reason_why_there_is_none(put: Put) -> None:
    (said,) = strays(put, damaged_dose(DoseGridScaling="0"))
    assert said.startswith("the dose cannot be read (DoseGridScaling): is 0")


def test_a_damaged_dose_does_not_hide_the_plans_other_dose(put: Put) -> None:
    damaged = damaged_dose(DoseGridScaling="0", SOPInstanceUID="2.25.9")
    put("plan.dcm", file_bytes(PLAN))
    paths = put("a.dcm", damaged), put("b.dcm", damaged_dose())
    files = found(paths[0].parent)
    assert (len(files.cases[0].case.doses), files.cases[0].case.stray_doses) == (1, ())


def test_a_beams_dose_that_does_not_say_where_it_lies_is_no_problem(put: Put) -> None:
    beam = damaged_dose(DoseSummationType="BEAM", ImagePositionPatient=None)
    assert found(put("plan.dcm", file_bytes(PLAN)), put("dose.dcm", beam)).problems == ()


def test_a_dose_of_dvhs_alone_is_no_problem(put: Put) -> None:
    grid = ("NumberOfFrames", "Rows", "Columns", "BitsAllocated", "GridFrameOffsetVector", "DoseGridScaling")
    alone = damaged_dose(**dict.fromkeys((*grid, "PixelData")), DVHSequence=[])
    assert found(put("plan.dcm", file_bytes(PLAN)), put("dose.dcm", alone)).problems == ()


def test_every_file_and_patient_may_identify(put: Put) -> None:
    paths = put("plan.dcm", file_bytes(PLAN)), put("dose.dcm", dose_bytes("", patient="OTHER"))
    assert {*map(str, paths), PatientSpec().id, "OTHER"} <= found(*paths).identifying


def test_files_that_are_not_dicom_are_counted(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(spec()))
    put("notes.txt", b"hello")
    put("page.html", b"<html></html>")
    files = found(tmp_path)
    assert (files.skipped, files.problems) == (2, ())


def test_a_damaged_plan_is_a_problem_and_hides_no_other(put: Put, tmp_path: Path) -> None:
    put("a.dcm", file_bytes(spec(label="a"))[:-40])
    put("b.dcm", file_bytes(spec(label="b")))
    files = found(tmp_path)
    assert [one.case.plan.label for one in files.cases] == ["b"] and len(files.problems) == 1


def test_a_problem_is_one_line_that_begins_with_the_file(put: Put) -> None:
    path = put("a.dcm", file_bytes(spec())[:-40])
    (problem,) = found(path).problems
    assert problem.message.startswith(f"{path}:") and "\n" not in problem.message


def test_a_path_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    (problem,) = found(tmp_path / "nowhere").problems
    assert "no such file or folder" in problem.message


def test_identical_copies_of_a_plan_are_a_case_each_and_a_note(put: Put, tmp_path: Path) -> None:
    put("a.dcm", file_bytes(spec()))
    put("b.dcm", file_bytes(spec()))
    files = found(tmp_path)
    assert len(files.cases) == 2 and any("b.dcm" in note for note in files.notes)


# The order beside the plan.


def test_the_order_in_the_plans_folder_is_its_order(put: Put, tmp_path: Path) -> None:
    put("x/plan.dcm", file_bytes(spec()))
    put("x/order.yaml", ORDER)
    assert orders(found(tmp_path)) == ["x"]


def test_the_order_is_found_beside_a_plan_that_is_given_alone(put: Put) -> None:
    path = put("x/plan.dcm", file_bytes(spec()))
    put("x/order.yaml", ORDER)
    assert orders(found(path)) == ["x"]


def test_the_order_is_found_beside_a_plan_given_without_folder(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("plan.dcm", file_bytes(spec()))
    put("order.yaml", ORDER)
    monkeypatch.chdir(tmp_path)
    assert read_cases(["plan.dcm"]).cases[0].order is not None


def test_the_nearest_order_above_is_taken(put: Put, tmp_path: Path) -> None:
    put("x/y/plan.dcm", file_bytes(spec()))
    put("x/order.yaml", ORDER)
    put("order.yaml", ORDER)
    assert orders(found(tmp_path)) == ["x"]


def test_an_order_beside_is_never_taken_from_a_sibling_folder(put: Put, tmp_path: Path) -> None:
    put("x/plan.dcm", file_bytes(spec()))
    put("y/order.yaml", ORDER)
    assert orders(found(tmp_path)) == [None]


def test_two_orders_in_one_folder_are_never_chosen_between(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(spec()))
    put("order.yaml", ORDER)
    put("order.yml", b"targets: [{dose: 50 Gy}]\n")
    files = found(tmp_path)
    assert any("order.y" in problem.message for problem in files.problems)


def test_an_order_is_no_file_that_was_skipped(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(spec()))
    put("order.yaml", ORDER)
    assert found(tmp_path).skipped == 0


def test_plan_and_order_are_read_from_an_archive(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("case/plan.dcm", file_bytes(spec()))
        archive.writestr("case/order.yaml", ORDER)
    assert orders(found(tmp_path / "export.zip")) == ["case"]


def test_progress_is_told_of_every_file(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(spec()))
    put("notes.txt", b"hello")
    seen: list[str] = []

    def progress(sources):  # type: ignore[no-untyped-def]
        for source in sources:
            seen.append(Path(source.name).name)
            yield source

    read_cases([str(tmp_path)], progress)
    assert seen == ["notes.txt", "plan.dcm"]


def test_no_paths_give_no_cases() -> None:
    assert found() == FoundFiles((), (), 0)


def test_what_is_passed_over_is_said_and_not_counted_as_other_files(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(spec()))
    (tmp_path / "again").symlink_to(tmp_path)
    files = found(tmp_path)
    said = f"{tmp_path}/again: a link to a folder that was read already, skipped"
    assert (files.skipped, files.notes, f"{tmp_path}/again" in files.identifying) == (0, (said,), True)


def test_a_case_has_the_images_of_its_patient(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(PLAN))
    for number, image in enumerate(write_images(ImageSeriesSpec((2, 2, 2), (0.0, 0.0, 0.0)))):
        put(f"ct{number}.dcm", dataset_bytes(image))
    (one,) = found(tmp_path).cases
    assert [(series.modality, series.count) for series in one.case.images] == [("CT", 2)]


def test_the_images_of_somebody_else_are_not_of_the_case(put: Put, tmp_path: Path) -> None:
    put("plan.dcm", file_bytes(PLAN))
    images = ImageSeriesSpec((1, 2, 2), (0.0, 0.0, 0.0), patient=PatientSpec(id="ANOTHER"))
    put("ct.dcm", dataset_bytes(write_images(images)[0]))
    (one,) = found(tmp_path).cases
    assert one.case.images == ()
