"""A metastasis of the ninth thoracic vertebra, 16 Gy in one fraction around a spared cord."""

from cases.regions import chest, trunk
from cases.sample import PER_PROTOCOL, Expected, Rx
from cases.shapes.combined import Grown, Minus
from cases.shapes.solid import Ellipsoid
from cases.studies.chest_patient import CHEST
from cases.studies.drawing import Organ
from cases.studies.falloff import Spared
from cases.studies.one_target import OneTarget, Treatment
from cases.studies.patient import Patient
from cases.studies.scan import Tissue
from cases.studies.treatment import LYING, WHOLE_TURNS
from doseguard.writers.patient_spec import PatientSpec

_HEIGHT_MM = trunk.vertebra_height_mm("T9")
_DEPTH_MM = trunk.canal_depth_mm(_HEIGHT_MM) - 24.0
_CENTRE_MM = (0.0, _DEPTH_MM, _HEIGHT_MM)
_GTV = Ellipsoid((-5.0, _DEPTH_MM + 1.0, _HEIGHT_MM), (10.0, 10.0, 7.5))
_CTV = Ellipsoid(_CENTRE_MM, (18.0, 14.0, 10.5), 3.0)
_WHOLE = Grown(_CTV, 2.0)
_PATIENT = Patient(
    PatientSpec("SAMPLE-204", "SAMPLE^Marta", "F"),
    CHEST,
    (0.5, -171.0, 64.5),
    (
        Organ("GTV_T9", (_GTV,), "GTV", 1.5),
        Organ("CTV_T9", (Minus(_CTV, (trunk.CANAL,)),), "CTV", 1.5),
        Organ("PTV_T9", (Minus(_WHOLE, (trunk.CANAL,)),), "PTV", 1.5),
    ),
    (Tissue(_GTV, 120),),
)
STUDY = OneTarget(
    "study-spine",
    _PATIENT,
    Treatment(
        "PTV_T9",
        "T9 16/1",
        "SABR spine",
        16,
        1,
        _WHOLE,
        _CENTRE_MM,
        12.5,
        WHOLE_TURNS,
        LYING,
        edge_mm=3.2,
        spared=(Spared(trunk.CORD, 7.6, 1.9), Spared(chest.ESOPHAGUS, 10.5, 1.6)),
        units_per_gy=290,
    ),
    "SPINE 3.0",
    "spine",
    "rtog-0631",
    "side: midline",
    Expected(
        PER_PROTOCOL,
        "16 Gy in one fraction is an arm of RTOG 0631; the cord gets less than 10 Gy to 0.35 cc.",
        (Rx("stated", "16", 1),),
        dict.fromkeys(("RX-03", "RX-15", "DOS-06", "DOS-08"), (PER_PROTOCOL,)),
    ),
)
