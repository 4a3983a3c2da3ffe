"""A clinic's own policy: what its machines, scans, plans and names are like. Everything in it is optional."""

from doseguard.model.clinic.beams import BeamPolicy, Machine
from doseguard.model.clinic.clinic import Clinic
from doseguard.model.clinic.dose import DosePolicy
from doseguard.model.clinic.images import ImagePolicy
from doseguard.model.clinic.plans import Approval, PlanLabel
from doseguard.model.clinic.setup import SetupPolicy
from doseguard.model.clinic.structures import StructurePolicy

__all__ = [
    "Approval",
    "BeamPolicy",
    "Clinic",
    "DosePolicy",
    "ImagePolicy",
    "Machine",
    "PlanLabel",
    "SetupPolicy",
    "StructurePolicy",
]
