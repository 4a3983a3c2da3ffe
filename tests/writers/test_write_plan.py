"""A plan holds what its specification says, and nothing that it leaves out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import dose_reference_uid, write_plan
from doseguard.writers.plan_spec import (
    HALCYON_PLAN,
    RT_ION_PLAN,
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)
from writers.validator import validation_errors

SPEC = minimal_spec("34", 5)


def test_general_texts_are_written(reread: Callable[..., Dataset]) -> None:
    plan = reread(
        write_plan(replace(SPEC, name="Name", description="Text", intent="CURATIVE", model="Model"))
    )
    written = plan.RTPlanName, plan.RTPlanDescription, plan.PlanIntent, plan.ManufacturerModelName
    assert written == ("Name", "Text", "CURATIVE", "Model")


@pytest.mark.parametrize("keyword", ["RTPlanName", "RTPlanDescription", "PlanIntent", "SoftwareVersions"])
def test_empty_texts_are_left_out(keyword: str) -> None:
    assert keyword not in write_plan(SPEC)


def test_an_unapproved_plan_has_no_reviewer() -> None:
    plan = write_plan(replace(SPEC, approval_status="UNAPPROVED"))
    assert plan.ApprovalStatus == "UNAPPROVED"
    assert "ReviewerName" not in plan


def test_no_approval_status_is_written_for_none() -> None:
    assert "ApprovalStatus" not in write_plan(replace(SPEC, approval_status=""))


def test_the_plan_refers_to_its_patients_structure_set() -> None:
    reference = write_plan(SPEC).ReferencedStructureSetSequence[0]
    assert reference.ReferencedSOPInstanceUID == SPEC.patient.structure_set_uid


def test_a_plan_on_a_device_refers_to_no_structure_set() -> None:
    assert "ReferencedStructureSetSequence" not in write_plan(replace(SPEC, geometry="TREATMENT_DEVICE"))


def test_all_doses_of_a_reference_are_written(reread: Callable[..., Dataset]) -> None:
    reference = DoseReferenceSpec(
        2,
        "34",
        delivery_maximum_dose="1",
        delivery_warning_dose="2",
        target_minimum_dose="3",
        target_maximum_dose="4",
        target_underdose_volume_fraction="5",
        organ_at_risk_full_volume_dose="6",
        organ_at_risk_limit_dose="7",
        organ_at_risk_maximum_dose="8",
    )
    item = reread(write_plan(replace(SPEC, dose_references=(reference,)))).DoseReferenceSequence[0]
    written = (
        item.DeliveryMaximumDose,
        item.DeliveryWarningDose,
        item.TargetMinimumDose,
        item.TargetMaximumDose,
        item.TargetUnderdoseVolumeFraction,
        item.OrganAtRiskFullVolumeDose,
        item.OrganAtRiskLimitDose,
        item.OrganAtRiskMaximumDose,
    )
    assert written == (1, 2, 3, 4, 5, 6, 7, 8)


def test_a_reference_without_dose_has_no_such_attribute() -> None:
    plan = write_plan(replace(SPEC, dose_references=(DoseReferenceSpec(1),)))
    assert "TargetPrescriptionDose" not in plan.DoseReferenceSequence[0]


def test_roi_number_and_point_are_written() -> None:
    reference = DoseReferenceSpec(1, roi_number=7, point=("1", "2", "3"))
    item = write_plan(replace(SPEC, dose_references=(reference,))).DoseReferenceSequence[0]
    assert (item.ReferencedROINumber, item.DoseReferencePointCoordinates) == (7, [1, 2, 3])


def test_beams_name_references_by_uid(reread: Callable[..., Dataset]) -> None:
    uid = dose_reference_uid(SPEC, 1)
    beam = ReferencedBeamSpec(1, "6.8", "500", dose_reference_uid=uid, private_dose_reference_uid=uid)
    plan = reread(write_plan(replace(SPEC, fraction_groups=(FractionGroupSpec(5, beams=(beam,)),))))
    written = plan.FractionGroupSequence[0].ReferencedBeamSequence[0]
    private = written.private_block(0x3249, "Varian Medical Systems VISION 3249")[0x10].value
    assert plan.DoseReferenceSequence[0].DoseReferenceUID == uid
    assert written.ReferencedDoseReferenceUID == uid
    assert (private if isinstance(private, str) else private.rstrip(b"\0").decode()) == uid


def test_a_link_may_hold_the_dose() -> None:
    group = FractionGroupSpec(5, links=(LinkSpec(1, "34.00"),))
    plan = write_plan(replace(SPEC, fraction_groups=(group,)))
    link = plan.FractionGroupSequence[0].ReferencedDoseReferenceSequence[0]
    assert link.TargetPrescriptionDose == 34


def test_beams_are_counted_unless_a_number_is_given() -> None:
    beams = (ReferencedBeamSpec(1), ReferencedBeamSpec(2))
    groups = (FractionGroupSpec(5, 1, beams), FractionGroupSpec(5, 2, beams, number_of_beams="9"))
    written = write_plan(replace(SPEC, fraction_groups=groups)).FractionGroupSequence
    assert [group.NumberOfBeams for group in written] == [2, 9]


def test_absent_fractions_are_left_out() -> None:
    plan = write_plan(replace(SPEC, fraction_groups=(FractionGroupSpec(None),)))
    assert "NumberOfFractionsPlanned" not in plan.FractionGroupSequence[0]


def test_a_private_sop_class_is_still_a_plan() -> None:
    plan = write_plan(replace(SPEC, sop_class_uid=HALCYON_PLAN))
    assert (plan.SOPClassUID, plan.Modality) == (HALCYON_PLAN, "RTPLAN")


def test_ion_beams_stand_in_their_own_sequence() -> None:
    plan = write_plan(minimal_spec("34", 5, sop_class_uid=RT_ION_PLAN, radiation_type="PROTON"))
    assert "BeamSequence" not in plan
    assert plan.IonBeamSequence[0].RadiationType == "PROTON"


def test_a_tolerance_table_is_referred_to_by_its_beams() -> None:
    plan = write_plan(replace(SPEC, tolerance_table_label="SABR"))
    number = plan.BeamSequence[0].ReferencedToleranceTableNumber
    assert (plan.ToleranceTableSequence[0].ToleranceTableNumber, number) == (1, 1)


def test_a_private_creator_is_written() -> None:
    plan = write_plan(replace(SPEC, private_creators=((0x300D, "TOMO_HA_01"),)))
    assert plan[0x300D0010].value == "TOMO_HA_01"


def test_brachytherapy_setups_follow_the_groups() -> None:
    setups = (ReferencedSetupSpec(1, "6.8"), ReferencedSetupSpec(2, "6.8"))
    group = FractionGroupSpec(5, setups=setups)
    plan = write_plan(replace(SPEC, beams=(), fraction_groups=(group,), brachy=BrachySpec()))
    numbers = [setup.ApplicationSetupNumber for setup in plan.ApplicationSetupSequence]
    written = plan.FractionGroupSequence[0].ReferencedBrachyApplicationSetupSequence
    assert numbers == [1, 2]
    assert [one.BrachyApplicationSetupDose for one in written] == [6.8, 6.8]


def test_brachytherapy_is_valid() -> None:
    group = FractionGroupSpec(5, setups=(ReferencedSetupSpec(1, "6.8"),))
    plan = write_plan(replace(SPEC, beams=(), fraction_groups=(group,), brachy=BrachySpec()))
    assert validation_errors(dataset_bytes(plan)) == []


def test_setup_beams_are_valid() -> None:
    setup = BeamSpec(2, delivery_type="SETUP", meterset_weights=False)
    group = replace(SPEC.fraction_groups[0], beams=(*SPEC.fraction_groups[0].beams, ReferencedBeamSpec(2)))
    plan = write_plan(replace(SPEC, beams=(*SPEC.beams, setup), fraction_groups=(group,)))
    assert validation_errors(dataset_bytes(plan)) == []


def test_other_plans_are_named_with_their_relationship() -> None:
    plan = write_plan(replace(SPEC, related_plans=(("1.2.3", "PRIOR"),)))
    (related,) = plan.ReferencedRTPlanSequence
    assert (related.ReferencedSOPInstanceUID, related.RTPlanRelationship) == ("1.2.3", "PRIOR")


def test_a_dose_given_before_is_written() -> None:
    plan = write_plan(replace(SPEC, dose_references=(DoseReferenceSpec(1, nominal_prior_dose="20"),)))
    assert plan.DoseReferenceSequence[0].NominalPriorDose == 20


def test_related_plans_and_prior_doses_are_valid() -> None:
    reference = replace(SPEC.dose_references[0], nominal_prior_dose="20")
    plan = write_plan(replace(SPEC, related_plans=(("1.2.3", "PRIOR"),), dose_references=(reference,)))
    assert validation_errors(dataset_bytes(plan)) == []
