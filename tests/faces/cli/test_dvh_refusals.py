"""What `doseguard dvh` refuses, passes over or cannot read, and how it says so."""

from pathlib import Path

import pytest

from faces.cli.dvh_studies import write_study
from faces.command import run, strings_of


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PTV, a cord and a couch without contours, and a plan of 50 Gy."""
    return write_study(tmp_path_factory.mktemp("files") / "study", prescribed="50")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--metric", "d95%[Gy]"), "did you mean 'D95%[Gy]'?"),
        (("--metric", "V20Gy"), "ask for 'V20Gy[cc]' or 'V20Gy[%]'"),
        (("--contour-uncertainty", "20.1"), "'20.1' is more than 20 mm"),
        (("--contour-uncertainty", "3 cm"), "'3 cm' is more than 20 mm"),
        (("--contour-uncertainty", "nan"), "'nan' is not a"),
        (("--contour-uncertainty=-1",), "'-1' is negative"),
        (("--structure", "ptv"), "no structure is named 'ptv'; did you mean 'PTV'?"),
        (("--structure", "SpinlCord"), "did you mean 'SpinalCord'?"),
        (("--structure", "PTV-GTV"), "no structure is named 'PTV-GTV'"),
        (("--structure", "Xyz"), "there are PTV, SpinalCord, Couch"),
        (("--prescribed", "50"), "has no unit"),
        (("--contour-uncertainty", "wide"), "is not a"),
        (("--format", "pdf"), "invalid choice"),
    ],
)
@pytest.mark.parametrize("format", [(), ("--format=json",)], ids=["text", "JSON"])
def test_a_wrong_command_says_what_was_meant(
    study: Path, words: tuple[str, ...], said: str, format: tuple[str, ...]
) -> None:
    ran = run("dvh", study, *format, *words)
    assert ran.status == 2
    assert said in ran.complaint
    if format:
        assert (ran.report["structures"], said in ran.report["error"]) == ({}, True)
    else:
        assert ran.out == ""


def test_a_path_among_the_structures_is_recognised(study: Path) -> None:
    ran = run("dvh", study / "rs.dcm", "--structure", "PTV", study / "rd.dcm")
    assert (ran.status, "a PATH stands first, or after '--'" in ran.complaint) == (2, True)


def test_an_empty_folder_has_no_structure_set(tmp_path: Path) -> None:
    ran = run("dvh", tmp_path, "--format", "json")
    assert (ran.status, ran.report["structures"]) == (2, {})
    assert "no structure set" in ran.report["error"]


def test_a_dose_alone_has_no_structure_set(study: Path) -> None:
    ran = run("dvh", study / "rd.dcm")
    assert (ran.status, "no structure set" in ran.err) == (2, True)


def test_an_absent_path_is_named(tmp_path: Path) -> None:
    ran = run("dvh", tmp_path / "absent")
    assert (ran.status, f"{tmp_path}/absent" in ran.complaint) == (2, True)


def test_a_damaged_dose_is_said_and_gives_no_number(study: Path, tmp_path: Path) -> None:
    (tmp_path / "rs.dcm").write_bytes((study / "rs.dcm").read_bytes())
    (tmp_path / "rd.dcm").write_bytes((study / "rd.dcm").read_bytes()[:-1000])
    ran = run("dvh", tmp_path, "--format", "json")
    assert ran.status == 0
    assert {one["value"] for one in ran.report["structures"]["PTV"]["metrics"].values()} == {None}
    assert any("rd.dcm" in one for one in strings_of(ran.report))


def test_files_that_are_not_dicom_are_counted(study: Path, tmp_path: Path) -> None:
    for name in ("rs.dcm", "rd.dcm"):
        (tmp_path / name).write_bytes((study / name).read_bytes())
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    ran = run("dvh", tmp_path)
    assert (ran.status, ran.complaint) == (0, "1 file is not DICOM and skipped")
