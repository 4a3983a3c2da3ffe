"""Plans that are read, and not held against a photon protocol: protons, and an HDR implant."""

from cases.anatomy import RIGHT_UPPER_LOBE
from cases.eclipse_plan import metastasis_order
from cases.sample import NOT_EVALUATED, Expected, Rx, Sample, one_plan
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import (
    RT_ION_PLAN,
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)


def _protons() -> Sample:
    patient = PatientSpec("SAMPLE-170", "SAMPLE^Frida")
    beams = tuple(
        BeamSpec(
            number,
            f"G{angle}",
            radiation_type="PROTON",
            machine="SAMPLE_PBS",
            energy="120",
            dosimeter_unit="NP",
            gantry_deg=angle,
            isocenter_mm=RIGHT_UPPER_LOBE.centre,
        )
        for number, angle in ((1, "190"), (2, "270"))
    )
    shares = tuple(ReferencedBeamSpec(one.number, "3.4", "1.8e+10", dose_type="EFFECTIVE") for one in beams)
    plan = PlanSpec(
        label="RUL H+",
        patient=patient,
        intent="CURATIVE",
        manufacturer="RaySearch Laboratories",
        model="RayStation",
        software_versions=("14.0.0.0",),
        sop_class_uid=RT_ION_PLAN,
        dose_references=(DoseReferenceSpec(1, "34", description="PTV_RUL"),),
        fraction_groups=(FractionGroupSpec(5, beams=shares, links=(LinkSpec(1),)),),
        beams=beams,
    )
    why = (
        "The plan states 34 Gy in 5 fractions, but of protons: a protocol for photons does not say "
        "whether that is right."
    )
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), not_evaluated=("RX-03",))
    order = metastasis_order(patient)
    return one_plan("raystation-protons", plan, order, expected, Encoding(TransferSyntax.EXPLICIT))


def _implant() -> Sample:
    patient = PatientSpec("SAMPLE-171", "SAMPLE^Gustav")
    points = tuple(
        DoseReferenceSpec(
            number,
            dose_gy,
            type="UNSPECIFIED",
            structure_type="COORDINATES",
            description="-",
            point=RIGHT_UPPER_LOBE.centre,
        )
        for number, dose_gy in ((1, "4.82"), (2, "7.15"))
    )
    plan = PlanSpec(
        label="RUL HDR",
        patient=patient,
        manufacturer="Nucletron",
        model="Oncentra",
        software_versions=("4.5.3",),
        dose_references=points,
        fraction_groups=(
            FractionGroupSpec(5, setups=(ReferencedSetupSpec(1, "6.8"), ReferencedSetupSpec(2, "6.8"))),
        ),
        brachy=BrachySpec(),
    )
    why = (
        "An implant of 6.8 Gy five times states 34 Gy, once for all needles; a protocol for photons"
        " cannot judge it."
    )
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), not_evaluated=("RX-03",))
    return one_plan("oncentra-hdr-implant", plan, metastasis_order(patient), expected)


SAMPLES = (_protons(), _implant())
