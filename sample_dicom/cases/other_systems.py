"""Pinnacle (no dose references), TomoTherapy (dose in the link), ViewRay (a SOP class of its own)."""

from dataclasses import replace

from cases.anatomy import RIGHT_UPPER_LOBE, Lesion, structures_file
from cases.eclipse_plan import metastasis_order
from cases.fields import give, static_fields
from cases.sample import NOT_EVALUATED, PER_PROTOCOL, Expected, File, Rx, Sample, write_order
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import (
    VIEWRAY_PLAN,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

_EXPLICIT = Encoding(TransferSyntax.EXPLICIT)
_FEMUR = Lesion("PTV_Femur_R", (-95.0, -185.0, -460.0), 32.0)
_MET = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,), "RX-10": (PER_PROTOCOL,)}


def _pinnacle() -> Sample:
    patient = PatientSpec("SAMPLE-160", "SAMPLE^Celia")
    fields = static_fields(
        9, BeamSpec(0, machine="SAMPLE_SLA", manufacturer="Elekta", isocenter_mm=RIGHT_UPPER_LOBE.centre)
    )
    plan = PlanSpec(
        label="RUL",
        patient=patient,
        manufacturer="Philips Medical Systems",
        model="Pinnacle3",
        software_versions=("16.0", "16.0"),
        approval_status="UNAPPROVED",
        fraction_groups=(FractionGroupSpec(5, 0, give("7.12", fields)),),
        beams=fields,
    )
    point = "rx 1: PTV_RUL 34 Gy:  680 cGy x 5 to 95.5%: pt: iso"
    structures = structures_file(
        patient, (RIGHT_UPPER_LOBE,), ("Philips Medical Systems", "Pinnacle3"), (point,)
    )
    why = (
        "Pinnacle writes no dose reference; beam doses give 35.6 Gy, the prescription over its "
        "isodose: an estimate only."
    )
    expected = Expected(
        NOT_EVALUATED,
        why,
        (Rx("estimated", "35.6", 5, 0),),
        {"RX-03": (PER_PROTOCOL,)},
        ("RX-01", "RX-15"),
    )
    files = (File("plan.dcm", write_plan(plan)), structures)
    return Sample("pinnacle-estimated", files, metastasis_order(patient), expected)


def _tomotherapy() -> Sample:
    patient = PatientSpec("SAMPLE-161", "SAMPLE^Diego")
    beam = BeamSpec(
        1,
        "Helical",
        machine="SAMPLE_TOMO",
        manufacturer="TomoTherapy Incorporated",
        dosimeter_unit="MINUTE",
        isocenter_mm=_FEMUR.centre,
    )
    organs = tuple(
        DoseReferenceSpec(
            number,
            type="ORGAN_AT_RISK",
            structure_type="VOLUME",
            description="Organ",
            roi_number=1,
            organ_at_risk_maximum_dose="14",
        )
        for number in range(1, 8)
    )
    target = DoseReferenceSpec(8, "16.00", structure_type="VOLUME", description="Target", roi_number=3)
    plan = PlanSpec(
        label="FEMUR R",
        patient=patient,
        prescription_description="95.0% of the PTV_Femur_R volume receives at least 16.0 Gy",
        manufacturer="TomoTherapy Incorporated",
        model="Hi-Art",
        software_versions=("5.1.1.6",),
        intent="CURATIVE",
        dose_references=(*organs, target),
        fraction_groups=(
            FractionGroupSpec(1, beams=(ReferencedBeamSpec(1, "16", "6.21"),), links=(LinkSpec(8, "16.00"),)),
        ),
        beams=(beam,),
        private_creators=((0x300D, "TOMO_HA_01"),),
    )
    structures = structures_file(
        patient, (_FEMUR,), ("TomoTherapy Incorporated", "Hi-Art"), encoding=_EXPLICIT
    )
    order_target = (
        f"structure: {_FEMUR.ptv}, site: non-spine-by-size, dose: 16 Gy, fractions: 1, side: right, "
        "diameter: 3.2 cm"
    )
    why = (
        "16 Gy in one fraction for a bone lesion under 4 cm; the dose stands in the group's own "
        "link, in a plan of minutes."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "16", 1),), _MET)
    files = (File("plan.dcm", write_plan(plan), _EXPLICIT), structures)
    return Sample("tomotherapy-bone-16-in-1", files, write_order("bone", patient, order_target), expected)


def _viewray() -> Sample:
    patient = PatientSpec("SAMPLE-162", "SAMPLE^Emil")
    large = replace(RIGHT_UPPER_LOBE, diameter_mm=61.0)
    fields = static_fields(
        8,
        BeamSpec(
            0,
            machine="SAMPLE_MRL",
            manufacturer="ViewRay, Inc.",
            high_dose_technique="HDR",
            isocenter_mm=large.centre,
            aperture_mm=40,
        ),
    )
    reference = DoseReferenceSpec(
        1,
        "50",
        structure_type="VOLUME",
        description="VOLUME",
        roi_number=large.ptv_number,
        target_underdose_volume_fraction="50",
    )
    beams = tuple(ReferencedBeamSpec(one.number, None, "180") for one in fields)
    plan = PlanSpec(
        label="VOLUME",
        patient=patient,
        intent="CURATIVE",
        manufacturer="ViewRay, Inc.",
        model="MRIdian",
        software_versions=("5.4.0.97",),
        sop_class_uid=VIEWRAY_PLAN,
        dose_references=(reference,),
        fraction_groups=(FractionGroupSpec(5, beams=beams, links=(LinkSpec(1),)),),
        beams=fields,
    )
    target = (
        "structure: PTV_RUL, site: large, dose: 50 Gy, fractions: 5, side: right, diameter: 6.1 cm,"
        " zone: peripheral"
    )
    why = (
        "A peripheral lesion over 5 cm takes the central schemes, 50 Gy in 5 among them; no beam "
        "doses are written."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "50", 5),), {**_MET, "SIT-01": (PER_PROTOCOL,)})
    files = (
        File("plan.dcm", write_plan(plan), _EXPLICIT),
        structures_file(patient, (large,), ("ViewRay, Inc.", "MRIdian"), encoding=_EXPLICIT),
    )
    return Sample(
        "viewray-private-class-large-lesion", files, write_order("lung-central", patient, target), expected
    )


SAMPLES = (_pinnacle(), _tomotherapy(), _viewray())
