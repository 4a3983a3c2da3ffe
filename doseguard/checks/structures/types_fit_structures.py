"""STR-03."""

from collections.abc import Iterator, Sequence

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import PTV, TARGET_TYPES, names_target

_OUTLINE = "EXTERNAL"
_NO_TARGETS = ("ORGAN", "AVOIDANCE")
# How the standard names of organs begin that are spared and not treated; a node or a bone may be a target.
_SPARED = (
    "A_", "AirWay", "Body", "Bowel", "BrachialPlex", "Brainstem", "Bronchus", "CaudaEquina", "Cochlea",
    "Colon", "Duodenum", "Esophagus", "Eye", "GreatVes", "Heart", "Hippocamp", "Ileum", "Jejunum", "Lens",
    "Lungs", "Optic", "Rectum", "SacralPlex", "Skin", "SpinalCanal", "SpinalCord", "Stomach", "ThecalSac",
    "Trachea", "V_",
)  # fmt: skip


@check(
    id="STR-03",
    title="One outline of the patient, and no helper that is typed a target",
    severity="W",
    rationale="Dose is calculated within the outline, and a helper typed a target is judged as one.",
    source="AAPM MPPG 11.a",
)
def types_fit_structures(structures: StructureSet, names: StructureNames) -> Answer:
    """RTROIInterpretedType of drawn structures; a set that states no types at all is not judged.

    A helper made of a target (`PTV_opt`) keeps its type in many planning systems: that is a note.
    """
    drawn = [one for one in structures.structures if one.has_contours is not False]
    if not any(one.type for one in drawn):
        return DoesNotApply("no structure states its type (RTROIInterpretedType)")
    return (_outline(drawn), *_helpers(drawn, names), *_organs(drawn, names), *_other_types(drawn, names))


def _outline(drawn: Sequence[Structure]) -> Graded:
    found = [one.name for one in drawn if one.type == _OUTLINE]
    wanted = f"one structure of type {_OUTLINE}"
    if len(found) == 1:
        return Graded(Grade.PER_PROTOCOL, f"{found[0]} is the outline", achieved=found[0], limit=wanted)
    said = " and ".join(found) if found else "no drawn structure"
    verb = "have" if found else "has"
    achieved = f"{len(found)} structures"
    return Graded(Grade.VARIATION_ACCEPTABLE, f"{said} {verb} the type {_OUTLINE}", achieved, wanted)


def _helpers(drawn: Sequence[Structure], names: StructureNames) -> Iterator[Outcome]:
    helpers = {one.name for one in names.structures if one.is_helper}
    of_targets = []
    for one in drawn:
        if one.type not in TARGET_TYPES or one.name not in helpers:
            continue
        if names_target(one.name):
            of_targets.append(f"{one.name} ({one.type})")
        else:
            yield _typed(one, "a planner's helper", "no target type")
    if of_targets:
        yield Note(f"helpers that have the type of a target: {', '.join(of_targets)}")


def _other_types(drawn: Sequence[Structure], names: StructureNames) -> Iterator[Note]:
    """Targets by their standard names that are typed organs: they are judged as no targets."""
    named = {one.name for one in names.structures if one.is_as_written and not one.is_helper}
    found = [
        f"{one.name} ({one.type})"
        for one in drawn
        if one.type in _NO_TARGETS and names_target(one.name) and one.name in named
    ]
    if found:
        yield Note(f"named as targets, with the type of others: {', '.join(found)}")


def _organs(drawn: Sequence[Structure], names: StructureNames) -> Iterator[Graded]:
    """Organs that are typed PTV and never one; a GTV or CTV may be a whole organ."""
    organs = {
        one.name: one.standard
        for one in names.structures
        if one.standard is not None and one.standard.startswith(_SPARED)
    }
    for one in drawn:
        if one.type == PTV and one.name in organs:
            yield _typed(one, f"the organ {organs[one.name]}", f"another type than {PTV}")


def _typed(one: Structure, what: str, wanted: str) -> Graded:
    said = f"{one.name} is typed {one.type}, and by its name {what}"
    return Graded(Grade.VARIATION_ACCEPTABLE, said, one.type, wanted, about=Subject(one.name))
