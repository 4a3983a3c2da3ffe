"""RX-10: the prescribed structure exists, is not empty and is a target."""

from dataclasses import replace

import pytest

from doseguard.checks.prescription.prescribed_roi_is_a_target import prescribed_roi_is_a_target
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import DoseReferenceSpec
from doseguard.writers.structure_spec import RoiSpec
from tests.builders import ask, does_not_apply, grade_of, roi, sole, spec, structures

RX_10 = prescribed_roi_is_a_target

PLAN = spec(
    dose_references=(DoseReferenceSpec(1, "34", roi_number=1, structure_type="VOLUME", description="PTV"),)
)


def held(*rois: RoiSpec) -> list[CheckResult]:
    return ask(RX_10, PLAN, structures=structures(*rois))


@pytest.mark.parametrize("type", ["PTV", "CTV", "GTV", "TREATED_VOLUME"])
def test_a_target_with_contours_is_per_protocol(type: str) -> None:
    assert grade_of(held(roi(1, "PTV_RUL", type))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("type", ["ORGAN", "AVOIDANCE", "EXTERNAL", "SUPPORT", "BOLUS", "FIXATION"])
def test_a_structure_that_is_no_target_is_a_deviation(type: str) -> None:
    assert grade_of(held(roi(1, "Heart", type))) is Grade.DEVIATION_UNACCEPTABLE


def test_name_and_type_are_named() -> None:
    message = sole(Graded, held(roi(1, "Heart", "ORGAN"))).message
    assert "Heart" in message and "ORGAN" in message


@pytest.mark.parametrize("type", ["", "MARKER", "CONTROL"])
def test_a_structure_of_another_or_no_type_is_a_variation(type: str) -> None:
    assert grade_of(held(roi(1, "PTV", type))) is Grade.VARIATION_ACCEPTABLE


def test_an_empty_structure_is_a_deviation() -> None:
    assert "no contours" in sole(Graded, held(roi(1, "PTV", radius_mm=0))).message


def test_a_missing_structure_is_a_deviation() -> None:
    assert sole(Graded, held(roi(2, "PTV"))).grade is Grade.DEVIATION_UNACCEPTABLE


def test_a_missing_structure_is_named_by_its_number() -> None:
    assert "ROI 1" in sole(Graded, held(roi(2, "PTV"))).message


def test_a_number_that_two_structures_have_names_none_of_them() -> None:
    twice = structures(roi(1, "PTV"))
    doubled = replace(
        twice, structures=(*twice.structures, replace(twice.structures[0], name="Heart", type="ORGAN"))
    )
    reason = sole(NotEvaluated, ask(RX_10, PLAN, structures=doubled)).reason
    assert "ROI 1" in reason and "2" in reason


def test_it_does_not_apply_to_a_prescription_without_roi() -> None:
    assert does_not_apply(ask(RX_10, spec(), structures=structures(roi())))


ORDERED = "targets: [{structure: PTV_1, site: metastasis, dose: 34 Gy, fractions: 5}]"


def ordered(*rois: RoiSpec) -> list[CheckResult]:
    return ask(RX_10, spec(), order_text=ORDERED, structures=structures(*rois))


@pytest.mark.parametrize(
    ("type", "grade"), [("PTV", Grade.PER_PROTOCOL), ("ORGAN", Grade.DEVIATION_UNACCEPTABLE)]
)
def test_without_roi_the_ordered_structure_is_looked_at(type: str, grade: Grade) -> None:
    found = sole(Graded, ordered(roi(1, "PTV_1", type)))
    assert (found.grade, "PTV_1" in found.message) == (grade, True)


def test_an_ordered_structure_without_contours_is_a_deviation() -> None:
    message = sole(Graded, ordered(roi(1, "PTV_1", radius_mm=0))).message
    assert message == "PTV_1 is ordered as a target and has no contours"


def test_an_ordered_structure_that_is_missing_is_for_another_check() -> None:
    assert does_not_apply(ordered(roi(1, "PTV_2")))


def test_without_structures_it_is_not_run() -> None:
    assert sole(DoesNotApply, ask(RX_10, PLAN)).reason.startswith("not run")


def test_without_structures_that_are_required_it_is_not_evaluated() -> None:
    assert grade_of(ask(RX_10, PLAN, require_full=True)) is Grade.NOT_EVALUATED
