"""Varian systems beside the ordinary photon plan: Halcyon's own SOP class, bone, spine, organ references."""

from dataclasses import replace

from cases.anatomy import Lesion
from cases.eclipse_plan import BEAM, lung_target, make_plan
from cases.fields import arcs, give, static_fields
from cases.sample import PER_PROTOCOL, Expected, Rx, Sample, one_plan, write_order
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import dose_reference_uid
from doseguard.writers.plan_spec import (
    HALCYON_PLAN,
    DoseReferenceSpec,
    FractionGroupSpec,
    ReferencedBeamSpec,
)

_MET = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}


def _halcyon() -> Sample:
    patient = PatientSpec("SAMPLE-129", "SAMPLE^Olga")
    treating = arcs(2, replace(BEAM, machine="SAMPLE_HAL", dose_rate="740"))
    imaging = replace(BEAM, number=3, name="kV CBCT", machine="SAMPLE_HAL", delivery_type="IMAGE_BEAM")
    plan = make_plan(patient, "RUL", "54", 3, "18", beams=(*treating, imaging))
    plan = replace(plan, sop_class_uid=HALCYON_PLAN, model="Eclipse", software_versions=("16.1.0",))
    link = ReferencedBeamSpec(0, dose_reference_uid=dose_reference_uid(plan, 1))
    image = ReferencedBeamSpec(3, "0.0015", "1")
    group = FractionGroupSpec(3, beams=(*give("18", treating, link), image))
    why = (
        "54 Gy in 3 fractions is the upper end of the range; the private SOP class and the imaging "
        "beam are ordinary."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "54", 3),), {**_MET, "PLN-05": (PER_PROTOCOL,)})
    order = write_order("lung-peripheral", patient, lung_target("peripheral", "54 Gy", 3))
    return one_plan("halcyon-private-class-54-in-3", replace(plan, fraction_groups=(group,)), order, expected)


def _bone() -> Sample:
    patient = PatientSpec("SAMPLE-121", "SAMPLE^Piet")
    ilium = Lesion("PTV_Ilium_L", (85.0, -190.0, -320.0), 34.0)
    fields = static_fields(5, replace(BEAM, isocenter_mm=ilium.centre))
    plan = make_plan(patient, "ILIUM L", "12", 1, "12", beams=fields, target=ilium.ptv)
    target = (
        f"structure: {ilium.ptv}, site: non-spine, dose: 12 Gy, fractions: 1, side: left, diameter: 3.4 cm"
    )
    why = "12 Gy in one fraction is the lower end of the range for bone outside the spine."
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "12", 1),), _MET)
    return one_plan("eclipse-bone-12-in-1", plan, write_order("bone", patient, target), expected)


def _spine() -> Sample:
    patient = PatientSpec("SAMPLE-122", "SAMPLE^Rosa")
    vertebra = Lesion("PTV_T8", (2.0, -160.0, 12.0), 30.0)
    fields = static_fields(9, replace(BEAM, isocenter_mm=vertebra.centre))
    plan = make_plan(
        patient,
        "T8 SABR",
        "24",
        2,
        "12",
        beams=fields,
        target=vertebra.ptv,
        private_link=True,
        version="13.6",
    )
    plan = replace(plan, tolerance_table_label="SABR")
    target = (
        f"structure: {vertebra.ptv}, site: spine, dose: 24 Gy, fractions: 2, side: midline, diameter: 3 cm"
    )
    why = (
        "24 Gy in 2 fractions is listed for the spine; the beams name the reference in the private attribute."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "24", 2),), _MET)
    return one_plan("eclipse-spine-24-in-2", plan, write_order("spine", patient, target), expected)


def _organ_references() -> Sample:
    patient = PatientSpec("SAMPLE-123", "SAMPLE^Sven")
    plan = make_plan(patient, "RUL", "48", 4, "12", version="15.6.04")
    organs = (
        DoseReferenceSpec(2, type="ORGAN_AT_RISK", description="SpinalCord", organ_at_risk_maximum_dose="25"),
        DoseReferenceSpec(3, type="ORGAN_AT_RISK", description="Heart", delivery_maximum_dose="232"),
    )
    plan = replace(plan, dose_references=(*plan.dose_references, *organs))
    why = (
        "48 Gy in 4 fractions is the lower end of the range; limits for organs are no "
        "prescriptions, whatever they say."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "48", 4),), _MET)
    order = write_order("lung-peripheral", patient, lung_target("peripheral", "48 Gy", 4))
    return one_plan("eclipse-organ-references-48-in-4", plan, order, expected)


SAMPLES = (_halcyon(), _bone(), _spine(), _organ_references())
