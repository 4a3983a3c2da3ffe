"""A study is specifications: what is changed in one of them shows in its file, and nowhere else."""

from dataclasses import replace

import pytest

from cases.studies.catalogue import STUDIES
from cases.studies.study import Study
from doseguard.writers.encoding import dataset_bytes


@pytest.fixture(scope="module")
def study() -> Study:
    return STUDIES["study-bone"]()


def contents(study: Study) -> dict[str, bytes]:
    return {file.name: dataset_bytes(file.dataset, file.encoding) for file in study.files()}


def changed(study: Study, other: Study) -> list[str]:
    before, after = contents(study), contents(other)
    assert before.keys() == after.keys()
    return [name for name in before if before[name] != after[name]]


def test_it_is_made_the_same_again(study: Study) -> None:
    assert changed(study, STUDIES["study-bone"]()) == []


def test_its_files_may_be_changed_without_changing_it(study: Study) -> None:
    before = contents(study)
    for file in study.files():
        file.dataset.PatientID = "SOMEBODY"
    assert contents(study) == before


def test_another_plan_changes_the_plan(study: Study) -> None:
    (plan,) = study.plans
    assert changed(study, study.with_plan(replace(plan, name="OTHER"))) == ["plan.dcm"]


def test_another_structure_changes_the_structures(study: Study) -> None:
    rois = tuple(
        replace(one, name="Femur_Head_L") if one.name == "Femur_Head_R" else one
        for one in study.structures.rois
    )
    structures = replace(study.structures, rois=rois)
    assert changed(study, replace(study, structures=structures)) == ["structures.dcm"]


def test_another_dose_changes_the_dose(study: Study) -> None:
    (dose,) = study.doses
    scaled = replace(dose, dose_gy=dose.dose_gy / 2)
    assert changed(study, replace(study, doses=(scaled,))) == ["dose.dcm"]


def test_another_scan_changes_the_images_only(study: Study) -> None:
    images = replace(study.images, series_description="PET")
    assert {name.split("/")[0] for name in changed(study, replace(study, images=images))} == {"images"}


def test_a_course_has_a_dose_for_each_plan() -> None:
    names = {file.name for file in STUDIES["study-two-plans"]().files()}
    assert {"plan_1.dcm", "plan_2.dcm", "dose_1.dcm", "dose_2.dcm", "structures.dcm"} <= names
