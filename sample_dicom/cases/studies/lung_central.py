"""A tumour of the right lower lobe a centimetre from the bronchial tree, 50 Gy in 5 fractions."""

from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies.chest_patient import CHEST
from cases.studies.drawing import Organ
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.scan import SOFT_HU, Tissue
from cases.studies.treatment import FREE_BREATHING, RIGHT_TURNS
from doseguard.writers.patient_spec import PatientSpec

_CENTRE_MM = (-63.0, 12.0, -33.0)
_GTV = Ellipsoid(_CENTRE_MM, (11.0, 10.0, 10.5))
_ITV = Ellipsoid(_CENTRE_MM, (11.5, 11.0, 13.0))
_PTV = Grown(_ITV, 5.0)
_PATIENT = Patient(
    PatientSpec("SAMPLE-202", "SAMPLE^Henrik", "M"),
    CHEST,
    (-6.0, -162.0, -415.5),
    (
        Organ("GTV_RLL", (_GTV,), "GTV", 1.5),
        Organ("ITV_RLL", (_ITV,), "CTV", 1.5),
        Organ("PTV_RLL", (_PTV,), "PTV", 1.5),
    ),
    (Tissue(_GTV, SOFT_HU),),
)
STUDY = OneTarget(
    "study-lung-central",
    _PATIENT,
    Treatment(
        "PTV_RLL",
        "RLL 50/5",
        "SABR lung central",
        50,
        5,
        _PTV,
        _CENTRE_MM,
        18.0,
        RIGHT_TURNS,
        FREE_BREATHING,
        edge_mm=3.6,
    ),
    "4D-CT AVE-IP",
    "nccn-2019",
    "central",
    "side: right, diameter: 2.2 cm, zone: central",
    Expected(
        PER_PROTOCOL,
        "50 Gy in 5 fractions is a commonly used dose for a central tumour; the bronchus keeps 105 % of it.",
        (Rx("stated", "50", 5),),
        dict.fromkeys(("RX-03", "RX-15", "SIT-01"), (PER_PROTOCOL,)),
    ),
)
