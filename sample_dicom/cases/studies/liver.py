"""A metastasis in the right lobe of the liver, planned in breath-hold, 45 Gy in 3 fractions."""

from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies.belly_patient import BELLY
from cases.studies.drawing import Organ
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.scan import Tissue
from cases.studies.treatment import BREATH_HOLD, RIGHT_TURNS
from doseguard.writers.patient_spec import PatientSpec

_CENTRE_MM = (-78.0, 8.0, -147.0)
_GTV = Ellipsoid(_CENTRE_MM, (14.0, 12.5, 13.0))
_PTV = Grown(_GTV, 5.0)
_PATIENT = Patient(
    PatientSpec("SAMPLE-203", "SAMPLE^Jonas", "M"),
    BELLY,
    (-9.0, -155.0, 210.0),
    (Organ("GTV", (_GTV,), "GTV", 1.5), Organ("PTV", (_PTV,), "PTV", 1.5)),
    (Tissue(_GTV, 15),),
)
STUDY = OneTarget(
    "study-liver",
    _PATIENT,
    Treatment("PTV", "Liver 45/3", "SABR liver", 45, 3, _PTV, _CENTRE_MM, 18.0, RIGHT_TURNS, BREATH_HOLD),
    "DIBH ABDOMEN 3.0",
    "liver",
    "no-bowel",
    "side: right, diameter: 2.8 cm, bowel_in_target: false",
    Expected(
        PER_PROTOCOL,
        "45 Gy in 3 fractions lies within the range for a liver target that holds no bowel.",
        (Rx("stated", "45", 3),),
        dict.fromkeys(("RX-03", "RX-15", "SIT-01"), (PER_PROTOCOL,)),
    ),
)
