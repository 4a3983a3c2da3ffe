"""Varian Eclipse: the prescription stands in a SITE reference that each beam links by UID."""

from dataclasses import replace

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import dose_reference_uid, write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

from cases.anatomy import RIGHT_UPPER_LOBE, dose_file, structures_file
from cases.fields import arcs, give, setup_field, static_fields
from cases.sample import (
    DEVIATION,
    NOT_EVALUATED,
    PER_PROTOCOL,
    VARIATION,
    Expected,
    File,
    Rx,
    Sample,
    write_order,
)

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
LUNG = "structure: PTV_RUL, site: metastasis, dose: {dose}, fractions: {fractions}, side: right, diameter: 2.3 cm, zone: peripheral"
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
) -> PlanSpec:
    """An Eclipse plan; its beams link the SITE reference in the public or (before 15.6) the private attribute."""
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
    group = FractionGroupSpec(fractions, beams=give(fraction_dose_gy, plan.beams, link))
    return replace(plan, fraction_groups=(group,))


def lung_order(patient: PatientSpec, dose: str = "34 Gy", fractions: int = 5, site: str = "metastasis") -> str:
    """The order of a right upper lobe metastasis under NRG-LU002."""
    target = LUNG.format(dose=dose, fractions=fractions).replace("site: metastasis", f"site: {site}")
    return write_order("nrg-lu002", patient, target, lesions=LESIONS)


def _full() -> Sample:
    patient = PatientSpec("SAMPLE-101", "SAMPLE^Alba")
    four = arcs(4, BEAM)
    beams = (*four, setup_field(5, "CBCT", BEAM), setup_field(6, "kV 0", BEAM))
    plan = make_plan(patient, "RUL 34/5", "34", 5, "6.8", beams=beams)
    files = (
        File("plan.dcm", write_plan(plan)),
        structures_file(patient, (RIGHT_UPPER_LOBE,), "Varian Medical Systems", "ARIA RadOnc"),
        dose_file(patient, RIGHT_UPPER_LOBE, plan.sop_instance_uid, 34.0),
    )
    why = "34 Gy in 5 fractions is the nominal five-fraction scheme of NRG-LU002, linked from each arc, and as ordered."
    rx = (Rx("stated", "34", 5),)
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,), "PLN-05": (PER_PROTOCOL,)}
    return Sample("eclipse-vmat-34-in-5", files, lung_order(patient), Expected(PER_PROTOCOL, why, rx, findings))


def _graded(folder: str, number: int, dose_gy: str, fraction_dose_gy: str, verdict: str, why: str) -> Sample:
    patient = PatientSpec(f"SAMPLE-{number}", "SAMPLE^Bruno")
    plan = make_plan(patient, "RUL", dose_gy, 5, fraction_dose_gy)
    order = lung_order(patient, f"{dose_gy} Gy")
    findings = {"RX-03": (verdict,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(verdict, why, (Rx("stated", dose_gy, 5),), findings)
    return Sample(folder, (File("plan.dcm", write_plan(plan)),), order, expected)


def _against_order(
    folder: str, plan: PlanSpec, order: str | None, expected: Expected, name: str = "plan.dcm"
) -> Sample:
    return Sample(folder, (File(name, write_plan(plan)),), order, expected)


def _cgy_slip() -> Sample:
    patient = PatientSpec("SAMPLE-105", "SAMPLE^Carla")
    plan = make_plan(patient, "RUL", "3400", 5, "6.8")
    why = "3400 was typed in cGy where Gy belong: the dose is 100 times the ordered 34 Gy."
    findings = {"RX-03": (DEVIATION,), "RX-11": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "3400", 5),), findings)
    return _against_order("eclipse-cgy-slip", plan, lung_order(patient), expected)


def _ordered_in_cgy() -> Sample:
    patient = PatientSpec("SAMPLE-106", "SAMPLE^Dario")
    plan = make_plan(patient, "RUL", "33.9999999", 5, "6.8", private_link=True, version="13.7.33")
    why = "The order says 3400 cGy, which is the plan's 34 Gy; the reference is found by the private beam link."
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "34", 5),), findings)
    return _against_order("eclipse-ordered-in-cgy", plan, lung_order(patient, "3400 cGy"), expected)


def _swapped() -> Sample:
    patient = PatientSpec("SAMPLE-107", "SAMPLE^Elena")
    plan = make_plan(patient, "RUL", "5", 50, "0.1")
    target = "structure: PTV_RUL, site: peripheral, dose: 50 Gy, fractions: 5, side: right, diameter: 2.3 cm, zone: peripheral"
    why = "Dose and fractions are exchanged: 50 Gy in 5 fractions are ordered, the plan gives 5 Gy in 50."
    findings = {"RX-03": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "5", 50),), findings)
    return _against_order(
        "eclipse-dose-and-fractions-swapped", plan, write_order("lung-peripheral", patient, target), expected
    )


def _wrong_fractions() -> Sample:
    patient = PatientSpec("SAMPLE-108", "SAMPLE^Fabio")
    plan = make_plan(patient, "RUL", "34", 4, "8.5")
    why = "The total is right, the number of fractions is not: no four-fraction scheme is listed, and five are ordered."
    findings = {"RX-03": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 4),), findings)
    return _against_order("eclipse-one-fraction-short", plan, lung_order(patient), expected)


