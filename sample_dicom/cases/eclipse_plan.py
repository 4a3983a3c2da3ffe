"""Varian Eclipse: the prescription stands in a SITE reference that each beam links by UID."""

from dataclasses import replace

from cases.anatomy import RIGHT_UPPER_LOBE
from cases.fields import give, static_fields
from cases.sample import write_order
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import dose_reference_uid
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, PlanSpec, ReferencedBeamSpec

BEAM = BeamSpec(
    0,
    machine="SAMPLE_TB",
    manufacturer="Varian Medical Systems",
    energy="6",
    dose_rate="1400",
    fluence_mode="NON_STANDARD",
    fluence_mode_id="FFF",
    isocenter_mm=RIGHT_UPPER_LOBE.centre,
)
LESIONS = "current: 2, lifetime: 2, brain: 0"


def make_plan(
    patient: PatientSpec,
    label: str,
    dose_gy: str,
    fractions: int,
    fraction_dose_gy: str,
    *,
    beams: tuple[BeamSpec, ...] = (),
    target: str = "PTV_RUL",
    private_link: bool = False,
    version: str = "16.1.0",
    units_per_gy: int | None = None,
) -> PlanSpec:
    """An Eclipse plan; its beams link the SITE reference in the public or (older) the private attribute."""
    plan = PlanSpec(
        label=label,
        patient=patient,
        intent="CURATIVE",
        manufacturer="Varian Medical Systems",
        model="ARIA RadOnc",
        software_versions=(version,),
        dose_references=(DoseReferenceSpec(1, dose_gy, description=target),),
        beams=beams or static_fields(7, BEAM),
    )
    uid = dose_reference_uid(plan, 1)
    link = (
        ReferencedBeamSpec(0, private_dose_reference_uid=uid)
        if private_link
        else ReferencedBeamSpec(0, dose_reference_uid=uid)
    )
    group = FractionGroupSpec(fractions, beams=give(fraction_dose_gy, plan.beams, link, units_per_gy))
    return replace(plan, fraction_groups=(group,))


def lung_target(site: str, dose: str, fractions: int) -> str:
    """A right upper lobe target of an order, with the facts that lung schemes ask for."""
    facts = "side: right, diameter: 2.3 cm, zone: peripheral"
    return f"structure: PTV_RUL, site: {site}, dose: {dose}, fractions: {fractions}, {facts}"


def metastasis_order(
    patient: PatientSpec, dose: str = "34 Gy", fractions: int = 5, site: str = "metastasis"
) -> str:
    """The order of a right upper lobe metastasis under NRG-LU002."""
    return write_order("nrg-lu002", patient, lung_target(site, dose, fractions), lesions=LESIONS)
