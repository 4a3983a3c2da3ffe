"""The smallest plan states its prescription, is valid and small."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pydicom.dataset import Dataset

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan, minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import RT_ION_PLAN
from writers.validator import validation_errors


def test_the_group_links_the_dose(reread: Callable[..., Dataset]) -> None:
    plan = reread(minimal_plan("34.00", 5))
    link = plan.FractionGroupSequence[0].ReferencedDoseReferenceSequence[0]
    reference = plan.DoseReferenceSequence[0]
    assert link.ReferencedDoseReferenceNumber == reference.DoseReferenceNumber
    assert reference.DoseReferenceType == "TARGET"
    assert reference.TargetPrescriptionDose.original_string == "34.00"


def test_fractions_target_and_label_are_as_asked(reread: Callable[..., Dataset]) -> None:
    plan = reread(minimal_plan("24", 1, target="PTV_T8", label="T8"))
    assert plan.FractionGroupSequence[0].NumberOfFractionsPlanned == 1
    assert plan.DoseReferenceSequence[0].DoseReferenceDescription == "PTV_T8"
    assert plan.RTPlanLabel == "T8"


def test_the_beam_gives_the_dose_of_one_fraction(reread: Callable[..., Dataset]) -> None:
    plan = reread(minimal_plan("34", 5))
    assert plan.FractionGroupSequence[0].ReferencedBeamSequence[0].BeamDose == 6.8


@pytest.mark.parametrize("dose_gy", ["NaN", "1e400", "many", ""])
def test_a_dose_that_is_no_number_leaves_no_beam_dose(dose_gy: str, reread: Callable[..., Dataset]) -> None:
    plan = minimal_plan(dose_gy, 5)
    assert plan.FractionGroupSequence[0].ReferencedBeamSequence[0].BeamDose == 0


def test_no_fractions_leave_no_beam_dose() -> None:
    assert minimal_plan("34", 0).FractionGroupSequence[0].ReferencedBeamSequence[0].BeamDose == 0


def test_it_is_small() -> None:
    assert len(dataset_bytes(minimal_plan("34", 5))) < 3000


def test_it_is_valid() -> None:
    assert validation_errors(dataset_bytes(minimal_plan("34", 5))) == []


def test_it_is_valid_for_protons() -> None:
    spec = minimal_spec("34", 5, sop_class_uid=RT_ION_PLAN, radiation_type="PROTON")
    assert validation_errors(dataset_bytes(write_plan(spec))) == []


def test_its_specification_can_be_varied(reread: Callable[..., Dataset]) -> None:
    plan = reread(write_plan(replace(minimal_spec("34", 5), approval_status="REJECTED")))
    assert plan.ApprovalStatus == "REJECTED"
