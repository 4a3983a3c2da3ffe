"""Eclipse plans whose dose is met, varied or missed by 0.01 Gy."""

from cases.anatomy import RIGHT_UPPER_LOBE, dose_file, structures_file
from cases.eclipse_plan import BEAM, make_plan, metastasis_order
from cases.fields import arcs, setup_field
from cases.sample import DEVIATION, PER_PROTOCOL, VARIATION, Expected, File, Rx, Sample, one_plan
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan


def _full() -> Sample:
    patient = PatientSpec("SAMPLE-101", "SAMPLE^Alba")
    four = arcs(4, BEAM)
    beams = (*four, setup_field(5, "CBCT", BEAM), setup_field(6, "kV 0", BEAM))
    plan = make_plan(patient, "RUL 34/5", "34", 5, "6.8", beams=beams)
    files = (
        File("plan.dcm", write_plan(plan)),
        structures_file(patient, (RIGHT_UPPER_LOBE,), ("Varian Medical Systems", "ARIA RadOnc")),
        dose_file(patient, RIGHT_UPPER_LOBE, plan.sop_instance_uid, 34.0),
    )
    why = (
        "34 Gy in 5 fractions is the nominal five-fraction scheme of NRG-LU002, linked from each "
        "arc, and as ordered."
    )
    rx = (Rx("stated", "34", 5),)
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,), "PLN-05": (PER_PROTOCOL,)}
    return Sample(
        "eclipse-vmat-34-in-5", files, metastasis_order(patient), Expected(PER_PROTOCOL, why, rx, findings)
    )


def _graded(number: int, dose_gy: str, fraction_dose_gy: str, verdict: str, why: str) -> Sample:
    patient = PatientSpec(f"SAMPLE-{number}", "SAMPLE^Bruno")
    plan = make_plan(patient, "RUL", dose_gy, 5, fraction_dose_gy)
    order = metastasis_order(patient, f"{dose_gy} Gy")
    findings = {"RX-03": (verdict,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(verdict, why, (Rx("stated", dose_gy, 5),), findings)
    return one_plan(f"eclipse-{dose_gy}-in-5", plan, order, expected)


def _ordered_in_cgy() -> Sample:
    patient = PatientSpec("SAMPLE-106", "SAMPLE^Dario")
    plan = make_plan(patient, "RUL", "33.9999999", 5, "6.8", private_link=True, version="13.7.33")
    why = (
        "The order says 3400 cGy, which is the plan's 34 Gy; the reference is found by the private beam link."
    )
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "34", 5),), findings)
    return one_plan("eclipse-ordered-in-cgy", plan, metastasis_order(patient, "3400 cGy"), expected)


SAMPLES = (
    _full(),
    _graded(
        102,
        "30",
        "6",
        VARIATION,
        "30 Gy in 5 fractions is the lower end of the variation that NRG-LU002 accepts.",
    ),
    _graded(
        103,
        "29.99",
        "5.998",
        DEVIATION,
        "29.99 Gy lies 0.01 Gy below the lowest acceptable dose; that it was ordered changes nothing.",
    ),
    _graded(
        104,
        "37.51",
        "7.502",
        DEVIATION,
        "37.51 Gy lies 0.01 Gy above the highest acceptable dose in 5 fractions.",
    ),
    _ordered_in_cgy(),
)
