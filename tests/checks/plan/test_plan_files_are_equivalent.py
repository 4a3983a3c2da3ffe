"""PLN-18."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from doseguard.checks.plan.plan_files_are_equivalent import plan_files_are_equivalent
from doseguard.model.course import Course, CoursePlan
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.writers.beam_spec import ArcSpec, BeamSpec, ModifierSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import ask, does_not_apply, grade_of, said, sole, spec
from tests.checks.course.courses import course, member, opened

ARC = BeamSpec(1, "arc", leaves=True, arc=ArcSpec(181, 179, "CW", 5), table_top_mm=("1", "2", "3"))
SETUP = BeamSpec(2, "CBCT", delivery_type="SETUP", meterset_weights=False)


def plan(
    *beams: BeamSpec, meterset: str = "500", dose: str = "34", fractions: int | None = 5, **changes: object
) -> PlanSpec:
    referenced = tuple(ReferencedBeamSpec(one.number, meterset=meterset) for one in beams)
    group = FractionGroupSpec(fractions, beams=referenced, links=(LinkSpec(1),))
    reference = (DoseReferenceSpec(1, dose),)
    return spec(beams=beams, dose_references=reference, fraction_groups=(group,), **changes)


THIS = plan(ARC, manufacturer="TPS")


def asked(made: Course) -> list[CheckResult]:
    return ask(plan_files_are_equivalent, made.this.case, opened=opened(made))


def against(other: PlanSpec | CoursePlan) -> list[CheckResult]:
    return asked(course(THIS, other))


def changed(change: Callable[[BeamDelivery], BeamDelivery]) -> list[CheckResult]:
    """The answers where the other file holds the same plan with a changed beam."""
    other = member(replace(THIS, manufacturer="R&V"))
    (beam,) = other.delivery().beams
    return against(replace(other, delivery=lambda: Delivery((change(beam),))))


def test_two_files_with_one_plan_are_per_protocol() -> None:
    results = against(replace(THIS, manufacturer="R&V"))
    assert sole(Graded, results).message == (
        "this plan and plan 'SAMPLE' of 20260302, written by R&V (the same SOP Instance UID) treat the same"
    )


def test_what_changes_no_treatment_is_a_note() -> None:
    other = replace(ARC, name="ARC 1", dose_rate="400", machine="LA7", table_top_mm=("0", "0", "0"))
    results = against(plan(other, SETUP, manufacturer="R&V", approval_status="UNAPPROVED"))
    assert grade_of(results) is Grade.PER_PROTOCOL
    message = sole(Note, results).message
    told = ("ApprovalStatus APPROVED against UNAPPROVED", "setup and imaging beams: 0 against 1", "machine")
    assert [one for one in told if one not in message] == []


@pytest.mark.parametrize(
    ("other", "said_of_it"),
    [
        (plan(ARC, dose="30"), "prescribed are 34 Gy in 5 fractions against 30 Gy in 5 fractions"),
        (plan(ARC, fractions=4), "fractions planned are 5 against 4"),
        (plan(ARC, meterset="500.2"), "beam 1 (arc): meterset 500 against 500.2"),
        (plan(ARC, replace(ARC, number=3, name="arc 3")), "beam 'arc 3' is in one file only"),
        (plan(replace(ARC, energy="10")), "beam 1 (arc): energy differs by up to 4 MV"),
        (plan(replace(ARC, collimator_deg="90")), "collimator differs by up to 90.0 degrees"),
        (plan(replace(ARC, couch_deg="1")), "couch differs by up to 1.0 degrees"),
        (plan(replace(ARC, isocenter_mm=("-60", "-210", "41.5"))), "isocentre differs by up to 2.5 mm"),
        (plan(replace(ARC, aperture_mm=30)), "ASYMX differs by up to 10.0 mm"),
        (plan(replace(ARC, arc=ArcSpec(control_points=7))), "5 control points against 7"),
        (plan(replace(ARC, modifiers=ModifierSpec(wedge_deg=30))), "wedges 0 against 1"),
        (plan(replace(ARC, modifiers=ModifierSpec(bolus_roi=1))), "boli 0 against 1"),
    ],
)
def test_what_changes_the_treatment_is_a_deviation(other: PlanSpec, said_of_it: str) -> None:
    found = sole(Graded, against(other))
    assert (found.grade, said_of_it in found.message) == (Grade.DEVIATION_UNACCEPTABLE, True)


def test_fractions_that_one_file_leaves_out_are_no_difference() -> None:
    assert "fractions planned" not in said(against(plan(ARC, fractions=None)))


def test_another_fluence_is_a_deviation() -> None:
    modes = [
        replace(ARC, fluence_mode="STANDARD"),
        replace(ARC, fluence_mode="NON_STANDARD", fluence_mode_id="FFF"),
    ]
    found = sole(Graded, asked(course(*(plan(beam) for beam in modes))))
    assert "fluence STANDARD against NON_STANDARD FFF" in found.message


@pytest.mark.parametrize(
    "change",
    [
        lambda beam: replace(beam, gantry_deg=beam.gantry_deg + 0.09),
        lambda beam: replace(beam, gantry_deg=beam.gantry_deg - 360),
        lambda beam: replace(beam, isocentres_mm=beam.isocentres_mm + 0.09),
        lambda beam: replace(beam, meterset_weights=beam.meterset_weights * 500),
        lambda beam: replace(beam, couch_deg=beam.couch_deg * np.nan),
        lambda beam: replace(beam, devices=beam.devices[:2]),
        lambda beam: replace(beam, wedges=1, idle_wedges=1),
    ],
)
def test_rounding_and_what_one_file_leaves_out_are_no_difference(
    change: Callable[[BeamDelivery], BeamDelivery],
) -> None:
    assert grade_of(changed(change)) is Grade.PER_PROTOCOL


def test_one_leaf_elsewhere_is_a_deviation() -> None:
    def move(beam: BeamDelivery) -> BeamDelivery:
        mlc = beam.devices[2]
        positions_mm = mlc.positions_mm.copy()
        positions_mm[3, 40] += 0.5
        return replace(beam, devices=(*beam.devices[:2], replace(mlc, positions_mm=positions_mm)))

    assert "MLCX differs by up to 0.5 mm" in sole(Graded, changed(move)).message


def test_metersets_given_at_other_control_points_are_a_deviation() -> None:
    results = changed(lambda beam: replace(beam, meterset_weights=beam.meterset_weights**2))
    assert "meterset weights differs" in sole(Graded, results).message


def test_beams_that_are_numbered_anew_are_told_by_their_names() -> None:
    field = replace(ARC, leaves=False)
    made = course(plan(field), plan(replace(field, number=11), manufacturer="R&V"))
    assert grade_of(asked(made)) is Grade.PER_PROTOCOL


def test_a_plan_of_another_system_with_the_same_label_is_compared() -> None:
    results = against(plan(ARC, meterset="400", manufacturer="R&V", instance="2"))
    assert "the same label, written by two systems" in said(results)
    assert grade_of(results) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    "other",
    [
        plan(ARC, instance="2", manufacturer="TPS"),
        plan(ARC, instance="2", manufacturer="R&V", label="OTHER"),
        plan(ARC, instance="2", manufacturer="R&V", patient=PatientSpec(seed="elsewhere")),
    ],
)
def test_another_plan_is_not_compared(other: PlanSpec) -> None:
    assert does_not_apply(against(other))


def test_beams_that_cannot_be_read_are_not_evaluated() -> None:
    other = replace(member(replace(THIS, manufacturer="R&V")), delivery=lambda: NoValue("truncated"))
    assert "truncated" in sole(NotEvaluated, against(other)).reason


def test_without_another_plan_it_does_not_apply() -> None:
    assert does_not_apply(ask(plan_files_are_equivalent, member(THIS).case))
