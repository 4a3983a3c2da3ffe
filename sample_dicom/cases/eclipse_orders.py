"""Eclipse plans that are as ordered, while the order's facts or targets do not fit."""

from cases.eclipse_plan import LESIONS, lung_target, make_plan
from cases.sample import DEVIATION, NOT_EVALUATED, PER_PROTOCOL, Expected, Rx, Sample, one_plan, write_order
from doseguard.writers.patient_spec import PatientSpec

_AS_ORDERED = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}


def _central_zone() -> Sample:
    patient = PatientSpec("SAMPLE-117", "SAMPLE^Hanna")
    plan = make_plan(patient, "RUL", "54", 3, "18")
    target = lung_target("peripheral", "54 Gy", 3).replace("zone: peripheral", "zone: central")
    why = (
        "54 Gy in 3 fractions is a scheme for peripheral lesions, and the order itself calls this "
        "one central."
    )
    findings = {**_AS_ORDERED, "SIT-01": (DEVIATION,)}
    expected = Expected(DEVIATION, why, (Rx("stated", "54", 3),), findings)
    order = write_order("lung-peripheral", patient, target)
    return one_plan("eclipse-central-lesion-at-peripheral-site", plan, order, expected)


def _zone_unknown() -> Sample:
    patient = PatientSpec("SAMPLE-118", "SAMPLE^Ivo")
    plan = make_plan(patient, "RUL", "54", 3, "18")
    target = lung_target("peripheral", "54 Gy", 3).replace(", zone: peripheral", "")
    why = (
        "The dose is a peripheral scheme, but nobody says whether the lesion is peripheral, and no "
        "structures were given."
    )
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "54", 3),), _AS_ORDERED, ("SIT-01",))
    order = write_order("lung-peripheral", patient, target)
    return one_plan("eclipse-zone-not-declared", plan, order, expected)


def _order_of_two(patient: PatientSpec) -> str:
    first = lung_target("metastasis", "34 Gy", 5)
    second = lung_target("metastasis", "30 Gy", 5).replace("PTV_RUL", "PTV_RLL")
    return write_order("nrg-lu002", patient, first, second, lesions=LESIONS)


def _two_orders() -> Sample:
    patient = PatientSpec("SAMPLE-119", "SAMPLE^Jana")
    plan = make_plan(patient, "RUL+RLL", "34", 5, "6.8", target="PTVs")
    why = (
        "34 and 30 Gy are ordered for two targets, and the plan states one level for a name that is"
        " neither's: which target gets what is not said."
    )
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), not_evaluated=("RX-03", "RX-15"))
    return one_plan("eclipse-one-level-for-two-orders", plan, _order_of_two(patient), expected)


def _second_target() -> Sample:
    patient = PatientSpec("SAMPLE-124", "SAMPLE^Klara")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    why = (
        "The plan's level is named after the first of two ordered targets and fits it; nothing in the"
        " plan is for the second."
    )
    findings = {"RX-03": (PER_PROTOCOL,)}
    expected = Expected(NOT_EVALUATED, why, (Rx("stated", "34", 5),), findings, ("RX-15",))
    return one_plan("eclipse-second-target-not-planned", plan, _order_of_two(patient), expected)


SAMPLES = (_central_zone(), _zone_unknown(), _two_orders(), _second_target())
