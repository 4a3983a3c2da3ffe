"""Structure sets with the doses that belong to them: by UID, by frame of reference only as a last resort."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from doseguard.readers.dicom.grouping import are_two_patients, clashes_of, images_of, without_copies
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.object_ref import ObjectRef


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A structure set with the doses that say they are its own, and the images under it.

    `conflicts` say which different objects came under the UID of the structure set, or of a dose of it that
    is left out therefore; a structure set in conflict has no dose. `strays` are sentences, without names of
    files, on doses that were given and belong to no structure set, where this one has none.
    """

    structure_set: ObjectRef
    doses: tuple[ObjectRef, ...] = ()
    images: tuple[ObjectRef, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyGrouping:
    """All structure sets in the order given; sentences on copies, on conflicts, on doses of none of them."""

    groups: tuple[StudyGroup, ...]
    notes: tuple[str, ...] = ()


def group_studies(objects: Iterable[ObjectRef], plan_doses: Collection[str]) -> StudyGrouping:
    """Group doses around the structure sets; `plan_doses` names the files of those that are a whole plan's.

    A dose belongs to the structure sets that it names, and to that of a plan at hand that it names. One that
    names neither belongs to a structure set only where, among what is at hand, these are the only structure
    set and the only plan dose in that frame of reference.
    """
    kept, notes = without_copies(objects)
    study = _Objects(tuple(kept), clashes_of(kept), frozenset(plan_doses))
    groups = tuple(study.group(one) for one in study.of(Kind.STRUCTURE_SET))
    attached = {dose.name for group in groups for dose in group.doses}
    lost = [one for one in study.of(Kind.DOSE) if one.name not in attached and one.uid not in study.clashes]
    said = tuple(f"{dose.name} belongs to no structure set at hand" for dose in lost)
    groups = tuple(
        group if group.doses else replace(group, strays=study.strays(group.structure_set, lost))
        for group in groups
    )
    return StudyGrouping(groups, (*notes, *study.clashes.values(), *said))


@dataclass(frozen=True, slots=True)
class _Objects:
    """All objects without copies, what came twice under one UID, and the names of plan doses."""

    objects: tuple[ObjectRef, ...]
    clashes: Mapping[str, str]
    plan_doses: frozenset[str]

    def of(self, kind: Kind) -> list[ObjectRef]:
        return [one for one in self.objects if one.kind is kind]

    def group(self, structure_set: ObjectRef) -> StudyGroup:
        images = tuple(images_of(structure_set, self.objects))
        uid = structure_set.uid
        if uid in self.clashes:
            return StudyGroup(structure_set, images=images, conflicts=(self.clashes[uid],))
        linked = [dose for dose in self.of(Kind.DOSE) if uid and uid in self.leads_to(dose)]
        conflicts = dict.fromkeys(self.clashes[dose.uid] for dose in linked if dose.uid in self.clashes)
        doses = [dose for dose in linked if dose.uid not in self.clashes]
        alone = None if conflicts else self.only_dose(structure_set)
        if alone is None:
            return StudyGroup(structure_set, tuple(doses), images, tuple(conflicts))
        note = (
            f"{alone.name} names neither a structure set nor a plan at hand; it is taken as the only plan "
            "dose in the frame of reference of the only structure set there"
        )
        return StudyGroup(structure_set, (*doses, alone), images, notes=(note,))

    def leads_to(self, dose: ObjectRef) -> set[str]:
        """The UIDs of the structure sets that a dose names or that a plan at hand does which it names."""
        plans = self.plans_of(dose)
        return {*dose.structure_set_uids, *(uid for plan in plans for uid in plan.structure_set_uids)}

    def plans_of(self, dose: ObjectRef) -> list[ObjectRef]:
        return [one for one in self.objects if one.kind.is_plan and one.uid and one.uid in dose.plan_uids]

    def strays(self, structure_set: ObjectRef, lost: Iterable[ObjectRef]) -> tuple[str, ...]:
        """Why doses are not this structure set's."""
        reasons = dict.fromkeys(self.why_not_linked(dose, structure_set) for dose in lost)
        return tuple(f"a dose was given that {reason}" for reason in reasons)

    def why_not_linked(self, dose: ObjectRef, structure_set: ObjectRef) -> str:
        if are_two_patients(dose.patient_id, structure_set.patient_id):
            return "is another patient's"
        if dose.structure_set_uids:
            return "names another structure set"
        if self.leads_to(dose):
            return "names a plan of another structure set"
        if self.plans_of(dose):
            link = "names a plan that names no structure set"
        elif dose.plan_uids:
            link = "names no structure set, and a plan that was not given"
        else:
            link = "names neither a plan nor a structure set"
        if not set(dose.frame_of_reference_uids) & set(structure_set.frame_of_reference_uids):
            return f"{link}, and is in another frame of reference"
        if dose.name not in self.plan_doses:
            return f"{link}, and is not the dose of a whole plan"
        return f"{link}, and with this structure set it is not alone in their frame of reference"

    def only_dose(self, structure_set: ObjectRef) -> ObjectRef | None:
        """The plan dose without a link that shares its frame of reference with this structure set alone."""
        frames = set(structure_set.frame_of_reference_uids)
        near = [one for one in self.objects if frames & set(one.frame_of_reference_uids)]
        sets = [one for one in near if one.kind is Kind.STRUCTURE_SET]
        doses = [one for one in near if one.kind is Kind.DOSE and one.name in self.plan_doses]
        if len(sets) != 1 or len(doses) != 1 or doses[0].uid in self.clashes or self.leads_to(doses[0]):
            return None
        return doses[0]
