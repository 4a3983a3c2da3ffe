"""STR-11."""

from doseguard.checking.check import check
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.finding import DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.structure import StructureSet

_COUCH = "SUPPORT"


@check(
    id="STR-11",
    title="The couch is among the structures as the clinic has it",
    severity="W",
    rationale="A couch that is not in the plan still takes dose from every beam that passes through it.",
    source="AAPM MPPG 11.a",
)
def couch_is_as_the_clinic_has_it(structures: StructureSet, clinic: Clinic) -> Graded | DoesNotApply:
    """Drawn structures of type SUPPORT, which is what planning systems write for couches."""
    wanted = None if clinic.structures is None else clinic.structures.couch
    found = [
        one.name for one in structures.structures if one.type == _COUCH and one.has_contours is not False
    ]
    shown = ", ".join(found) or "none"
    if wanted is None:
        return DoesNotApply(f"{clinic.clinic} says nothing of couches (structures: couch)")
    grade = Grade.PER_PROTOCOL if bool(found) == (wanted == "included") else Grade.VARIATION_ACCEPTABLE
    said = f"structures of type {_COUCH}: {shown}"
    return Graded(grade, said, achieved=shown, limit=f"couch {wanted}", source=policy_of(clinic))
