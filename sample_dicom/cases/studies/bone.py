"""A metastasis of the right iliac bone, 16 Gy in one fraction."""

from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies.drawing import Organ
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.pelvis_patient import PELVIS
from cases.studies.scan import Tissue
from cases.studies.treatment import LYING, WHOLE_TURNS
from doseguard.writers.patient_spec import PatientSpec

_CENTRE_MM = (-98.0, 22.0, -384.0)
_GTV = Ellipsoid(_CENTRE_MM, (15.0, 13.0, 14.0))
_PTV = Grown(_GTV, 3.0)
_PATIENT = Patient(
    PatientSpec("SAMPLE-205", "SAMPLE^Lorenz", "M"),
    PELVIS,
    (2.0, -160.0, 401.5),
    (Organ("GTV_Ilium_R", (_GTV,), "GTV", 1.5), Organ("PTV_Ilium_R", (_PTV,), "PTV", 1.5)),
    (Tissue(_GTV, 180),),
)
STUDY = OneTarget(
    "study-bone",
    _PATIENT,
    Treatment("PTV_Ilium_R", "Ilium R 16/1", "SABR bone", 16, 1, _PTV, _CENTRE_MM, 17.0, WHOLE_TURNS, LYING),
    "PELVIS 3.0",
    "bone",
    "non-spine-by-size",
    "side: right, diameter: 3 cm",
    Expected(
        PER_PROTOCOL,
        "16 Gy in one fraction is the dose for a bone metastasis smaller than 4 cm.",
        (Rx("stated", "16", 1),),
        dict.fromkeys(("RX-03", "RX-15", "SIT-01"), (PER_PROTOCOL,)),
    ),
)
