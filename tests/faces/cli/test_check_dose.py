"""Plan, structures and dose from files to the report: limits are judged on what is measured in them."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec
from faces.command import ROOT, Ran, check, outcomes, run

PATIENT = PatientSpec()
PLAN = minimal_spec("34", 5)
HEIGHTS = [float(z) for z in range(-10, 11, 2)]
# Along x the dose rises by 0.5 Gy/mm, 34 Gy in the middle of the targets.
PLACES_MM = np.arange(-40.0, 41.0, 2.0)


def box(number: int, name: str, type: str = "PTV", half_mm: float = 10.0) -> RoiSpec:
    """A square prism around 0, 0, 0, drawn every 2 mm: 8.8 cc for 10 mm."""
    corners = [(-half_mm, -half_mm), (half_mm, -half_mm), (half_mm, half_mm), (-half_mm, half_mm)]
    drawn = tuple(Contour([(x, y, z) for x, y in corners]) for z in HEIGHTS)
    return RoiSpec(number, name, type, contours=drawn)


def dose(**changes: Any) -> DoseSpec:
    values = np.broadcast_to(34 + 0.5 * PLACES_MM, (41, 41, 41))
    whole = DoseSpec(values, (-40.0, -40.0, -40.0), 2.0, plan_uid=PLAN.sop_instance_uid)
    return replace(whole, **changes)


PROTOCOL = """
id: edges
title: Limits at the edge
version: "1.0.0"
purpose: demo
owner: tests
review_by: 2099-01-01
prescription_basis: not stated
sources:
  paper: {{cite: A paper, url: "https://example.org/paper", evidence: verified}}
