"""`doseguard dvh` through the real command, on files that writers make."""

import csv
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pydicom
import pytest

import doseguard
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.structure_spec import RoiSpec
from faces.cli.dvh_studies import CORD, PTV, write_study
from faces.command import Ran, process, run

USUAL = [
    f"{one}[Gy]" for one in ("D2%", "D50%", "D95%", "D98%", "D99%", "D0.03cc", "D2cc", "Mean", "Max", "Min")
]
FORMATS = ("text", "json", "csv", "svg")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PTV, a cord and a couch without contours, and a plan of 50 Gy."""
    return write_study(tmp_path_factory.mktemp("files") / "study", prescribed="50")


@pytest.fixture(scope="module")
def report(study: Path) -> dict[str, object]:
    """The JSON document of the study, nothing chosen."""
    ran = answer(study, "json")
    assert (ran.status, ran.err) == (0, "")
    return ran.report


@cache
def answer(study: Path, format: str) -> Ran:
    """What the command says of the study in that format, nothing chosen."""
    return run("dvh", study, "--format", format)


def structures(*words: str | Path) -> dict[str, dict[str, object]]:
    ran = run("dvh", *words, "--format", "json")
    assert ran.status == 0
    found: dict[str, dict[str, object]] = ran.report["structures"]
    return found


def values(structure: dict[str, object]) -> dict[str, float | None]:
    metrics = structure["metrics"]
    assert isinstance(metrics, dict)
    return {name: one["value"] for name, one in metrics.items()}


def csv_rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(ran.out.splitlines()))


def test_the_document_says_what_it_is_of(study: Path, report: dict[str, object]) -> None:
    assert report["doseguard"] == doseguard.__version__
    assert (report["path"], report["dose"]) == (f"{study}/rs.dcm", f"{study}/rd.dcm")
    assert report["prescribed"] == {"value_gy": 50.0, "from": "stated by the plan"}
    assert "prism one slice spacing thick" in str(report["conventions"])


def test_every_structure_has_volume_and_the_usual_metrics(report: dict[str, object]) -> None:
    found = report["structures"]
    assert isinstance(found, dict)
    assert list(found) == ["PTV", "SpinalCord", "Couch"]
    assert {tuple(one["metrics"]) for one in found.values()} == {tuple(USUAL)}


def test_a_value_lies_in_its_interval(report: dict[str, object]) -> None:
    found = report["structures"]
    assert isinstance(found, dict)
    measures = [one["volume_cc"] for one in found.values()]
    measures += [measure for one in found.values() for measure in one["metrics"].values()]
    known = [one for one in measures if one["value"] is not None]
    assert len(known) >= 20
    assert [one for one in known if not one["low"] <= one["value"] <= one["high"]] == []


def test_a_sphere_has_its_volume_and_the_dose_of_its_middle(report: dict[str, object]) -> None:
    ptv = report["structures"]["PTV"]  # type: ignore[index]
    volume = ptv["volume_cc"]
    assert volume["low"] < 4.1888 < volume["high"]
    most = ptv["metrics"]["Max[Gy]"]
    assert most["low"] <= 60 <= most["high"]


def test_what_has_no_contours_says_so(report: dict[str, object]) -> None:
    couch = report["structures"]["Couch"]  # type: ignore[index]
    assert couch["volume_cc"]["value"] is None
    assert {one["reason"] for one in (couch["volume_cc"], *couch["metrics"].values())} == {
        couch["volume_cc"]["reason"]
    }
    assert "contour" in couch["volume_cc"]["reason"]


def test_a_metric_that_a_structure_cannot_have_says_why(study: Path) -> None:
    metrics = structures(study, "--structure", "PTV", "--metric", "D5cc")["PTV"]["metrics"]
    measure = metrics["D5cc[Gy]"]  # type: ignore[index]
    assert [measure[key] for key in ("value", "low", "high")] == [None] * 3
    assert "the structure has only 4." in measure["reason"]


def with_spike(folder: Path, contour: int, *numbers: str) -> Path:
    """The study with the first point of one contour of the PTV moved; `numbers` are its x and y."""
    write_study(folder, PTV, CORD)
    dataset = pydicom.dcmread(folder / "rs.dcm")
    drawn = dataset.ROIContourSequence[0].ContourSequence[contour]
    drawn.ContourData = [*numbers, *list(drawn.ContourData)[len(numbers) :]]
    dataset.save_as(folder / "rs.dcm")
    return folder


def test_a_point_far_away_costs_its_structure_and_no_other(tmp_path: Path) -> None:
    found = structures(with_spike(tmp_path, 3, "3000", "3000"), "--metric", "Mean")
    reason = found["PTV"]["volume_cc"]["reason"]  # type: ignore[index]
    assert "ContourSequence[4].ContourData[1] begins a point at (3000, 3000, " in reason
    assert "further than 3000 mm away from the origin" in reason
    assert found["SpinalCord"]["volume_cc"]["value"] is not None  # type: ignore[index]


def test_structures_are_chosen_in_the_order_in_which_they_are_asked_for(study: Path) -> None:
    assert list(structures(study, "--structure", "SpinalCord", "PTV")) == ["SpinalCord", "PTV"]


def test_metrics_are_chosen_and_printed_whole(study: Path) -> None:
    found = structures(study, "--structure", "PTV", "--metric", "D95%", "--metric", "V20Gy[%]", "Volume")
    assert list(found["PTV"]["metrics"]) == ["D95%[Gy]", "V20Gy[%]", "Volume[cc]"]  # type: ignore[call-overload]
    assert values(found["PTV"])["Volume[cc]"] == found["PTV"]["volume_cc"]["value"]  # type: ignore[index]


def test_a_path_may_stand_behind_the_names(study: Path) -> None:
    expected = structures(study, "--structure", "PTV")
    for words in (("--structure", "PTV", "--", study), ("--structure", "PTV", study)):
        assert run("dvh", "--format", "json", *words).report["structures"] == expected


def test_files_may_be_given_one_by_one(study: Path, report: dict[str, object]) -> None:
    found = structures(study / "rs.dcm", study / "rd.dcm")
    assert found == report["structures"]


def test_two_structures_of_one_name_are_told_apart_by_their_number(tmp_path: Path) -> None:
    twins = (PTV, replace(PTV, number=7, radius_mm=6.0), CORD)
    folder = write_study(tmp_path, *twins)
    found = structures(folder)
    assert list(found) == ["PTV (1)", "PTV (7)", "SpinalCord"]
    assert found["PTV (1)"]["volume_cc"] != found["PTV (7)"]["volume_cc"]
    assert list(structures(folder, "--structure", "PTV")) == ["PTV (1)", "PTV (7)"]
    assert list(structures(folder, "--structure", "SpinalCord (2)")) == ["SpinalCord (2)"]
    assert structures(folder, "--structure", "PTV (7)") == {"PTV (7)": found["PTV (7)"]}


def test_a_structure_whose_name_no_other_has_may_be_asked_for_by_number(
    study: Path, report: dict[str, object]
) -> None:
    found = structures(study, "--structure", "PTV (1)")
    assert found == {"PTV (1)": report["structures"]["PTV"]}  # type: ignore[index]


def test_another_number_than_its_own_is_refused(study: Path) -> None:
    ran = run("dvh", study, "--structure", "PTV (2)")
    assert (ran.status, ran.complaint) == (
        2,
        "--structure: no structure is named 'PTV (2)'; did you mean 'PTV'?",
    )


@pytest.mark.parametrize("metric", ["D95.0%[Gy]", "D095%[Gy]", "D0.030cc[Gy]", "V20.0Gy[%]"])
def test_a_metric_is_found_under_the_name_that_was_asked_for(study: Path, metric: str) -> None:
    found = structures(study, "--structure", "PTV", "--metric", metric)
    assert list(found["PTV"]["metrics"]) == [metric]  # type: ignore[call-overload]


def test_a_metric_in_two_spellings_is_there_twice(study: Path) -> None:
    found = structures(study, "--structure", "PTV", "--metric", "D95%", "D95.0%", "D95%[Gy]")
    plain, spelled = found["PTV"]["metrics"].items()  # type: ignore[attr-defined]
    assert (plain[0], spelled[0]) == ("D95%[Gy]", "D95.0%[Gy]")
    assert plain[1] == spelled[1]


def test_percent_of_dose_is_of_what_the_plan_states(study: Path) -> None:
    found = values(structures(study, "--structure", "PTV", "--metric", "D50%", "D50%[%]")["PTV"])
    assert found["D50%[%]"] == pytest.approx(2 * (found["D50%[Gy]"] or 0), rel=1e-6)


def test_percent_of_dose_may_be_of_another_dose_and_that_is_said(study: Path) -> None:
    ran = run("dvh", study, "--metric", "D50%", "D50%[%]", "--prescribed", "25 Gy", "--format", "json")
    found = values(ran.report["structures"]["PTV"])
    assert found["D50%[%]"] == pytest.approx(4 * (found["D50%[Gy]"] or 0), rel=1e-6)
    assert ran.report["prescribed"] == {"value_gy": 25.0, "from": "by --prescribed; the plan states 50 Gy"}


def test_percent_of_a_dose_that_nobody_states_has_no_value(tmp_path: Path) -> None:
    folder = write_study(tmp_path)
    measure = structures(folder, "--structure", "PTV", "--metric", "V100%[%]")["PTV"]["metrics"]
    (only,) = measure.values()  # type: ignore[attr-defined]
    assert (only["value"], "give --prescribed" in only["reason"]) == (None, True)


def test_an_uncertainty_of_contours_widens_intervals(study: Path, report: dict[str, object]) -> None:
    before = report["structures"]["PTV"]["volume_cc"]  # type: ignore[index]
    ran = run("dvh", study, "--contour-uncertainty", "1", "--format", "json")
    after = ran.report["structures"]["PTV"]["volume_cc"]
    assert after["value"] == before["value"]
    assert after["low"] < before["low"] < before["high"] < after["high"]
    assert "contours up to 1 mm further in or out" in str(ran.report["conventions"])


def test_parts_add_up_to_the_interval(study: Path) -> None:
    found = run("dvh", study, "--structure", "PTV", "--parts", "--format", "json").report["structures"]["PTV"]
    for measure in found["metrics"].values():
        above = sum(one["above"] for one in measure["parts"])
        assert measure["value"] + above == pytest.approx(measure["high"], abs=1e-5)


def test_without_a_dose_there_are_volumes(study: Path, report: dict[str, object]) -> None:
    ran = run("dvh", study / "rs.dcm", "--format", "json")
    ptv = ran.report["structures"]["PTV"]
    assert ran.status == 0
    assert ptv["volume_cc"]["value"] == report["structures"]["PTV"]["volume_cc"]["value"]  # type: ignore[index]
    assert {one["value"] for one in ptv["metrics"].values()} == {None}
    assert ran.report["dose"] is None
    assert {one["reason"] for one in ptv["metrics"].values()} == {ran.report["dose_reason"]}


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ({"units": "RELATIVE"}, "DoseUnits is RELATIVE, not GY"),
        ({"type": "ERROR"}, "DoseType is ERROR"),
        ({"summation": "BEAM"}, "DoseSummationType is BEAM"),
        ({"summation": "FRACTION"}, "DoseSummationType is FRACTION"),
    ],
)
def test_what_is_not_the_plans_dose_gives_no_number(tmp_path: Path, dose: dict[str, str], said: str) -> None:
    ran = run("dvh", write_study(tmp_path, prescribed="50", **dose), "--format", "json")
    ptv = ran.report["structures"]["PTV"]
    assert {one["value"] for one in ptv["metrics"].values()} == {None}
    assert ptv["volume_cc"]["value"] is not None
    assert ran.report["dose_reason"].startswith(said)


def test_structures_and_dose_of_two_frames_of_reference_give_no_dose(tmp_path: Path, study: Path) -> None:
    other = write_study(tmp_path / "other", patient=PatientSpec(seed="other"))
    ran = run("dvh", study / "rs.dcm", other / "rd.dcm", "--format", "json")
    ptv = ran.report["structures"]["PTV"]
    assert {one["value"] for one in ptv["metrics"].values()} == {None}
    assert ran.report["dose_reason"].endswith("is in another frame of reference")
    assert f"{other}/rd.dcm belongs to no structure set at hand" in ran.report["notes"]


def test_an_effective_dose_is_measured_and_says_so(tmp_path: Path) -> None:
    ran = run("dvh", write_study(tmp_path, prescribed="50", type="EFFECTIVE"), "--format", "json")
    assert ran.report["structures"]["PTV"]["metrics"]["Mean[Gy]"]["value"] is not None
    assert any("DoseType is EFFECTIVE" in note for note in ran.report["notes"])


def test_notes_on_files_of_several_studies_stand_beside_them(tmp_path: Path, study: Path) -> None:
    for name in ("one", "two"):
        write_study(tmp_path / name, PTV, patient=PatientSpec(id=name, seed=name))
    (tmp_path / "copy.dcm").write_bytes((tmp_path / "one/rd.dcm").read_bytes())
    ran = run("dvh", tmp_path, "--metric", "Mean", "--format", "json")
    copied = f"{tmp_path}/one/rd.dcm is an identical copy of {tmp_path}/copy.dcm and was ignored"
    assert ran.report["notes"] == [copied]
    assert f"note: {copied[:20]}" in run("dvh", tmp_path, "--metric", "Mean").out


def test_several_studies_are_a_list(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_study(tmp_path / name, patient=PatientSpec(id=name, seed=name))
    ran = run("dvh", tmp_path, "--structure", "PTV", "--format", "json")
    assert [one["path"] for one in ran.report["studies"]] == [
        f"{tmp_path}/{name}/rs.dcm" for name in ("one", "two")
    ]
    assert [list(one["structures"]) for one in ran.report["studies"]] == [["PTV"], ["PTV"]]
    assert "structures" not in ran.report


def test_a_structure_that_one_of_several_studies_lacks_is_said(tmp_path: Path) -> None:
    write_study(tmp_path / "one", PTV, patient=PatientSpec(id="one", seed="one"))
    write_study(tmp_path / "two", CORD, patient=PatientSpec(id="two", seed="two"))
    one, two = run("dvh", tmp_path, "--structure", "PTV", "--format", "json").report["studies"]
    assert (list(one["structures"]), list(two["structures"])) == (["PTV"], [])
    assert "there is no structure PTV" in two["notes"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_usual_metrics(study: Path, format: str) -> None:
    ran = answer(study, format)
    assert (ran.status, ran.err) == (0, "")
    assert [
        one for one in ("Volume[cc]", *USUAL) if one not in ran.out.replace("volume_cc", "Volume[cc]")
    ] == []


def test_csv_has_a_row_for_each_structure_and_metric(study: Path) -> None:
    rows = csv_rows(answer(study, "csv"))
    assert len(rows) == 3 * (1 + len(USUAL))


def test_csv_has_the_notes_of_structures(tmp_path: Path) -> None:
    far = RoiSpec(1, "Far", "ORGAN", centre_mm=(28.0, 0.0, 0.0), radius_mm=10.0)
    words = ("dvh", write_study(tmp_path, far, CORD), "--metric", "Mean")
    noted = run(*words, "--format", "json").report["structures"]["Far"]["notes"]
    rows = csv_rows(run(*words, "--format", "csv"))
    assert noted
    assert [row["notes"] for row in rows] == [" | ".join(noted)] * 2 + [""] * 2


def test_what_is_to_be_known_of_a_study_is_said_beside_csv(tmp_path: Path) -> None:
    folder = write_study(tmp_path, prescribed="50", type="EFFECTIVE")
    ran = run("dvh", folder, "--metric", "Mean", "--format", "csv")
    noted = run("dvh", folder, "--metric", "Mean", "--format", "json").report["notes"]
    assert noted
    assert ran.err.splitlines() == [f"doseguard: {folder}/rs.dcm: {note}" for note in noted]


def test_which_study_lacks_a_structure_is_said_beside_csv(tmp_path: Path) -> None:
    write_study(tmp_path / "one", PTV, patient=PatientSpec(id="one", seed="one"))
    write_study(tmp_path / "two", CORD, patient=PatientSpec(id="two", seed="two"))
    ran = run("dvh", tmp_path, "--structure", "PTV", "--metric", "Mean", "--format", "csv")
    assert f"doseguard: {tmp_path}/two/rs.dcm: there is no structure PTV" in ran.err.splitlines()


def test_a_note_on_files_is_said_once_beside_csv(tmp_path: Path) -> None:
    folder = write_study(tmp_path, PTV)
    (folder / "copy.dcm").write_bytes((folder / "rd.dcm").read_bytes())
    assert run("dvh", folder, "--metric", "Mean", "--format", "csv").err.count("identical copy") == 1


def test_what_percent_of_dose_is_of_is_said_beside_csv(study: Path) -> None:
    ran = run("dvh", study, "--metric", "D95%[%]", "--prescribed", "25 Gy", "--format", "csv")
    said = "100 % of dose is 25 Gy, by --prescribed; the plan states 50 Gy"
    assert ran.complaint == f"{study}/rs.dcm: {said}"


def test_numbers_agree_between_formats(study: Path, report: dict[str, object]) -> None:
    rows = csv_rows(answer(study, "csv"))
    d95 = report["structures"]["PTV"]["metrics"]["D95%[Gy]"]  # type: ignore[index]
    (row,) = (one for one in rows if (one["structure"], one["metric"]) == ("PTV", "D95%[Gy]"))
    assert [float(row[key]) for key in ("value", "low", "high")] == [
        d95[key] for key in ("value", "low", "high")
    ]
    assert f"{d95['value']:.2f} (" in answer(study, "text").out


def test_svg_is_a_document(study: Path) -> None:
    root = ET.fromstring(answer(study, "svg").out)  # noqa: S314 - our own document
    assert root.tag.endswith("svg")


def test_text_shows_table_and_picture(study: Path) -> None:
    page = answer(study, "text").out
    assert "A PTV   B SpinalCord" in page
    assert max(map(len, page.splitlines()[1:])) <= 80


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_files_give_the_same_bytes(study: Path, format: str) -> None:
    assert run("dvh", study, "--format", format) == answer(study, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_written_where_asked_for(study: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / "answer"
    ran = run("dvh", study, "--format", format, "--output", target)
    assert (ran.status, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8") == answer(study, format).out


def test_a_process_of_its_own_says_the_same(study: Path, report: dict[str, object]) -> None:
    done = process("dvh", study, "--format", "json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, report, "")


def test_a_name_cannot_move_a_terminal(tmp_path: Path) -> None:
    folder = write_study(tmp_path, RoiSpec(1, "PTV\u202e\u2066x", "PTV"))
    assert "PTV\\u202e\\u2066x" in run("dvh", folder).out
