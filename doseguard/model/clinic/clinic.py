"""The clinic's file as a whole."""

from pydantic import Field

from doseguard.model.clinic.beams import BeamPolicy
from doseguard.model.clinic.dose import DosePolicy
from doseguard.model.clinic.images import ImagePolicy
from doseguard.model.clinic.plans import Approval, PlanLabel
from doseguard.model.clinic.setup import SetupPolicy
from doseguard.model.clinic.structures import StructurePolicy
from doseguard.model.file_fields import FileModel, Text


class Clinic(FileModel):
    """`clinic.yaml`: each section is a policy; without it checks use their defaults or do not apply."""

    clinic: Text = Field(description="What the clinic is called: reports name it as the source of a limit.")
    approval: Approval | None = Field(default=None, description="Whether plans must be approved.")
    plan_labels: tuple[PlanLabel, ...] = Field(
        default=(),
        description="Which protocol a plan's label means, where neither command nor order says it.",
    )
    images: ImagePolicy | None = Field(default=None, description="What a planning scan is like.")
    structures: StructurePolicy | None = Field(
        default=None, description="What structures are named and like."
    )
    beams: BeamPolicy | None = Field(default=None, description="Which machines treat what, and how.")
    setup: SetupPolicy | None = Field(default=None, description="How patients lie and are set up.")
    dose: DosePolicy | None = Field(default=None, description="What a dose must say and be like.")
