"""`--anonymous`: nothing that names a patient or a colleague, in text, in JSON, or beside them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from faces.cli.dvh_studies import CORD, PTV, write_study
from faces.command import PLANS_AND_ONE_STUDY, SAMPLES, check, checked, run, strings_of

PATIENT = PatientSpec(id="MRN-4711-XY", name="Underhill^Frodo")
ORDER = """\
protocol: nrg-lu002
patient_id: "ORDERED-0815"
plan: OTHERLABEL
planned_on: 2026-01-31
targets:
  - {structure: PTV, site: metastasis, dose: 34 Gy, fractions: 5}
"""
NAMES = ["MRN-4711-XY", "Underhill", "Frodo", "LUNG FRODO", "ORDERED-0815", "OTHERLABEL", "Gamgee",
         "20260131", "20260302", "secretfolder", "2.25."]  # fmt: skip
FORMATS = [(), ("--format", "json")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan and an order that disagree about everything that identifies."""
    spec = replace(minimal_spec("34", 5, label="LUNG FRODO", patient=PATIENT), reviewer="Gamgee^Sam")
    place = tmp_path / "secretfolder"
    place.mkdir()
    (place / "Underhill.dcm").write_bytes(dataset_bytes(write_plan(spec)))
    (place / "order.yaml").write_text(ORDER, encoding="utf-8")
    return place


def names_in(text: str) -> list[str]:
    return [name for name in NAMES if name.casefold() in text.casefold()]


def test_without_the_option_they_are_shown(folder: Path) -> None:
    found = names_in(run("check", folder).out)
    assert {"MRN-4711-XY", "ORDERED-0815", "LUNG FRODO", "Gamgee", "secretfolder", "2.25."} <= set(found)


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_nothing_identifies(folder: Path, words: tuple[str, ...]) -> None:
    ran = run("check", folder, "--anonymous", *words)
    assert ran.status == 1
    assert names_in(ran.out) == []
    assert names_in(ran.err) == []


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_a_damaged_file_does_not_identify(folder: Path, words: tuple[str, ...]) -> None:
    whole = (folder / "Underhill.dcm").read_bytes()
    (folder / "Frodo.dcm").write_bytes(whole[:-9])
    ran = run("check", folder, "--anonymous", *words)
    assert "truncated" in ran.out
    assert names_in(ran.out + ran.err) == []


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_an_order_that_is_wrong_does_not_identify(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "order.yaml").write_text(f"{ORDER}colour: red\n", encoding="utf-8")
    ran = run("check", folder, "--anonymous", *words)
    assert "'colour'" in ran.out
    assert names_in(ran.out + ran.err) == []


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_a_missing_file_does_not_identify(folder: Path, words: tuple[str, ...]) -> None:
    ran = run("check", folder / "Frodo.dcm", "--anonymous", *words)
    assert ran.status == 2
    assert names_in(ran.out + ran.err) == []


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_an_order_that_is_missing_does_not_identify(folder: Path, words: tuple[str, ...]) -> None:
    ran = run("check", folder, "--order", folder / "Frodo.yaml", "--anonymous", *words)
    assert ran.status == 2
    assert names_in(ran.out + ran.err) == []


def test_two_plans_with_one_uid_do_not_identify(folder: Path) -> None:
    spec = replace(minimal_spec("36", 5, label="LUNG FRODO", patient=PATIENT), reviewer="Gamgee^Sam")
    (folder / "Frodo.dcm").write_bytes(dataset_bytes(write_plan(spec)))
    ran = run("check", folder, "--anonymous")
    assert "PLN-02" in ran.out
    assert names_in(ran.out + ran.err) == []


@pytest.mark.parametrize("sample", PLANS_AND_ONE_STUDY)
def test_the_samples_lose_who_and_keep_what(sample: str) -> None:
    named, unnamed = checked(sample), check(SAMPLES / sample, "--anonymous")
    assert (unnamed.status, unnamed.report["verdict"]) == (named.status, named.report["verdict"])
    for before, after in zip(named.report["plans"], unnamed.report["plans"], strict=True):
        texts = " ".join(strings_of(after))
        assert before["patient_id"] not in texts
        assert sample not in texts
        assert "2.25." not in texts
        assert [one["grade"] for one in after["findings"]] == [one["grade"] for one in before["findings"]]
        assert after["protocol"] == before["protocol"]
        assert [rx["total_dose_gy"] for rx in after["prescriptions"]] == [
            rx["total_dose_gy"] for rx in before["prescriptions"]
        ]


def test_plans_are_told_apart_by_number() -> None:
    ran = check(SAMPLES / "iplan-two-plans", "--anonymous")
    assert [plan["path"] for plan in ran.report["plans"]] == ["plan 1", "plan 2"]


@pytest.fixture
def measured(folder: Path) -> Path:
    """A plan with structures and dose, a second dose and images that are refused, named after somebody."""
    (folder / "Underhill.dcm").unlink()
    write_study(folder, PTV, CORD, patient=PATIENT, prescribed="50")
    order = ORDER.replace("nrg-lu002", "rtog-0813").replace("metastasis", "lung").replace("34 Gy", "50 Gy")
    (folder / "order.yaml").write_text(order, encoding="utf-8")
    plan_uid = str(write_plan(replace(minimal_spec("50", 5), patient=PATIENT)).SOPInstanceUID)
    beam = DoseSpec(
        np.ones((4, 4, 4)),
        (0.0, 0.0, 0.0),
        patient=PATIENT,
        plan_uid=plan_uid,
        instance="2",
        summation="BEAM",
    )
    (folder / "RD_Underhill.dcm").write_bytes(dataset_bytes(write_dose(beam)))
    images = ImageSeriesSpec((3, 8, 8), (-4.0, -4.0, -6.0), patient=PATIENT)
    for number, image in enumerate(write_images(images)):
        del image.ImagePositionPatient
        (folder / f"CT_Frodo_{number}.dcm").write_bytes(dataset_bytes(image))
    return folder


def test_refused_doses_and_images_are_named_without_the_option(measured: Path) -> None:
    notes = str(check(measured).plan["notes"])
    assert ("RD_Underhill" in notes, "CT_Frodo_0" in notes) == (True, True)


@pytest.mark.parametrize("words", FORMATS, ids=["text", "JSON"])
def test_refused_doses_and_images_do_not_identify(measured: Path, words: tuple[str, ...]) -> None:
    ran = run("check", measured, "--anonymous", *words)
    assert "where it lies is not known of 3 images" in " ".join(ran.out.split())
    assert names_in(ran.out + ran.err) == []


def test_dates_of_images_do_not_identify(folder: Path) -> None:
    images = ImageSeriesSpec((2, 2, 2), (0.0, 0.0, 0.0), patient=PATIENT, series_date="20251224")
    for number, image in enumerate(write_images(images)):
        (folder / f"ct{number}.dcm").write_bytes(dataset_bytes(image))
    assert "20251224" not in run("check", folder, "--anonymous").out