def _wrong_site() -> Sample:
    patient = PatientSpec("SAMPLE-109", "SAMPLE^Greta")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    why = "34 Gy in 5 fractions is a scheme for metastases; the declared site is the primary, which lists 15 fractions only."
    findings = {"RX-03": (DEVIATION,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 5),), findings)
    return _against_order("eclipse-wrong-site", plan, lung_order(patient, site="primary"), expected)


def _wrong_patient() -> Sample:
    patient, other = PatientSpec("SAMPLE-110", "SAMPLE^Hugo"), PatientSpec("SAMPLE-911", "SAMPLE^Hugo")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    why = "The order was written for another patient of the same name; its dose being the same proves nothing."
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 5),), findings)
    return _against_order("eclipse-order-of-another-patient", plan, lung_order(other), expected)


def _no_order() -> Sample:
    plan = make_plan(PatientSpec("SAMPLE-111", "SAMPLE^Ida"), "RUL", "34", 5, "6.8")
    why = "Nobody says which protocol and site this plan is for, and a protocol that happens to fit must not be chosen."
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), not_evaluated=("RX-03",))
    return _against_order("eclipse-no-order", plan, None, expected)


def _label() -> Sample:
    patient = PatientSpec("SAMPLE-112", "SAMPLE^Jonas")
    plan = replace(make_plan(patient, "RUL 50/4", "50", 5, "10"), approval_status="UNAPPROVED")
    target = "structure: PTV_RUL, site: peripheral, dose: 50 Gy, fractions: 5, side: right, diameter: 2.3 cm, zone: peripheral"
    why = "50 Gy in 5 fractions is allowed and ordered, but the label says 4 fractions, which is allowed as well."
    findings = {"RX-03": (PER_PROTOCOL,), "RX-07": (VARIATION,), "RX-09": (VARIATION,)}
    expected = Expected(VARIATION, why, (Rx("stated", "50", 5),), findings)
    return _against_order(
        "eclipse-label-says-other", plan, write_order("lung-peripheral", patient, target), expected
    )


def _two_references() -> Sample:
    patient = PatientSpec("SAMPLE-113", "SAMPLE^Karin")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    point = DoseReferenceSpec(
        2, "28.9", structure_type="COORDINATES", description="REF", point=RIGHT_UPPER_LOBE.centre
    )
    group = FractionGroupSpec(5, beams=give("6.8", plan.beams))
    plan = replace(plan, dose_references=(*plan.dose_references, point), fraction_groups=(group,))
    why = "Two target references state 34 and 28.9 Gy and the links that would decide are gone: either could be meant."
    expected = Expected(
        NOT_EVALUATED, why, (Rx("ambiguous", None, 5),), not_evaluated=("RX-01", "RX-03", "RX-05")
    )
    return _against_order("eclipse-two-target-references", plan, lung_order(patient), expected)


def _linked_two_references() -> Sample:
    patient = PatientSpec("SAMPLE-114", "SAMPLE^Lars")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    point = DoseReferenceSpec(
        2, "34.9133", structure_type="COORDINATES", description="REF", point=RIGHT_UPPER_LOBE.centre
    )
    plan = replace(plan, dose_references=(*plan.dose_references, point))
    why = "Beside the prescription the plan holds a calculation point; the beams' links say which of the two counts."
    findings = {"RX-03": (PER_PROTOCOL,), "RX-05": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "34", 5),), findings)
    return _against_order("eclipse-calculation-point", plan, lung_order(patient), expected)


def _maximum_only() -> Sample:
    patient = PatientSpec("SAMPLE-115", "SAMPLE^Mona")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    reference = DoseReferenceSpec(1, type="ORGAN_AT_RISK", description="BODY", delivery_maximum_dose="100")
    plan = replace(plan, dose_references=(reference,))
    why = "The only reference is a delivery limit of 100 Gy on the body; beam doses give 34 Gy, which is an estimate."
    expected = Expected(
        NOT_EVALUATED, why, (Rx("estimated", "34", 5),), {"RX-03": (PER_PROTOCOL,)}, ("RX-01", "RX-15")
    )
    return _against_order("eclipse-delivery-maximum-only", plan, lung_order(patient), expected)


def _zero_dose() -> Sample:
    patient = PatientSpec("SAMPLE-116", "SAMPLE^Nils")
    plan = make_plan(patient, "RUL", "0", 5, "6.8")
    why = "A prescribed dose of 0 Gy is no prescription that anyone meant."
    findings = {"RX-01": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "0", 5),), findings)
    return _against_order("eclipse-zero-dose", plan, lung_order(patient), expected)


SAMPLES = (
    _full(),
    _graded(
        "eclipse-30-in-5",
        102,
        "30",
        "6",
        VARIATION,
        "30 Gy in 5 fractions is the lower end of the variation that NRG-LU002 accepts.",
    ),
    _graded(
        "eclipse-29.99-in-5",
        103,
        "29.99",
        "5.998",
        DEVIATION,
        "29.99 Gy lies 0.01 Gy below the lowest acceptable dose in 5 fractions; that it was ordered changes nothing.",
    ),
    _graded(
        "eclipse-37.51-in-5",
        104,
        "37.51",
        "7.502",
        DEVIATION,
        "37.51 Gy lies 0.01 Gy above the highest acceptable dose in 5 fractions.",
    ),
    _cgy_slip(),
    _ordered_in_cgy(),
    _swapped(),
    _wrong_fractions(),
    _wrong_site(),
    _wrong_patient(),
    _no_order(),
    _label(),
    _two_references(),
    _linked_two_references(),
    _maximum_only(),
    _zero_dose(),
)
