"""Two lung metastases in one frame of reference, each with a plan, under a protocol of the clinic's own."""

from cases.eclipse_plan import LESIONS
from cases.sample import PER_PROTOCOL, Expected, Rx, write_order
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies import clinic
from cases.studies.chest_patient import CHEST
from cases.studies.drawing import Organ
from cases.studies.one_target import Treatment
from cases.studies.patient import Patient
from cases.studies.scan import SOFT_HU, Tissue
from cases.studies.study import Study
from cases.studies.treatment import FREE_BREATHING, LEFT_TURNS, RIGHT_TURNS
from doseguard.writers.patient_spec import PatientSpec

_PROTOCOL = "clinic-lung.yaml"
_UPPER = Ellipsoid((-88.0, 8.0, 51.0), (9.0, 8.0, 8.5))
_LOWER = Ellipsoid((84.0, 38.0, -93.0), (10.5, 9.5, 10.4))
_LESIONS = {"RUL": _UPPER, "LLL": _LOWER}
_RUL = Treatment(
    "PTV_RUL",
    "RUL 54/3",
    "SABR RUL",
    54,
    3,
    Grown(_UPPER, 5.0),
    _UPPER.centre_mm,
    13.5,
    RIGHT_TURNS,
    FREE_BREATHING,
    edge_mm=3.6,
)
_LLL = Treatment(
    "PTV_LLL",
    "LLL 48/4",
    "SABR LLL",
    48,
    4,
    Grown(_LOWER, 5.0),
    _LOWER.centre_mm,
    15.4,
    LEFT_TURNS,
    FREE_BREATHING,
    edge_mm=3.6,
)
_FACTS = {
    "PTV_RUL": "side: right, diameter: 1.8 cm, zone: peripheral",
    "PTV_LLL": "side: left, diameter: 2.1 cm, zone: peripheral",
}
_PATIENT = Patient(
    PatientSpec("SAMPLE-208", "SAMPLE^Ingrid", "F"),
    CHEST,
    (1.5, -140.0, 112.5),
    tuple(
        Organ(f"{kind}_{lobe}", (solid,), kind, 1.5)
        for lobe, gtv in _LESIONS.items()
        for kind, solid in (("GTV", gtv), ("PTV", Grown(gtv, 5.0)))
    ),
    tuple(Tissue(gtv, SOFT_HU) for gtv in _LESIONS.values()),
)
_EXPECTED = Expected(
    PER_PROTOCOL,
    "54 Gy in 3 and 48 Gy in 4 fractions for two peripheral metastases 23 cm apart, each tied to its plan.",
    (Rx("stated", "54", 3), Rx("stated", "48", 4)),
    dict.fromkeys(("RX-03", "RX-15", "SIT-01", "DOS-06", "STR-01"), (PER_PROTOCOL,)),
)


def study() -> Study:
    """The study, made anew."""
    images = _PATIENT.images("4D-CT AVE-IP")
    structures = _PATIENT.structures(images)
    both = (_RUL, _LLL)
    plans = tuple(one.plan(_PATIENT, structures) for one in both)
    doses = tuple(one.dose(_PATIENT, plan) for one, plan in zip(both, plans, strict=True))
    order = write_order(_PROTOCOL, _PATIENT.spec, *(_ordered(one) for one in both), lesions=LESIONS)
    objects = (images, structures, plans, doses)
    return Study("study-two-plans", _PATIENT.spec, *objects, order, _EXPECTED, clinic.text(_PROTOCOL))


def _ordered(one: Treatment) -> str:
    scheme = f"site: peripheral, dose: {one.dose_gy} Gy, fractions: {one.fractions}"
    return f'structure: {one.target}, plan: "{one.label}", {scheme}, {_FACTS[one.target]}'
