"""The invented patient to whom written objects belong, and what they share."""

from dataclasses import dataclass

from doseguard.writers.identity import make_uid


@dataclass(frozen=True, slots=True)
class PatientSpec:
    """A patient with one study and one frame of reference; objects of equal patients fit together."""

    id: str = "SAMPLE-000"
    name: str = "SAMPLE^Anyone"
    sex: str = "O"
    seed: str = "doseguard"
    study_date: str = "20260227"

    @property
    def study_uid(self) -> str:
        """StudyInstanceUID."""
        return make_uid(self.seed, self.id, "study")

    @property
    def frame_of_reference_uid(self) -> str:
        """FrameOfReferenceUID."""
        return make_uid(self.seed, self.id, "frame of reference")

    @property
    def structure_set_uid(self) -> str:
        """SOP Instance UID of the patient's structure set."""
        return make_uid(self.seed, self.id, "structure set")
