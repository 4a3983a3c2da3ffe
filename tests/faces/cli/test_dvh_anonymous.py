"""`doseguard dvh --anonymous`: nothing that names a patient, in any format, or beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from faces.cli.dvh_studies import CORD, EMPTY, PTV, write_study
from faces.command import run

FORMATS = ("text", "json", "csv", "svg")
NAMES = ("MRN-4711-XY", "Underhill", "Frodo", "secretfolder", "2.25.")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that names its patient wherever it can."""
    patient = PatientSpec(id="MRN-4711-XY", name="Underhill^Frodo")
    folder = tmp_path_factory.mktemp("files") / "secretfolder"
    return write_study(folder, replace(PTV, name="PTV Underhill"), EMPTY, patient=patient, prescribed="50")


@pytest.mark.parametrize("format", FORMATS)
def test_an_anonymous_answer_names_nobody(named: Path, format: str) -> None:
    ran = run("dvh", named, "--anonymous", "--format", format)
    assert ran.status == 0
    assert [name for name in NAMES if name in ran.out + ran.err] == []


def test_without_the_option_they_are_named(named: Path) -> None:
    assert {"Underhill", "secretfolder"} <= {name for name in NAMES if name in run("dvh", named).out}


@pytest.mark.parametrize("format", ["text", "json"])
def test_an_anonymous_error_names_nobody(named: Path, tmp_path: Path, format: str) -> None:
    folder = tmp_path / "secretfolder"
    folder.mkdir()
    (folder / "Underhill.dcm").write_bytes((named / "rs.dcm").read_bytes()[:-100])
    ran = run("dvh", folder, "--anonymous", "--format", format)
    assert ran.status == 2
    assert [name for name in NAMES if name in ran.out + ran.err] == []


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A study whose files have names of patients, a dose that is refused and an image that lies nowhere."""
    folder = write_study(tmp_path / "secretfolder", PTV, CORD, prescribed="50", summation="BEAM")
    (folder / "rd.dcm").rename(folder / "RD_Underhill.dcm")
    for number, image in enumerate(write_images(ImageSeriesSpec((3, 8, 8), (-4.0, -4.0, -6.0)))):
        del image.ImagePositionPatient
        (folder / f"CT_Frodo_{number}.dcm").write_bytes(dataset_bytes(image))
    return folder


def test_refused_doses_and_images_are_named(odd: Path) -> None:
    notes = str(run("dvh", odd, "--metric", "Mean", "--format", "json").report["notes"])
    assert ("RD_Underhill.dcm is not taken" in notes, "CT_Frodo_0.dcm" in notes) == (True, True)


@pytest.mark.parametrize("format", FORMATS)
def test_refused_doses_and_images_name_nobody_without_names(odd: Path, format: str) -> None:
    ran = run("dvh", odd, "--metric", "Mean", "--anonymous", "--format", format)
    assert (ran.status, [name for name in NAMES if name in ran.out + ran.err]) == (0, [])


@pytest.mark.parametrize("format", ["text", "json"])
def test_an_unknown_structure_names_none_of_those_that_there_are(named: Path, format: str) -> None:
    ran = run("dvh", named, "--structure", "PTV Underhil", "--anonymous", "--format", format)
    assert (ran.status, "no structure is named" in ran.complaint) == (2, True)
    assert [name for name in (*NAMES, "Couch") if f"{name}'" in ran.out + ran.err] == []


def test_notes_on_files_name_nobody(named: Path, tmp_path: Path) -> None:
    folder = tmp_path / "secretfolder"
    folder.mkdir()
    for name in ("rs.dcm", "rd.dcm", "rp.dcm"):
        (folder / name).write_bytes((named / name).read_bytes())
    (folder / "Underhill.dcm").write_bytes((named / "rd.dcm").read_bytes())
    ran = run("dvh", folder, "--metric", "Mean", "--anonymous", "--format", "json")
    assert "identical copy" in str(ran.report["notes"])
    assert [name for name in NAMES if name in ran.out + ran.err] == []
