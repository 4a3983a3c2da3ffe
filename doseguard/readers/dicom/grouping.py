"""Objects grouped around their plans by UID, never by position: dose, plan, structure set, images."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.object_ref import ObjectRef


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A plan with what belongs to it.

    `structure_set` is None where the plan names none, several, or one that is not at hand or in conflict:
    `missing` and `conflicts` are sentences that say which. Each dose refers to this plan, perhaps to others.
    """

    plan: ObjectRef
    structure_set: ObjectRef | None
    doses: tuple[ObjectRef, ...]
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """All plans in the order given, objects of no plan at hand, sentences on copies and on UID conflicts."""

    plans: tuple[PlanGroup, ...]
    unattached: tuple[ObjectRef, ...] = ()
    notes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def group_objects(objects: Iterable[ObjectRef]) -> Grouping:
    """Group objects around their plans.

    Of identical copies the first is kept and the rest noted; copies of plans are kept as well. Different
    objects under one UID are a conflict: plans are all kept, each saying so; structure sets and doses are
    attached to no plan.
    """
    kept, notes = without_copies(objects)
    clashes = clashes_of(kept)
    usable = [one for one in kept if one.kind is not Kind.IMAGE]
    groups = tuple(_plan_group(plan, usable, clashes) for plan in usable if plan.kind.is_plan)
    attached = {id(one) for group in groups for one in (group.plan, group.structure_set, *group.doses)}
    return Grouping(
        plans=groups,
        unattached=tuple(one for one in usable if id(one) not in attached),
        notes=notes,
        conflicts=tuple(clashes.values()),
    )


def images_of(structure_set: ObjectRef, objects: Iterable[ObjectRef]) -> list[ObjectRef]:
    """Images of the series under the structures; where they name none, of their frame of reference.

    None is of another patient, nor of another frame of reference, where both say so.
    """
    return [
        one
        for one in objects
        if one.kind is Kind.IMAGE
        and _is_under(one, structure_set)
        and not are_two_patients(one.patient_id, structure_set.patient_id)
    ]


def are_two_patients(one_id: str, other_id: str) -> bool:
    """Whether two patient IDs are both stated and differ."""
    return bool(one_id and other_id and one_id != other_id)


def without_copies(objects: Iterable[ObjectRef]) -> tuple[list[ObjectRef], tuple[str, ...]]:
    """The objects without identical copies, those of plans excepted, and a sentence on each copy."""
    first: dict[tuple[str, str], ObjectRef] = {}
    kept, notes = [], []
    for one in objects:
        original = first.setdefault((one.uid, one.sha256), one)
        is_copy = bool(one.sha256) and one.kind is not Kind.IMAGE and original is not one
        # A plan may lie beside another order than its copy, so it is checked as well.
        if not is_copy or one.kind.is_plan:
            kept.append(one)
        if is_copy:
            ignored = "" if one.kind.is_plan else " and was ignored"
            notes.append(f"{one.name} is an identical copy of {original.name}{ignored}")
    return kept, tuple(notes)


def clashes_of(objects: list[ObjectRef]) -> dict[str, str]:
    """A sentence for each SOP Instance UID under which different objects came; images are not compared."""
    by_uid = defaultdict[str, dict[str, str]](dict)
    for one in objects:
        if one.uid and one.kind is not Kind.IMAGE:
            by_uid[one.uid].setdefault(one.sha256 or one.name, one.name)
    return {
        uid: f"{' and '.join(names.values())} differ but have the same SOP Instance UID {uid}"
        for uid, names in by_uid.items()
        if len(names) > 1
    }


def _is_under(image: ObjectRef, structure_set: ObjectRef) -> bool:
    own, frames = image.frame_of_reference_uids, structure_set.frame_of_reference_uids
    shared = any(frame in frames for frame in own)
    if not structure_set.series_uids:
        return shared
    return image.series_instance_uid in structure_set.series_uids and (shared or not own or not frames)


def _plan_group(plan: ObjectRef, objects: list[ObjectRef], clashes: Mapping[str, str]) -> PlanGroup:
    structure_set, missing = _structure_set(plan, objects, clashes)
    doses = [one for one in objects if one.kind is Kind.DOSE and plan.uid and plan.uid in one.plan_uids]
    involved = {plan.uid, *plan.structure_set_uids, *(dose.uid for dose in doses)}
    return PlanGroup(
        plan=plan,
        structure_set=structure_set,
        doses=tuple(dose for dose in doses if dose.uid not in clashes),
        missing=missing,
        conflicts=tuple(sentence for uid, sentence in clashes.items() if uid in involved),
    )


def _structure_set(
    plan: ObjectRef, objects: list[ObjectRef], clashes: Mapping[str, str]
) -> tuple[ObjectRef | None, tuple[str, ...]]:
    uids = plan.structure_set_uids
    if not uids:
        return None, ("the plan names no structure set",)
    if len(uids) > 1:
        return None, (f"the plan names {len(uids)} structure sets: {', '.join(uids)}",)
    found = [one for one in objects if one.kind is Kind.STRUCTURE_SET and one.uid == uids[0]]
    if not found:
        return None, (f"the plan's structure set {uids[0]} is not among the files",)
    return (None if uids[0] in clashes else found[0]), ()
