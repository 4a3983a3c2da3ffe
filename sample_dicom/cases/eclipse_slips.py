"""Eclipse plans with a slip between order and plan: units, fractions, site, patient, label."""

from dataclasses import replace

from cases.eclipse_plan import lung_target, make_plan, metastasis_order
from cases.sample import (
    DEVIATION,
    NOT_EVALUATED,
    PER_PROTOCOL,
    VARIATION,
    Expected,
    Rx,
    Sample,
    one_plan,
    write_order,
)
from doseguard.writers.patient_spec import PatientSpec


def _cgy_slip() -> Sample:
    patient = PatientSpec("SAMPLE-105", "SAMPLE^Carla")
    plan = make_plan(patient, "RUL", "3400", 5, "6.8")
    why = "3400 was typed in cGy where Gy belong: the dose is 100 times the ordered 34 Gy."
    findings = {"RX-03": (DEVIATION,), "RX-11": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "3400", 5),), findings)
    return one_plan("eclipse-cgy-slip", plan, metastasis_order(patient), expected)


def _swapped() -> Sample:
    patient = PatientSpec("SAMPLE-107", "SAMPLE^Elena")
    plan = make_plan(patient, "RUL", "5", 50, "0.1")
    target = lung_target("peripheral", "50 Gy", 5)
    why = "Dose and fractions are exchanged: 50 Gy in 5 fractions are ordered, the plan gives 5 Gy in 50."
    findings = {"RX-03": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "5", 50),), findings)
    return one_plan(
        "eclipse-dose-and-fractions-swapped", plan, write_order("lung-peripheral", patient, target), expected
    )


def _wrong_fractions() -> Sample:
    patient = PatientSpec("SAMPLE-108", "SAMPLE^Fabio")
    plan = make_plan(patient, "RUL", "34", 4, "8.5")
    why = (
        "The total is right, the number of fractions is not: no four-fraction scheme is listed, and"
        " five are ordered."
    )
    findings = {"RX-03": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 4),), findings)
    return one_plan("eclipse-one-fraction-short", plan, metastasis_order(patient), expected)


def _wrong_site() -> Sample:
    patient = PatientSpec("SAMPLE-109", "SAMPLE^Greta")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    why = (
        "34 Gy in 5 fractions is a scheme for metastases; the declared site is the primary, which "
        "lists 15 fractions only."
    )
    findings = {"RX-03": (DEVIATION,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 5),), findings)
    return one_plan("eclipse-wrong-site", plan, metastasis_order(patient, site="primary"), expected)


def _wrong_patient() -> Sample:
    patient, other = PatientSpec("SAMPLE-110", "SAMPLE^Hugo"), PatientSpec("SAMPLE-911", "SAMPLE^Hugo")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    why = (
        "The order was written for another patient of the same name; its dose being the same proves nothing."
    )
    findings = {"RX-03": (PER_PROTOCOL,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "34", 5),), findings)
    return one_plan("eclipse-order-of-another-patient", plan, metastasis_order(other), expected)


def _no_order() -> Sample:
    plan = make_plan(PatientSpec("SAMPLE-111", "SAMPLE^Ida"), "RUL", "34", 5, "6.8")
    why = (
        "Nobody says which protocol and site this plan is for, and a protocol that happens to fit "
        "must not be chosen."
    )
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), not_evaluated=("RX-03",))
    return one_plan("eclipse-no-order", plan, None, expected)


def _label() -> Sample:
    patient = PatientSpec("SAMPLE-112", "SAMPLE^Jonas")
    plan = replace(make_plan(patient, "RUL 50/4", "50", 5, "10"), approval_status="UNAPPROVED")
    target = lung_target("peripheral", "50 Gy", 5)
    why = (
        "50 Gy in 5 fractions is allowed and ordered, but the label says 4 fractions, which is "
        "allowed as well."
    )
    findings = {"RX-03": (PER_PROTOCOL,), "RX-07": (VARIATION,), "RX-09": (VARIATION,)}
    expected = Expected(VARIATION, why, (Rx("stated", "50", 5),), findings)
    return one_plan(
        "eclipse-label-says-other", plan, write_order("lung-peripheral", patient, target), expected
    )


def _zero_dose() -> Sample:
    patient = PatientSpec("SAMPLE-116", "SAMPLE^Nils")
    plan = make_plan(patient, "RUL", "0", 5, "6.8")
    why = "A prescribed dose of 0 Gy is no prescription that anyone meant."
    findings = {"RX-01": (DEVIATION,), "RX-15": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "0", 5),), findings)
    return one_plan("eclipse-zero-dose", plan, metastasis_order(patient), expected)


SAMPLES = (
    _cgy_slip(),
    _swapped(),
    _wrong_fractions(),
    _wrong_site(),
    _wrong_patient(),
    _no_order(),
    _label(),
    _zero_dose(),
)
