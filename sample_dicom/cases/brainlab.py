"""Brainlab: Elements treats many metastases in one plan, iPlan writes one plan a metastasis."""

from dataclasses import replace

from cases.anatomy import Lesion, structures_file
from cases.fields import arcs, give, static_fields
from cases.sample import PER_PROTOCOL, Expected, File, Rx, Sample, one_plan, write_order
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import dose_reference_uid, write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

_EXPLICIT = Encoding(TransferSyntax.EXPLICIT)
_BEAM = BeamSpec(
    0,
    machine="SAMPLE_NTX",
    manufacturer="SAMPLE",
    fluence_mode="NON_STANDARD",
    fluence_mode_id="SRS",
    isocenter_mm=("6", "-205", "48"),
    aperture_mm=15,
)
# Five lesions of together 3.9 cc.
_LESIONS = (
    Lesion("PTV_1", (-38.0, -230.0, 60.0), 10.0, 1.0, 2, 3),
    Lesion("PTV_2", (41.0, -190.0, 72.0), 12.0, 1.0, 4, 5),
    Lesion("PTV_3", (22.0, -245.0, 33.0), 9.0, 1.0, 6, 7),
    Lesion("PTV_4", (-25.0, -175.0, 36.0), 14.0, 1.0, 8, 9),
    Lesion("PTV_5", (12.0, -160.0, 54.0), 11.0, 1.0, 10, 11),
)
_COUNTS = {"lesions": "current: 5, lifetime: 5, brain: 5", "total_volume": "3.9 cc"}
_MET = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}


def _target(lesion: Lesion, dose: str, plan_uid: str = "") -> str:
    tied = f', plan: "{plan_uid}"' if plan_uid else ""
    facts = f"diameter: {lesion.diameter_mm / 10:g} cm"
    return f"structure: {lesion.ptv}, site: intact, dose: {dose}, fractions: 1, {facts}{tied}"


def _elements() -> Sample:
    patient = PatientSpec("SAMPLE-150", "SAMPLE^Zora")
    beams = arcs(3, _BEAM, couch_deg=("0", "45", "315"))
    plan = PlanSpec(
        label="5 METS",
        patient=patient,
        intent="MACHINE_QA",
        manufacturer="Brainlab",
        model="Elements",
        software_versions=("3.0.0",),
        dose_references=(DoseReferenceSpec(1, "20", description="Target"),),
        beams=beams,
    )
    uid = dose_reference_uid(plan, 1)
    link = ReferencedBeamSpec(0, dose_reference_uid=uid, dose_meaning="FRACTION_LEVEL")
    group = FractionGroupSpec(1, beams=give("20", beams, link), links=(LinkSpec(1),))
    files = (
        File("plan.dcm", write_plan(replace(plan, fraction_groups=(group,))), _EXPLICIT),
        structures_file(patient, _LESIONS, ("Brainlab", "Elements"), encoding=_EXPLICIT),
    )
    order = write_order("brain-srs", patient, *(_target(one, "20 Gy") for one in _LESIONS), **_COUNTS)
    why = (
        "One level of 20 Gy in one fraction for five metastases under 2 cm, each held against its "
        "own ordered target."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "20", 1),), _MET)
    return Sample("elements-vmat-five-metastases", files, order, expected)


def _iplan_spec(patient: PatientSpec, lesion: Lesion, dose_gy: str, part: int) -> PlanSpec:
    fields = static_fields(5, replace(_BEAM, isocenter_mm=lesion.centre))
    reference = DoseReferenceSpec(
        1, dose_gy, structure_type="COORDINATES", description=lesion.ptv, point=lesion.centre
    )
    return PlanSpec(
        label="Isoc. Norm.:G",
        instance=str(part),
        patient=patient,
        name="brain",
        description=f"This is plan {part} out of 2 plans",
        manufacturer="Brainlab",
        model="iPlan RT Dose",
        software_versions=("4.5.5",),
        dose_references=(reference,),
        fraction_groups=(FractionGroupSpec(1, beams=give(dose_gy, fields), links=(LinkSpec(1),)),),
        beams=fields,
    )


def _iplan() -> Sample:
    patient = PatientSpec("SAMPLE-151", "SAMPLE^Adam")
    first = _iplan_spec(patient, _LESIONS[0], "22", 1)
    second = _iplan_spec(patient, _LESIONS[3], "20", 2)
    targets = (
        _target(_LESIONS[3], "20 Gy", second.sop_instance_uid),
        _target(_LESIONS[0], "22 Gy", first.sop_instance_uid),
    )
    files = (
        File("plan_1.dcm", write_plan(first), _EXPLICIT),
        File("plan_2.dcm", write_plan(second), _EXPLICIT),
    )
    why = (
        "Two plans with the same label treat two of five metastases; the order ties each target to "
        "its plan by UID."
    )
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "22", 1), Rx("stated", "20", 1)), _MET)
    return Sample("iplan-two-plans", files, write_order("brain-srs", patient, *targets, **_COUNTS), expected)


def _cavity() -> Sample:
    patient = PatientSpec("SAMPLE-152", "SAMPLE^Berta")
    cavity = Lesion("PTV_Cavity", (-30.0, -220.0, 55.0), 28.0, 2.0)
    plan = _iplan_spec(patient, cavity, "9", 1)
    reference = replace(plan.dose_references[0], target_prescription_dose="27")
    group = replace(plan.fraction_groups[0], fractions=3)
    plan = replace(
        plan,
        description="This is plan 1 out of 1 plans",
        dose_references=(reference,),
        fraction_groups=(group,),
    )
    target = f"structure: {cavity.ptv}, site: cavity, dose: 27 Gy, fractions: 3, diameter: 2.8 cm"
    why = "27 Gy in 3 fractions is the upper end of the range for a resection cavity."
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "27", 3),), _MET)
    return one_plan("iplan-cavity-27-in-3", plan, write_order("brain-srs", patient, target), expected)


SAMPLES = (_elements(), _iplan(), _cavity())
