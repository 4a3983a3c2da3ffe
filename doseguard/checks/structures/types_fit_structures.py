"""STR-03."""

from collections.abc import Iterator, Sequence

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import TARGET_TYPES

_OUTLINE = "EXTERNAL"


@check(
    id="STR-03",
    title="One outline of the patient, and no helper that is typed a target",
    severity="W",
    rationale="Dose is calculated within the outline, and a helper typed a target is judged as one.",
    source="AAPM MPPG 11.a",
)
def types_fit_structures(structures: StructureSet, names: StructureNames) -> Answer:
    """RTROIInterpretedType of drawn structures; a set that states no types at all is not judged."""
    drawn = [one for one in structures.structures if one.has_contours is not False]
    if not any(one.type for one in drawn):
        return DoesNotApply("no structure states its type (RTROIInterpretedType)")
    return (_outline(drawn), *_helpers(drawn, names))


def _outline(drawn: Sequence[Structure]) -> Graded:
    found = [one.name for one in drawn if one.type == _OUTLINE]
    wanted = f"one structure of type {_OUTLINE}"
    if len(found) == 1:
        return Graded(Grade.PER_PROTOCOL, f"{found[0]} is the outline", achieved=found[0], limit=wanted)
    said = " and ".join(found) if found else "no drawn structure"
    verb = "have" if found else "has"
    achieved = f"{len(found)} structures"
    return Graded(Grade.VARIATION_ACCEPTABLE, f"{said} {verb} the type {_OUTLINE}", achieved, wanted)


def _helpers(drawn: Sequence[Structure], names: StructureNames) -> Iterator[Graded]:
    helpers = {one.name for one in names.structures if one.is_helper}
    for one in drawn:
        if one.type in TARGET_TYPES and one.name in helpers:
            said = f"{one.name} is typed {one.type}, and by its name a planner's helper"
            yield Graded(
                Grade.VARIATION_ACCEPTABLE, said, one.type, "no target type", about=Subject(one.name)
            )
