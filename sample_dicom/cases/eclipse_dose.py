"""An Eclipse study with structures and dose to measure: what the protocol asks of both."""

from dataclasses import replace

from cases import thorax
from cases.eclipse_plan import BEAM, make_plan
from cases.fields import static_fields
from cases.sample import PER_PROTOCOL, Expected, File, Rx, Sample, write_order
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan


def _lung() -> Sample:
    patient = PatientSpec("SAMPLE-120", "SAMPLE^Ludovica")
    isocentre = (f"{thorax.CENTRE_MM[0]:g}", f"{thorax.CENTRE_MM[1]:g}", f"{thorax.CENTRE_MM[2]:g}")
    beams = static_fields(9, replace(BEAM, isocenter_mm=isocentre))
    plan = make_plan(patient, "RUL 48/4", "48", 4, "12", beams=beams)
    files = (
        File("plan.dcm", write_plan(plan)),
        thorax.structures_file(patient),
        thorax.dose_file(patient, plan.sop_instance_uid, 48.0),
    )
    facts = "side: right, diameter: 2.4 cm, zone: peripheral"
    order = write_order(
        "rtog-0915", patient, f"structure: PTV_RUL, site: lung, dose: 48 Gy, fractions: 4, {facts}"
    )
    why = (
        "48 Gy in 4 fractions is an arm of RTOG 0915. The PTV has 17 cc; its isodose was made to lie 0.3 mm "
        "outside of it, half of it 9.5 mm outside: R100%, R50%, D2cm and the lungs' V20Gy keep table 1."
    )
    checks = ("RX-03", "RX-15", "IDX-01", "IDX-02", "IDX-04", "DOS-06")
    findings = dict.fromkeys(checks, (PER_PROTOCOL,))
    return Sample(
        "eclipse-lung-48-in-4", files, order, Expected(PER_PROTOCOL, why, (Rx("stated", "48", 4),), findings)
    )


SAMPLES = (_lung(),)
