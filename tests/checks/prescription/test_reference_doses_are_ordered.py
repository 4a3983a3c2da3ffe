"""RX-13: minimum, prescription, maximum and delivery limits are in order."""

from typing import Any

import pytest

from doseguard.checks.prescription.reference_doses_are_ordered import reference_doses_are_ordered
from doseguard.model.finding import CheckResult, Graded
from doseguard.model.grade import Grade
from doseguard.writers.elements import put_text
from doseguard.writers.plan_spec import DoseReferenceSpec
from tests.builders import ask, dataset, does_not_apply, grade_of, sole, spec

RX_13 = reference_doses_are_ordered


def held(**doses: Any) -> list[CheckResult]:
    return ask(RX_13, spec(dose_references=(DoseReferenceSpec(1, "34", **doses),)), None)


@pytest.mark.parametrize(
    "doses",
    [
        {"target_minimum_dose": "32"},
        {"target_minimum_dose": "34"},
        {"target_maximum_dose": "34"},
        {"target_maximum_dose": "68"},
        {"delivery_warning_dose": "34"},
        {"delivery_maximum_dose": "35"},
        {"target_minimum_dose": "30", "target_maximum_dose": "40", "delivery_maximum_dose": "40"},
    ],
    ids=str,
)
def test_doses_in_order_are_per_protocol(doses: dict[str, str]) -> None:
    assert grade_of(held(**doses)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("field", "dose", "keyword"),
    [
        ("target_minimum_dose", "34.01", "TargetMinimumDose"),
        ("target_maximum_dose", "33.99", "TargetMaximumDose"),
        ("delivery_warning_dose", "33.99", "DeliveryWarningDose"),
        ("delivery_maximum_dose", "6.8", "DeliveryMaximumDose"),
    ],
)
def test_a_dose_out_of_order_is_a_variation_that_names_both(field: str, dose: str, keyword: str) -> None:
    found = sole(Graded, held(**{field: dose}))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert all(part in found.message for part in (keyword, f"{dose} Gy", "34 Gy", "DoseReferenceSequence[1]"))


def test_minimum_and_maximum_are_compared_without_a_prescription() -> None:
    reference = DoseReferenceSpec(1, target_minimum_dose="40", target_maximum_dose="30")
    assert grade_of(ask(RX_13, spec(dose_references=(reference,)))) is Grade.VARIATION_ACCEPTABLE


def test_an_organ_reference_has_no_order() -> None:
    reference = DoseReferenceSpec(1, "34", type="ORGAN_AT_RISK", delivery_maximum_dose="2")
    assert does_not_apply(ask(RX_13, spec(dose_references=(reference,))))


def test_it_does_not_apply_to_one_dose() -> None:
    assert does_not_apply(held())


def test_it_does_not_apply_to_a_plan_without_references() -> None:
    assert does_not_apply(ask(RX_13, spec(dose_references=())))


def test_a_number_that_is_none_is_not_compared() -> None:
    plan = dataset(spec(dose_references=(DoseReferenceSpec(1, "34", delivery_maximum_dose="2"),)))
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", "NaN")
    assert does_not_apply(ask(RX_13, plan))
