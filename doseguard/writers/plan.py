"""RT Plan and RT Ion Plan: the object as a whole, its dose references and its fraction groups."""

from pydicom.dataset import Dataset
from pydicom.uid import RTStructureSetStorage

from doseguard.writers.beams import write_beams
from doseguard.writers.brachy import write_brachy
from doseguard.writers.elements import add, item
from doseguard.writers.fraction_group import write_fraction_group
from doseguard.writers.general import general_modules
from doseguard.writers.identity import make_uid
from doseguard.writers.ion_beams import write_ion_beams
from doseguard.writers.plan_spec import RT_ION_PLAN, RT_PLAN, DoseReferenceSpec, PlanSpec
from doseguard.writers.setup import write_setup, write_tolerance_table
from doseguard.writers.setup_spec import ToleranceTableSpec


def write_plan(spec: PlanSpec) -> Dataset:
    """The plan as a dataset; `dataset_bytes` makes a file of it."""
    plan = general_modules(spec, "RTPLAN", spec.sop_class_uid, spec.sop_instance_uid)
    _add_plan_header(plan, spec)
    if spec.dose_references:
        plan.DoseReferenceSequence = [_dose_reference(spec, one) for one in spec.dose_references]
    if spec.fraction_groups:
        plan.FractionGroupSequence = [write_fraction_group(group) for group in spec.fraction_groups]
    _add_treatment(plan, spec)
    for group, creator in spec.private_creators:
        plan.private_block(group, creator, create=True).add_new(0x00, "LO", "SAMPLE")
    return plan


def dose_reference_uid(spec: PlanSpec, number: int) -> str:
    """The DoseReferenceUID that a plan's dose reference of that number gets unless it declares one."""
    return make_uid(spec.sop_instance_uid, "dose reference", str(number))


def _add_plan_header(plan: Dataset, spec: PlanSpec) -> None:
    approved = spec.approval_status not in ("", "UNAPPROVED")
    add(
        plan,
        RTPlanLabel=spec.label,
        RTPlanName=spec.name or None,
        RTPlanDescription=spec.description or None,
        RTPlanDate=spec.plan_date,
        RTPlanTime="120000",
        PlanIntent=spec.intent or None,
        TreatmentSites=list(spec.treatment_sites) or None,
        RTPlanGeometry=spec.geometry,
        PrescriptionDescription=spec.prescription_description or None,
        ApprovalStatus=spec.approval_status or None,
        ReviewDate=spec.plan_date if approved else None,
        ReviewTime="130000" if approved else None,
        ReviewerName=spec.reviewer if approved else None,
    )
    if spec.geometry == "PATIENT":
        uid = spec.structure_set_uid or spec.patient.structure_set_uid
        reference = item(ReferencedSOPClassUID=RTStructureSetStorage, ReferencedSOPInstanceUID=uid)
        plan.ReferencedStructureSetSequence = [reference]
    if spec.related_plans:
        plan.ReferencedRTPlanSequence = [
            item(ReferencedSOPClassUID=RT_PLAN, ReferencedSOPInstanceUID=uid, RTPlanRelationship=relationship)
            for uid, relationship in spec.related_plans
        ]


def _add_treatment(plan: Dataset, spec: PlanSpec) -> None:
    if spec.setups:
        plan.PatientSetupSequence = [write_setup(setup) for setup in spec.setups]
    tables = spec.tolerance_tables
    if spec.tolerance_table_label and not tables:
        tables = (ToleranceTableSpec(1, spec.tolerance_table_label),)
    if tables:
        plan.ToleranceTableSequence = [write_tolerance_table(table) for table in tables]
    table_number = tables[0].number if tables else None
    if spec.sop_class_uid == RT_ION_PLAN:
        plan.IonBeamSequence = write_ion_beams(spec.beams, table_number)
    elif spec.beams:
        plan.BeamSequence = write_beams(spec.beams, table_number)
    if spec.brachy is not None:
        write_brachy(plan, spec.brachy, spec.fraction_groups)


def _dose_reference(plan: PlanSpec, spec: DoseReferenceSpec) -> Dataset:
    return item(
        DoseReferenceNumber=spec.number,
        DoseReferenceUID=spec.uid or dose_reference_uid(plan, spec.number),
        DoseReferenceStructureType=spec.structure_type,
        DoseReferenceDescription=spec.description,
        DoseReferencePointCoordinates=spec.point,
        DoseReferenceType=spec.type,
        DeliveryWarningDose=spec.delivery_warning_dose,
        DeliveryMaximumDose=spec.delivery_maximum_dose,
        TargetMinimumDose=spec.target_minimum_dose,
        TargetPrescriptionDose=spec.target_prescription_dose,
        TargetMaximumDose=spec.target_maximum_dose,
        TargetUnderdoseVolumeFraction=spec.target_underdose_volume_fraction,
        NominalPriorDose=spec.nominal_prior_dose,
        OrganAtRiskFullVolumeDose=spec.organ_at_risk_full_volume_dose,
        OrganAtRiskLimitDose=spec.organ_at_risk_limit_dose,
        OrganAtRiskMaximumDose=spec.organ_at_risk_maximum_dose,
        ReferencedROINumber=spec.roi_number,
    )
