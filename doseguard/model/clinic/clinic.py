"""The clinic's file as a whole."""

from doseguard.model.clinic.beams import BeamPolicy
from doseguard.model.clinic.dose import DosePolicy
from doseguard.model.clinic.images import ImagePolicy
from doseguard.model.clinic.plans import Approval, PlanLabel
from doseguard.model.clinic.setup import SetupPolicy
from doseguard.model.clinic.structures import StructurePolicy
from doseguard.model.file_fields import FileModel, Text


class Clinic(FileModel):
    """`clinic.yaml`: each section is the policy of some checks, which do not apply without it."""

    clinic: Text
    approval: Approval | None = None
    plan_labels: tuple[PlanLabel, ...] = ()
    images: ImagePolicy | None = None
    structures: StructurePolicy | None = None
    beams: BeamPolicy | None = None
    setup: SetupPolicy | None = None
    dose: DosePolicy | None = None
