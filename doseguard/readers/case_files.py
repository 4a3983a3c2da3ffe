"""Paths to cases: each plan found, what belongs to it, the order beside it, and every file refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from doseguard.model.case import Case
from doseguard.model.image_series import ImageSeries
from doseguard.model.stray_dose import (
    IN_CONFLICT,
    NAMES_ANOTHER_PLAN,
    NAMES_NO_PLAN,
    NAMES_NONE_OF_THEM,
    OF_ANOTHER_PATIENT,
)
from doseguard.readers.dicom.grouping import Grouping, PlanGroup, are_two_patients, group_objects, images_of
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.dicom.image_series import read_image_series, series_around
from doseguard.readers.dicom.object_ref import ObjectRef
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.readers.gathering import Gathering, Problem, Progress, gather
from doseguard.readers.sources import SourceFile


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The files of a case, from which control points, contours and voxels are read later.

    `plan` is None for a case that was not read from files; `doses` are in the order of the case's; `images`
    are those of the structure set.
    """

    structure_set: SourceFile | None = None
    doses: tuple[SourceFile, ...] = ()
    images: tuple[ImageFile, ...] = ()
    plan: SourceFile | None = None


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, the order and the clinic's policy beside its plan, if there are any, and its other files."""

    case: Case
    order: SourceFile | None
    files: CaseFiles = field(default_factory=CaseFiles)
    clinic: SourceFile | None = None


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """All that was found: cases in the order of their files, problems, how many files are not DICOM.

    `identifying` are the names of all files, and names and numbers of patients.
    """

    cases: tuple[FoundCase, ...]
    problems: tuple[Problem, ...]
    skipped: int
    notes: tuple[str, ...] = ()
    identifying: frozenset[str] = frozenset()


def read_cases(paths: Iterable[str], progress: Progress = iter) -> FoundFiles:
    """Read every plan under the paths. A problem with one file never hides another."""
    gathering = gather(paths, progress)
    grouping = group_objects(gathering.objects)
    series = read_image_series(gathering.images.values())
    unattached = tuple(
        f"{one.name} ({one.kind.value}) belongs to no plan at hand" for one in grouping.unattached
    )
    return FoundFiles(
        cases=tuple(_case(gathering, group, grouping, series) for group in grouping.plans),
        problems=(
            *gathering.problems,
            *_rivals(gathering.orders, "orders"),
            *_rivals(gathering.clinics, "policies of a clinic"),
        ),
        skipped=gathering.skipped,
        notes=(*gathering.notes, *grouping.notes, *unattached),
        identifying=gathering.identifying,
    )


def _case(
    gathering: Gathering, group: PlanGroup, grouping: Grouping, series: Sequence[ImageSeries]
) -> FoundCase:
    plan = gathering.plans[group.plan.name]
    structures = None if group.structure_set is None else gathering.structure_sets[group.structure_set.name]
    doses = _whole_doses(gathering, group)
    case = Case(
        path=group.plan.name,
        plan=plan,
        prescriptions=read_prescriptions(plan, structures),
        structures=structures,
        doses=tuple(gathering.doses[dose.name] for dose in doses),
        images=series_around(group.plan, group.structure_set, series),
        missing=group.missing,
        conflicts=group.conflicts,
        stray_doses=() if doses else _passed_over(gathering, group, grouping),
        stray_structures=tuple(dict.fromkeys(_stray_structures(group, grouping))),
    )
    folder = gathering.sources[group.plan.name].folder
    order, clinic = _beside(gathering.orders, folder), _beside(gathering.clinics, folder)
    return FoundCase(case, order, _files(gathering, group), clinic)


def _whole_doses(gathering: Gathering, group: PlanGroup) -> tuple[ObjectRef, ...]:
    return tuple(dose for dose in group.doses if dose.name not in gathering.damaged)


def _passed_over(gathering: Gathering, group: PlanGroup, grouping: Grouping) -> tuple[str, ...]:
    """Why doses that were given are not taken: the plan's own that are damaged, and those of no plan."""
    damaged = [gathering.damaged[dose.name] for dose in group.doses]
    return tuple(dict.fromkeys((*damaged, *_stray_doses(group.plan, grouping))))


def _stray_structures(group: PlanGroup, grouping: Grouping) -> Iterator[str]:
    """That a structure set of no plan was given, and not the one that this plan names."""
    plan, is_alone = group.plan, len({one.plan.uid for one in grouping.plans}) == 1
    if not plan.structure_set_uids or group.structure_set is not None or group.conflicts:
        return
    for one in grouping.unattached:
        if one.kind is not Kind.STRUCTURE_SET:
            continue
        if are_two_patients(one.patient_id, plan.patient_id):
            if is_alone:
                yield "a structure set of another patient was given, and not the one that the plan names"
        elif is_alone or _share_frame(one, plan):
            yield "another structure set was given than the one that the plan names"


def _share_frame(one: ObjectRef, other: ObjectRef) -> bool:
    return bool(set(one.frame_of_reference_uids) & set(other.frame_of_reference_uids))


def _stray_doses(plan: ObjectRef, grouping: Grouping) -> Iterator[str]:
    """Why doses of no plan are not this plan's; those of plans at hand are not spoken of.

    A dose of another patient is spoken of where it can have been given for no other plan.
    """
    given = {group.plan.uid for group in grouping.plans}
    is_alone = len(given) == 1
    for dose in grouping.unattached:
        if dose.kind is not Kind.DOSE:
            continue
        if are_two_patients(dose.patient_id, plan.patient_id):
            if is_alone:
                yield OF_ANOTHER_PATIENT
        elif not dose.plan_uids:
            yield NAMES_NO_PLAN
        elif plan.uid in dose.plan_uids:
            yield IN_CONFLICT
        elif given.isdisjoint(dose.plan_uids):
            yield NAMES_ANOTHER_PLAN if is_alone else NAMES_NONE_OF_THEM


def _files(gathering: Gathering, group: PlanGroup) -> CaseFiles:
    structure_set, plan = group.structure_set, gathering.sources[group.plan.name]
    if structure_set is None:
        return CaseFiles(plan=plan)
    images = tuple(gathering.images[one.name] for one in images_of(structure_set, gathering.objects))
    return CaseFiles(
        gathering.sources[structure_set.name],
        tuple(gathering.sources[dose.name] for dose in _whole_doses(gathering, group)),
        images,
        plan,
    )


def _beside(found: Mapping[str, list[SourceFile]], folder: str) -> SourceFile | None:
    """The file in the plan's folder, or in the nearest one above it that was given; of two none is taken."""
    while folder not in found:
        parent = folder.rsplit("/", 1)[0] if "/" in folder else ""
        if parent == folder or not folder:
            return None
        folder = parent
    files = found[folder]
    return files[0] if len(files) == 1 else None


def _rivals(found: Mapping[str, list[SourceFile]], kind: str) -> list[Problem]:
    return [
        Problem(one.name, f"{one.name}: several {kind} lie in this folder and none was read; keep one")
        for files in found.values()
        for one in files
        if len(files) > 1
    ]
