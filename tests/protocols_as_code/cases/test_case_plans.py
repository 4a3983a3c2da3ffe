"""The plan of a case is DICOM that was written and read back."""

from decimal import Decimal

import pytest

from doseguard.model.plan import Modality
from doseguard.model.prescription import Status
from doseguard.protocols_as_code.cases.case_plans import case_of_plan
from doseguard.writers.case_plan import case_plan_bytes
from writers.validator import validation_errors

MODALITIES = ["photon", "electron", "proton", "carbon", "brachy"]


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize(("dose", "fractions"), [("34", 5), ("29.99", 1), ("0.01", 100)])
def test_the_plan_states_the_dose_digit_for_digit(modality: str, dose: str, fractions: int) -> None:
    found = case_of_plan(Decimal(dose), fractions, modality)
    (rx,) = found.prescriptions
    assert (rx.dose_gy, rx.fractions, rx.status) == (Decimal(dose), fractions, Status.STATED)
    assert found.plan.modality is Modality(modality)


def test_one_plan_after_another_keeps_its_own_dose() -> None:
    first, _, again = (case_plan_bytes(dose, 5) for dose in ("34", "30", "34"))
    assert first == again


def test_the_same_plan_is_made_once() -> None:
    assert case_of_plan(Decimal(34), 5, "photon") is case_of_plan(Decimal("34.0"), 5, "photon")


@pytest.mark.parametrize("modality", MODALITIES)
def test_the_file_is_sound_dicom(modality: str) -> None:
    assert validation_errors(case_plan_bytes("37.5", 5, Modality(modality))) == []
