"""A peripheral tumour of the left lower lobe, planned on the average of a 4D scan, 48 Gy in 4 fractions."""

from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies import clinic
from cases.studies.chest_patient import CHEST
from cases.studies.drawing import Organ
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.scan import SOFT_HU, Tissue
from cases.studies.treatment import FREE_BREATHING, LEFT_TURNS
from doseguard.writers.patient_spec import PatientSpec

_CENTRE_MM = (92.0, 24.0, -63.0)
_GTV = Ellipsoid(_CENTRE_MM, (12.0, 10.5, 11.0))
_ITV = Ellipsoid(_CENTRE_MM, (12.5, 11.5, 14.0))
_PTV = Grown(_ITV, 5.0)
_PATIENT = Patient(
    PatientSpec("SAMPLE-201", "SAMPLE^Greta", "F"),
    CHEST,
    (3.5, -150.0, 38.0),
    (
        Organ("GTV_LLL", (_GTV,), "GTV", 1.5),
        Organ("ITV_LLL", (_ITV,), "CTV", 1.5),
        Organ("PTV_LLL", (_PTV,), "PTV", 1.5),
    ),
    (Tissue(_GTV, SOFT_HU),),
)
STUDY = OneTarget(
    "study-lung-peripheral",
    _PATIENT,
    Treatment(
        "PTV_LLL",
        "LLL 48/4",
        "SABR lung left",
        48,
        4,
        _PTV,
        _CENTRE_MM,
        19.0,
        LEFT_TURNS,
        FREE_BREATHING,
        units_per_gy=270,
    ),
    "4D-CT AVE-IP",
    "rtog-0915",
    "lung",
    "side: left, diameter: 2.4 cm, zone: peripheral",
    Expected(
        PER_PROTOCOL,
        "48 Gy in 4 fractions is an arm of RTOG 0915, for a tumour far from the bronchial tree.",
        (Rx("stated", "48", 4),),
        dict.fromkeys(("RX-03", "RX-15", "SIT-01", "IDX-01", "IDX-02", "IDX-04", "DOS-06"), (PER_PROTOCOL,)),
    ),
    clinic.text("clinic.yaml"),
    ("GTV_LLL", "PTV_LLL", "Lung_L", "Heart"),
)
