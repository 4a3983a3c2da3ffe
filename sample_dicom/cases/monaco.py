"""Monaco: no preamble and no file meta information, group links, beam doses at one point."""

from dataclasses import replace

from cases.anatomy import Lesion
from cases.fields import arcs, give, setup_field, static_fields
from cases.sample import NOT_EVALUATED, PER_PROTOCOL, Expected, Rx, Sample, one_plan, write_order
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import BARE
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec

_HILUM = Lesion("PTV_Hilum_L", (38.0, -215.0, 20.0), 41.0)
_BEAM = BeamSpec(
    0,
    machine="SAMPLE_VERSA",
    manufacturer="Elekta",
    description="Arco horário",
    fluence_mode="STANDARD",
    isocenter_mm=_HILUM.centre,
    aperture_mm=30,
)


def _make_plan(patient: PatientSpec, label: str, dose_gy: str, fractions: int, beam_dose_gy: str) -> PlanSpec:
    beams = (*static_fields(9, _BEAM), setup_field(10, "XVI", _BEAM))
    return PlanSpec(
        label=label,
        patient=patient,
        name=label,
        manufacturer="CMS, Inc.",
        model="Monaco",
        software_versions=("5.51.10",),
        approval_status="UNAPPROVED",
        prescription_description="Plan: RxA",
        dose_references=(DoseReferenceSpec(1, dose_gy, description=""), _point(2)),
        fraction_groups=(
            FractionGroupSpec(fractions, beams=give(beam_dose_gy, beams), links=(LinkSpec(1),)),
        ),
        beams=beams,
    )


def _point(number: int) -> DoseReferenceSpec:
    """The TARGET point without a dose that Monaco adds."""
    return DoseReferenceSpec(number, structure_type="COORDINATES", point=_HILUM.centre)


def _target(site: str, dose: str, fractions: int, zone: str, diameter: str = "4.1 cm") -> str:
    facts = f"side: left, diameter: {diameter}, zone: {zone}"
    return f"structure: {_HILUM.ptv}, site: {site}, dose: {dose}, fractions: {fractions}, {facts}"


def _central() -> Sample:
    patient = PatientSpec("SAMPLE-130", "SAMPLE^Tiago")
    plan = _make_plan(patient, "HILO E", "50.00", 5, "6.3")
    beams = arcs(2, _BEAM)
    group = replace(plan.fraction_groups[0], beams=give("6.3", beams))
    plan = replace(plan, beams=beams, fraction_groups=(group,))
    why = (
        "50 Gy in 5 fractions is a scheme for central tumours; the beam doses, at one point, give "
        "63 % of it, as ever."
    )
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,), "SIT-01": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "50", 5),), findings)
    order = write_order("lung-central", patient, _target("central", "50 Gy", 5, "central"))
    return one_plan("monaco-vmat-central-50-in-5", plan, order, expected, BARE)


def _ultracentral() -> Sample:
    patient = PatientSpec("SAMPLE-131", "SAMPLE^Ursula")
    plan = _make_plan(patient, "HILO UC", "60", 8, "3.1")
    why = (
        "Eight fractions are listed for ultracentral tumours, but the source states no dose, so 60 "
        "Gy cannot be judged."
    )
    expected = Expected(
        NOT_EVALUATED,
        why,
        (Rx("stated", "60", 8),),
        {"RX-15": (PER_PROTOCOL,), "SIT-01": (PER_PROTOCOL,)},
        ("RX-03",),
    )
    order = write_order("lung-central", patient, _target("ultracentral", "60 Gy", 8, "ultracentral"))
    return one_plan("monaco-ultracentral-60-in-8", plan, order, expected, BARE)


def _two_groups() -> Sample:
    patient = PatientSpec("SAMPLE-132", "SAMPLE^Vera")
    plan = _make_plan(patient, "HILO AB", "30", 3, "7.1")
    first, second = static_fields(5, _BEAM), static_fields(4, _BEAM, first=6)
    plan = replace(
        plan,
        prescription_description="Composite Plan: RxA, RxB",
        dose_references=(
            DoseReferenceSpec(1, "30", description=_HILUM.ptv),
            DoseReferenceSpec(2, "20", description=_HILUM.ptv),
            _point(3),
        ),
        fraction_groups=(
            FractionGroupSpec(3, 1, give("7.1", first), (LinkSpec(1),)),
            FractionGroupSpec(2, 2, give("7.2", second), (LinkSpec(2),)),
        ),
        beams=(*first, *second),
    )
    why = (
        "30 Gy in 3 and 20 Gy in 2 fractions treat one target: neither alone is the course of 50 Gy"
        " in 5 that is ordered."
    )
    prescriptions = (Rx("stated", "30", 3, 1), Rx("stated", "20", 2, 2))
    expected = Expected(NOT_EVALUATED, why, prescriptions, not_evaluated=("RX-03",))
    order = write_order("lung-central", patient, _target("central", "50 Gy", 5, "central"))
    return one_plan("monaco-two-groups-one-target", plan, order, expected, BARE)


SAMPLES = (_central(), _ultracentral(), _two_groups())
