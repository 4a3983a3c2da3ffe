"""What a plan review looks at, by published lists: how much of it checks do, and what is left to a person."""

from doseguard.model.coverage.before_planning import PATIENT, PRESCRIPTION, SIMULATION
from doseguard.model.coverage.dose_and_after import DOSE, IMAGE_GUIDANCE, RECORD, REPLANNING, VERIFICATION
from doseguard.model.coverage.item import M11, OWN, SHARES, T275, Group, Item, Share
from doseguard.model.coverage.structures_and_beams import BEAMS, CONTOURS, ISOCENTRE

GROUPS: tuple[Group, ...] = (
    PATIENT,
    PRESCRIPTION,
    SIMULATION,
    CONTOURS,
    BEAMS,
    ISOCENTRE,
    DOSE,
    VERIFICATION,
    IMAGE_GUIDANCE,
    RECORD,
    REPLANNING,
)

__all__ = ["GROUPS", "M11", "OWN", "SHARES", "T275", "Group", "Item", "Share"]
