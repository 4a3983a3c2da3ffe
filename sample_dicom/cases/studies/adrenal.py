"""A metastasis of the right adrenal gland between liver, vena cava and kidney, 45 Gy in 3 fractions."""

from dataclasses import replace

from cases.regions import trunk
from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid
from cases.studies.belly_patient import BELLY
from cases.studies.drawing import Organ
from cases.studies.falloff import Spared
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.scan import SOFT_HU, Tissue
from cases.studies.treatment import FREE_BREATHING, WHOLE_TURNS
from doseguard.writers.patient_spec import PatientSpec

_CENTRE_MM = (-39.0, 35.0, -168.0)
_GTV = Ellipsoid(_CENTRE_MM, (14.0, 11.0, 13.0))
_PTV = Grown(_GTV, 5.0)
# The tumour has taken the place of the gland, so that none is drawn on this side.
_REGION = replace(BELLY, organs=tuple(one for one in BELLY.organs if one.name != "Glnd_Adrenal_R"))
_PATIENT = Patient(
    PatientSpec("SAMPLE-207", "SAMPLE^Klara", "F"),
    _REGION,
    (5.0, -148.0, -1022.5),
    (Organ("GTV_Adrenal_R", (_GTV,), "GTV", 1.5), Organ("PTV_Adrenal_R", (_PTV,), "PTV", 1.5)),
    (Tissue(_GTV, SOFT_HU),),
)
STUDY = OneTarget(
    "study-adrenal",
    _PATIENT,
    Treatment(
        "PTV_Adrenal_R",
        "Adrenal R 45/3",
        "SABR adrenal",
        45,
        3,
        _PTV,
        _CENTRE_MM,
        18.0,
        WHOLE_TURNS,
        FREE_BREATHING,
        edge_mm=3.5,
        spared=(Spared(trunk.CANAL, 11.0, 1.6),),
    ),
    "4D-CT AVE-IP",
    "adrenal",
    "no-bowel",
    "side: right, diameter: 2.8 cm, bowel_in_target: false",
    Expected(
        PER_PROTOCOL,
        "45 Gy in 3 fractions lies within the range for an adrenal target that holds no bowel.",
        (Rx("stated", "45", 3),),
        dict.fromkeys(("RX-03", "RX-15", "SIT-01"), (PER_PROTOCOL,)),
    ),
)