sites:
  box:
    title: Box
    schemes: [{{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}]
    {asked}
"""


def coverage(classes: str, metric: str = "V34Gy[%]", more: str = "") -> str:
    return f"targets: {{PTV: [{{metric: '{metric}', {classes}, source: {{paper: table 4}}{more}}}]}}"


def cord(classes: str, metric: str = "Mean[Gy]", more: str = "", priority: str = "mandatory") -> str:
    return (
        f"limits: [{{structure: SpinalCord, fractions: 5, metric: '{metric}', {classes}, "
        f"priority: {priority}, source: {{paper: table 3}}{more}}}]"
    )


COVERAGE = coverage("per_protocol: '>= 40'")
LIMIT = cord("mandatory: '< 40'")


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., Ran]:
    """Check a folder with plan, structures and dose under a protocol that asks for something."""

    def written(
        asked: str,
        *words: str,
        rois: tuple[RoiSpec, ...] = (box(1, "PTV"), box(2, "SpinalCord", "ORGAN", 5.0)),
        doses: tuple[DoseSpec, ...] = (dose(),),
        plan: PlanSpec = PLAN,
        structures: StructureSetSpec | None = None,
    ) -> Ran:
        files = {"plan.dcm": dataset_bytes(write_plan(plan))}
        files["structures.dcm"] = dataset_bytes(
            write_structure_set(structures or StructureSetSpec(PATIENT, rois))
        )
        for number, one in enumerate(doses):
            files[f"dose{number}.dcm"] = dataset_bytes(write_dose(one))
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        protocol = tmp_path / "edges.yaml"
        protocol.write_text(PROTOCOL.format(asked=asked), encoding="utf-8")
        return check(tmp_path, "--protocol", str(protocol), *words)

    return written


def finding(ran: Ran, check_id: str) -> dict[str, Any]:
    (only,) = [one for one in ran.plan["findings"] if one["check"] == check_id]
    found: dict[str, Any] = only
    return found


def notes(ran: Ran, check_id: str) -> list[str]:
    return [one["message"] for one in ran.plan["notes"] if one["check"] == check_id]


def reason(ran: Ran, check_id: str) -> str:
    (only,) = [one for one in ran.plan["not_evaluated"] if one["check"] == check_id]
    return str(only["reason"])


@pytest.mark.parametrize(
    ("classes", "grade"),
    [
        ("per_protocol: '>= 40'", "per_protocol"),
        ("per_protocol: '>= 60', variation_acceptable: '>= 40'", "variation_acceptable"),
        ("per_protocol: '>= 60'", "deviation_unacceptable"),
    ],
)
def test_coverage_is_measured_and_graded(checked: Callable[..., Ran], classes: str, grade: str) -> None:
    ran = checked(coverage(classes))
    assert outcomes(ran.plan, "DOS-05") == [grade]
    assert ran.plan["scope"] == ["prescription", "plan", "structures", "dose"]


def test_the_achieved_value_is_an_interval_that_holds_the_truth(checked: Callable[..., Ran]) -> None:
    achieved = finding(checked(COVERAGE), "DOS-05")["achieved"]
    value, low, high = (float(achieved[key].removesuffix(" %")) for key in ("value", "low", "high"))
    assert value == pytest.approx(50, abs=0.05) and low <= 50 <= high and high - low < 5


def test_a_limit_within_uncertainty_is_graded_by_the_value_and_marked(checked: Callable[..., Ran]) -> None:
    ran = checked(coverage("per_protocol: '>= 49.97'"))
    assert finding(ran, "DOS-05")["grade"] == "per_protocol"
    assert "within uncertainty (could be deviation unacceptable)" in finding(ran, "DOS-05")["message"]


def test_a_strict_limit_within_uncertainty_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    ran = checked(coverage("per_protocol: '>= 49.97'", more=", strict: true"))
    assert "where the protocol is strict" in reason(ran, "DOS-05") and ran.status == 3


def test_percentages_are_of_the_prescribed_dose(checked: Callable[..., Ran]) -> None:
    achieved = finding(checked(coverage("per_protocol: '>= 40'", "V100%[%]")), "DOS-05")["achieved"]
    assert float(achieved["value"].removesuffix(" %")) == pytest.approx(50, abs=0.05)


def test_organ_limits_are_measured_and_graded(checked: Callable[..., Ran]) -> None:
    ran = checked(cord("mandatory: '< 33'"))
    assert finding(ran, "DOS-06")["grade"] == "deviation_unacceptable" and ran.status == 1


def test_guidance_is_a_note_with_its_interval(checked: Callable[..., Ran]) -> None:
    ran = checked(cord("mandatory: '< 40'", "D0.1cc[Gy]", priority="guidance"))
    (note,) = [one["message"] for one in ran.plan["notes"] if one["check"] == "DOS-06"]
    assert " to " in note and "guidance: mandatory < 40 Gy met" in note


def test_a_metric_that_the_organ_cannot_have_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    ran = checked(cord("mandatory: '< 0.5'", "D50cc[Gy]"))
    assert reason(ran, "DOS-06").startswith("D50cc[Gy] of SpinalCord: ")
    assert ran.plan["verdict"] == "not_evaluated"


def test_an_organ_that_is_too_small_keeps_a_limit_with_its_maximum(checked: Callable[..., Ran]) -> None:
    ran = checked(cord("mandatory: '< 40'", "D50cc[Gy]"))
    message = finding(ran, "DOS-06")["message"]
    assert "Max[Gy]" in message and "for D50cc[Gy]: the structure has only" in message


def test_an_organ_that_is_not_contoured_stays_out(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT, rois=(box(1, "PTV"),))
    assert outcomes(ran.plan, "DOS-06") == [] and ran.status == 0


def test_an_organ_by_another_name_is_measured_and_said(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT, rois=(box(1, "PTV"), box(2, "Rückenmark", "ORGAN")))
    assert finding(ran, "DOS-06")["message"].startswith("Rückenmark (the protocol's SpinalCord): ")
    assert "Rückenmark: taken as SpinalCord: alias 'Rückenmark' (de)" in notes(ran, "DOS-11")


def test_an_organ_of_nearly_the_name_is_not_passed_over(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT, rois=(box(1, "PTV"), box(2, "SpinalCord_1", "ORGAN")))
    assert "'SpinalCord_1' (may be SpinalCord)" in reason(ran, "DOS-06")


def test_two_organs_that_mean_one_are_not_evaluated(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT, rois=(box(1, "PTV"), box(2, "Cord", "ORGAN"), box(3, "Myelon", "ORGAN")))
    assert "'Cord' and 'Myelon' are that by their names" in reason(ran, "DOS-06")


def test_a_margin_around_the_cord_is_not_the_cord(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT, rois=(box(1, "PTV"), box(2, "Cord PRV", "ORGAN")))
    assert outcomes(ran.plan, "DOS-06") == []


def test_two_organs_of_one_name_are_not_evaluated(checked: Callable[..., Ran]) -> None:
    twice = (box(1, "PTV"), box(2, "SpinalCord"), box(3, "SpinalCord"))
    assert "2 structures are named SpinalCord" in reason(checked(LIMIT, rois=twice), "DOS-06")


def test_the_prescribed_target_stands_for_the_protocols_ptv(checked: Callable[..., Ran]) -> None:
    reference = DoseReferenceSpec(1, "34", structure_type="VOLUME", roi_number=7)
    plan = replace(PLAN, dose_references=(reference,))
    found = finding(checked(COVERAGE, plan=plan, rois=(box(7, "PTV_RUL"),)), "DOS-05")
    assert (found["target"], found["grade"]) == ("PTV_RUL", "per_protocol")
    assert found["message"].startswith("PTV_RUL (the protocol's PTV): ")


def test_each_target_is_held_against_its_own_prescription(checked: Callable[..., Ran]) -> None:
    references = (
        DoseReferenceSpec(1, "34", structure_type="VOLUME", roi_number=1),
        DoseReferenceSpec(2, "30", structure_type="VOLUME", roi_number=2),
    )
    group = replace(PLAN.fraction_groups[0], links=(LinkSpec(1), LinkSpec(2)))
    plan = replace(PLAN, dose_references=references, fraction_groups=(group,))
    rois = (box(1, "PTV_34"), box(2, "PTV_30", half_mm=4.0))
    ran = checked(coverage("per_protocol: '>= 95'", "V100%[%]"), plan=plan, rois=rois)
    found = {one["target"]: one["grade"] for one in ran.plan["findings"] if one["check"] == "DOS-05"}
    assert found == {"PTV_34": "deviation_unacceptable", "PTV_30": "per_protocol"}


SPILL = (
    "tables_by_ptv_volume: [{metric: 'R100%', structure: PTV, interpolation: linear, "
    "source: {paper: table 1}, "
    "rows: [{volume: 5 cc, per_protocol: '< 8'}, {volume: 20 cc, per_protocol: '< 7'}]}]"
)


@pytest.mark.parametrize(("middle_gy", "grade"), [(44.0, "per_protocol"), (45.0, "deviation_unacceptable")])
def test_indices_are_measured_and_graded(checked: Callable[..., Ran], middle_gy: float, grade: str) -> None:
    # 34 Gy and more in a cube of 40 or 44 mm, 7.3 or 9.7 times the target.
    away = np.abs(PLACES_MM)
    cubes = np.maximum.reduce(np.broadcast_arrays(*np.ix_(away, away, away)))
    ran = checked(SPILL, doses=(dose(dose_gy=middle_gy - 0.5 * cubes),))
    assert outcomes(ran.plan, "IDX-01") == [grade]
    assert "cc) of PTV, limit per protocol < 7.7" in finding(ran, "IDX-01")["message"]


def test_a_target_beyond_the_grid_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    away = dose(origin_mm=(0.0, -40.0, -40.0))
    assert reason(checked(COVERAGE, doses=(away,)), "DOS-05").startswith("V34Gy[%] of PTV")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"summation": "BEAM"}, "DoseSummationType is BEAM"),
        ({"summation": "FRACTION"}, "DoseSummationType is FRACTION"),
        ({"units": "RELATIVE"}, "DoseUnits is RELATIVE"),
        ({"type": "ERROR"}, "DoseType is ERROR"),
        ({"type": "EFFECTIVE"}, "DoseType is EFFECTIVE"),
    ],
    ids=str,
)
def test_a_dose_that_is_not_the_plans_whole_dose_is_not_measured(
    checked: Callable[..., Ran], changes: dict[str, str], said: str
) -> None:
    ran = checked(COVERAGE, doses=(dose(**changes),))
    found = reason(ran, "DOS-05")
    assert found.startswith("box asks for target coverage, and ") and said in found
    assert ran.plan["verdict"] == "not_evaluated"


def test_of_two_plan_doses_none_is_chosen(checked: Callable[..., Ran]) -> None:
    both = (dose(), dose(instance="2"))
    assert "2 different plan doses" in reason(checked(COVERAGE, doses=both), "DOS-05")


def test_a_dose_in_another_frame_of_reference_is_not_measured(checked: Callable[..., Ran]) -> None:
    elsewhere = dose(patient=replace(PATIENT, seed="elsewhere"))
    ran = checked(COVERAGE, doses=(elsewhere,))
    assert "another frame of reference" in reason(ran, "DOS-05")


def test_a_structure_in_another_frame_of_reference_is_not_measured(
    checked: Callable[..., Ran], tmp_path: Path
) -> None:
    checked(LIMIT)
    moved = write_structure_set(StructureSetSpec(PATIENT, (box(1, "PTV"), box(2, "SpinalCord"))))
    moved.StructureSetROISequence[1].ReferencedFrameOfReferenceUID = "2.25.9"
    (tmp_path / "structures.dcm").write_bytes(dataset_bytes(moved))
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    assert "frame of reference" in reason(ran, "DOS-06")


def test_a_dose_of_a_beam_alone_is_no_pass_though_nothing_is_asked(checked: Callable[..., Ran]) -> None:
    ran = checked("candidate: true", doses=(dose(summation="BEAM"),))
    assert "DoseSummationType is BEAM" in reason(ran, "DOS-01") and ran.status == 3


def test_a_dose_without_its_structures_is_not_evaluated(checked: Callable[..., Ran], tmp_path: Path) -> None:
    checked(COVERAGE)
    (tmp_path / "structures.dcm").unlink()
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    assert "structure set" in reason(ran, "DOS-05") and ran.plan["scope"] == ["prescription", "plan", "dose"]


def test_structures_without_a_dose_leave_its_criteria_unrun(checked: Callable[..., Ran]) -> None:
    ran = checked(COVERAGE, doses=())
    (told,) = [one["reason"] for one in ran.plan["does_not_apply"] if one["check"] == "DOS-05"]
    assert told == "not run: box asks for target coverage, and no dose was given"
    assert ran.status == 0


def test_a_dose_that_refers_to_no_plan_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    ran = checked(COVERAGE, doses=(dose(plan_uid=""),))
    assert "plan" in reason(ran, "DOS-05") and ran.status == 3


def test_a_dose_that_refers_to_another_plan_is_a_deviation(checked: Callable[..., Ran]) -> None:
    ran = checked(COVERAGE, doses=(dose(plan_uid="2.25.404"),))
    assert outcomes(ran.plan, "DOS-01") == ["deviation_unacceptable"] and ran.status == 1


def test_a_dose_of_another_patient_is_a_deviation(checked: Callable[..., Ran]) -> None:
    ran = checked(COVERAGE, doses=(dose(patient=replace(PATIENT, id="OTHER")),))
    assert outcomes(ran.plan, "DOS-01") == ["deviation_unacceptable"] and ran.status == 1


@pytest.mark.parametrize(
    ("factor", "like"),
    [(0.2, "the dose of one of 5 fractions"), (0.01, "0.01 times the prescription"), (100.0, "100 times")],
)
def test_a_dose_off_by_a_factor_is_a_deviation_whatever_is_asked(
    checked: Callable[..., Ran], factor: float, like: str
) -> None:
    ran = checked("candidate: true", doses=(dose(dose_gy=dose().dose_gy * factor, bits=32),))
    found = finding(ran, "DOS-13")
    assert found["grade"] == "deviation_unacceptable" and like in found["message"]


def test_a_dose_of_nothing_is_a_deviation(checked: Callable[..., Ran]) -> None:
    ran = checked("candidate: true", doses=(dose(dose_gy=np.zeros((41, 41, 41)), scaling_gy=0.001),))
    assert finding(ran, "DOS-13")["achieved"].startswith("Median 0 % ") and ran.status == 1


def test_a_dose_that_lies_elsewhere_is_a_deviation(checked: Callable[..., Ran]) -> None:
    ran = checked("candidate: true", doses=(dose(origin_mm=(5.0, -40.0, -40.0)),))
    (away,) = [one for one in ran.plan["findings"] if one["check"] == "DOS-02" and one["target"]]
    assert away["grade"] == "deviation_unacceptable"


def test_a_combination_of_which_a_part_is_missing_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    rois = (box(1, "PTV"), box(2, "Lungs", "ORGAN"), box(3, "GTV_RUL", "GTV", 4.0))
    ran = checked(LIMIT.replace("SpinalCord", "Lungs-GTV"), rois=rois)
    said = reason(ran, "DOS-06")
    assert said.startswith("Mean[Gy] of Lungs-GTV: ") and "GTV is not contoured" in said


@pytest.mark.parametrize(("priority", "is_held_up"), [("mandatory", True), ("optimal", False)])
def test_an_organ_that_is_listed_without_contours_is_told(
    checked: Callable[..., Ran], priority: str, is_held_up: bool
) -> None:
    rois = (box(1, "PTV"), RoiSpec(2, "SpinalCord", "ORGAN", radius_mm=0.0))
    ran = checked(cord(f"{priority}: '< 40'", priority=priority), rois=rois)
    told = [one["reason"] for key in ("not_evaluated", "does_not_apply") for one in ran.plan[key]]
    assert any(one.endswith("Mean[Gy] of SpinalCord: it is listed but has no contours") for one in told)
    assert any(one["check"] == "DOS-06" for one in ran.plan["not_evaluated"]) is is_held_up


def test_an_index_beside_a_ptv_without_prescription_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    reference = DoseReferenceSpec(1, "34", structure_type="VOLUME", roi_number=1)
    aside = RoiSpec(2, "PTV_2", "PTV", centre_mm=(25.0, 0.0, 0.0), radius_mm=6.0)
    plan = replace(PLAN, dose_references=(reference,))
    ran = checked(SPILL, plan=plan, rois=(box(1, "PTV"), aside))
    assert "PTV_2 may be a target as well" in reason(ran, "IDX-01")


def two_levels(checked: Callable[..., Ran], asked: str, *more: RoiSpec) -> Ran:
    """34 Gy prescribed to one target and 17 Gy to another, 25 mm beside it."""
    references = (
        DoseReferenceSpec(1, "34", structure_type="VOLUME", roi_number=1),
        DoseReferenceSpec(2, "17", structure_type="VOLUME", roi_number=2),
    )
    group = replace(PLAN.fraction_groups[0], links=(LinkSpec(1), LinkSpec(2)))
    plan = replace(PLAN, dose_references=references, fraction_groups=(group,))
    aside = RoiSpec(2, "PTV_17", "PTV", centre_mm=(25.0, 0.0, 0.0), radius_mm=6.0)
    return checked(asked, plan=plan, rois=(box(1, "PTV_34"), aside, *more))


def test_percentages_of_named_targets_are_of_their_own_prescriptions(checked: Callable[..., Ran]) -> None:
    criterion = "[{metric: 'D50%[%]', per_protocol: '>= 95', source: {paper: table 4}}]"
    ran = two_levels(checked, f"targets: {{PTV_34: {criterion}, PTV_17: {criterion}}}")
    found = [one["message"] for one in ran.plan["findings"] if one["check"] == "DOS-05"]
    assert [one.split(" % ")[0].rsplit(" ", 1)[0] for one in found] == [
        "PTV_34: D50%[%] (of 34 Gy)",
        "PTV_17: D50%[%] (of 17 Gy)",
    ]


def test_an_organs_share_of_two_doses_is_told_with_each_of_them(checked: Callable[..., Ran]) -> None:
    organ = box(3, "SpinalCord", "ORGAN", 5.0)
    found = finding(two_levels(checked, cord("mandatory: '< 120'", "Mean[%]"), organ), "DOS-06")
    first, second = found["achieved"].split("; ")
    assert first.startswith("Mean[%] (of 34 Gy) ") and second.startswith("Mean[%] (of 17 Gy) ")


def test_a_gtv_does_not_answer_for_another_target(checked: Callable[..., Ran]) -> None:
    asked = "targets: {GTV: [{metric: 'Min[Gy]', per_protocol: '>= 10', source: {paper: table 4}}]}"
    ran = two_levels(checked, asked, box(3, "GTV", "GTV", 4.0))
    assert outcomes(ran.plan, "DOS-05") == ["per_protocol", "not_evaluated"]
    assert reason(ran, "DOS-05") == "Min[Gy] of GTV: GTV lies in PTV_34; no GTV of PTV_17 is named so"


def test_the_outline_stands_for_external(checked: Callable[..., Ran]) -> None:
    rois = (box(1, "PTV"), box(2, "BODY", "EXTERNAL", 20.0))
    found = finding(checked(LIMIT.replace("SpinalCord", "External"), rois=rois), "DOS-06")
    assert found["message"].startswith("BODY (the protocol's External): ")


def test_without_an_outline_a_limit_of_it_is_not_evaluated(checked: Callable[..., Ran]) -> None:
    ran = checked(LIMIT.replace("SpinalCord", "External"), rois=(box(1, "PTV"),))
    assert "no structure has the type EXTERNAL" in reason(ran, "DOS-06") and ran.status == 3


def test_both_lungs_stand_for_the_lungs(checked: Callable[..., Ran]) -> None:
    sides = (RoiSpec(2, "Lung_L", "ORGAN", centre_mm=(15.0, 0.0, 0.0), radius_mm=6.0),)
    rois = (box(1, "PTV"), *sides, replace(sides[0], number=3, name="Lung_R", centre_mm=(-15.0, 0.0, 0.0)))
    found = finding(checked(LIMIT.replace("SpinalCord", "Lungs"), rois=rois), "DOS-06")
    assert found["message"].startswith("Lung_L+Lung_R (the protocol's Lungs): Mean[Gy] 34")


def test_the_page_tells_which_limits_were_not_judged(checked: Callable[..., Ran], tmp_path: Path) -> None:
    checked(LIMIT, rois=(box(1, "PTV"),))
    ran = run("check", tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    assert ran.status == 0 and "Not judged: DOS-06 Mean[Gy] of SpinalCord is not given" in ran.out


def test_a_group_of_imaging_beams_leaves_the_plans_dose_that_of_one_prescription(
    checked: Callable[..., Ran],
) -> None:
    imaging = FractionGroupSpec(1, 2, beams=(ReferencedBeamSpec(2, None, None),))
    beams = (*PLAN.beams, BeamSpec(2, delivery_type="SETUP"))
    plan = replace(PLAN, fraction_groups=(*PLAN.fraction_groups, imaging), beams=beams)
    ran = checked(LIMIT, plan=plan)
    assert outcomes(ran.plan, "DOS-06") == ["per_protocol"] and ran.status == 0


def test_files_in_an_archive_are_measured_as_well(checked: Callable[..., Ran], tmp_path: Path) -> None:
    plain = checked(COVERAGE)
    with zipfile.ZipFile(tmp_path / "study.zip", "w") as archive:
        for file in tmp_path.glob("*.dcm"):
            archive.write(file, file.name)
    zipped = check(tmp_path / "study.zip", "--protocol", str(tmp_path / "edges.yaml"))
    assert finding(zipped, "DOS-05") == finding(plain, "DOS-05")


def test_voxels_that_are_damaged_are_not_evaluated(checked: Callable[..., Ran], tmp_path: Path) -> None:
    asked = COVERAGE
    checked(asked)
    whole = write_dose(dose())
    whole.PixelData = whole.PixelData[:-2000]
    (tmp_path / "dose0.dcm").write_bytes(dataset_bytes(whole))
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    plan, damaged = ran.report["plans"]
    (said,) = [one["reason"] for one in plan["not_evaluated"] if one["check"] == "DOS-05"]
    assert "PixelData" in said and damaged["error"].startswith(str(tmp_path / "dose0.dcm"))


@pytest.mark.parametrize("damage", [{"DoseGridScaling": "0"}, {"PixelData": b"12"}])
def test_a_damaged_dose_that_nobody_asks_for_is_no_pass(
    checked: Callable[..., Ran], tmp_path: Path, damage: dict[str, object]
) -> None:
    checked("")
    whole = write_dose(dose())
    for keyword, value in damage.items():
        setattr(whole, keyword, value)
    (tmp_path / "dose0.dcm").write_bytes(dataset_bytes(whole))
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    assert (ran.status, "dose" in ran.report["plans"][0]["scope"]) == (3, False)


def test_contours_that_are_damaged_are_not_evaluated(checked: Callable[..., Ran], tmp_path: Path) -> None:
    asked = LIMIT
    checked(asked)
    whole = write_structure_set(StructureSetSpec(PATIENT, (box(1, "PTV"), box(2, "SpinalCord"))))
    contour = whole.ROIContourSequence[1].ContourSequence[3]
    contour.ContourData = contour.ContourData[:-1]
    (tmp_path / "structures.dcm").write_bytes(dataset_bytes(whole))
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"))
    assert "ContourData" in reason(ran, "DOS-06")


def test_a_beams_dose_beside_the_plans_is_noted_and_not_taken(checked: Callable[..., Ran]) -> None:
    ran = checked(COVERAGE, doses=(dose(), dose(instance="2", summation="BEAM")))
    assert outcomes(ran.plan, "DOS-05") == ["per_protocol"]
    (note,) = [one["message"] for one in ran.plan["notes"] if one["check"] == "DOS-11"]
    assert "is not taken: DoseSummationType is BEAM" in note


def test_an_anonymous_report_names_no_file_of_a_dose(checked: Callable[..., Ran], tmp_path: Path) -> None:
    checked(COVERAGE)
    beams = dose(instance="2", summation="BEAM")
    (tmp_path / "RD-DOE-JOHN.dcm").write_bytes(dataset_bytes(write_dose(beams)))
    ran = check(tmp_path, "--protocol", str(tmp_path / "edges.yaml"), "--anonymous")
    assert "is not taken: DoseSummationType is BEAM" in ran.out and "DOE" not in ran.out


def test_the_page_shows_the_interval(checked: Callable[..., Ran], tmp_path: Path) -> None:
    checked(coverage("per_protocol: '>= 60'"))
    said = " ".join(run("check", tmp_path, "--protocol", str(tmp_path / "edges.yaml")).out.split())
    assert "PTV: V34Gy[%] 50" in said and " to " in said.split("PTV: V34Gy[%] 50")[1].split("limit")[0]


def test_equal_files_give_equal_bytes(checked: Callable[..., Ran]) -> None:
    asked = COVERAGE
    assert checked(asked).out == checked(asked).out


@pytest.mark.parametrize("given", [False, True])
def test_only_structures_and_dose_that_are_given_cost_the_engine(
    checked: Callable[..., Ran], tmp_path: Path, given: bool
) -> None:
    checked(COVERAGE)
    for name in () if given else ("structures.dcm", "dose0.dcm"):
        (tmp_path / name).unlink()
    code = (
        "import sys; from doseguard.faces.cli import main; "
        f"main(['check', {str(tmp_path)!r}, '--protocol', {str(tmp_path / 'edges.yaml')!r}]); "
        "engine = {'doseguard.dosimetry', 'doseguard.readers.study_files'}; "
        "print(*sorted(engine & sys.modules.keys()), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = "doseguard.dosimetry doseguard.readers.study_files" if given else ""
    assert ran.stderr.splitlines()[-1] == loaded
