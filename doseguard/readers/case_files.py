"""Paths to cases: each plan found, what belongs to it, the order beside it, and every file refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from doseguard.model.case import Case
from doseguard.readers.dicom.grouping import Grouping, PlanGroup, are_two_patients, group_objects, images_of
from doseguard.readers.dicom.header_scan import HeaderScan
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.object_ref import ObjectRef
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.readers.gathering import Gathering, Problem, Progress, gather
from doseguard.readers.sources import SourceFile


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The files of a case's structure set and of its doses, from which contours and voxels are read later.

    `doses` are in the order of the case's; `images` are the headers of the structure set's images by name.
    """

    structure_set: SourceFile | None = None
    doses: tuple[SourceFile, ...] = ()
    images: Mapping[str, HeaderScan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, the file of the order that lies beside its plan, if there is one, and its other files."""

    case: Case
    order: SourceFile | None
    files: CaseFiles = field(default_factory=CaseFiles)


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
    unattached = tuple(
        f"{one.name} ({one.kind.value}) belongs to no plan at hand" for one in grouping.unattached
    )
    return FoundFiles(
        cases=tuple(_case(gathering, group, grouping) for group in grouping.plans),
        problems=(*gathering.problems, *_rival_orders(gathering)),
        skipped=gathering.skipped,
        notes=(*gathering.notes, *grouping.notes, *unattached),
        identifying=gathering.identifying,
    )


def _case(gathering: Gathering, group: PlanGroup, grouping: Grouping) -> FoundCase:
    plan = gathering.plans[group.plan.name]
    structures = None if group.structure_set is None else gathering.structure_sets[group.structure_set.name]
    doses = _whole_doses(gathering, group)
    case = Case(
        path=group.plan.name,
        plan=plan,
        prescriptions=read_prescriptions(plan, structures),
        structures=structures,
        doses=tuple(gathering.doses[dose.name] for dose in doses),
        image_count=group.image_count,
        missing=group.missing,
        conflicts=group.conflicts,
        stray_doses=() if doses else _passed_over(gathering, group, grouping),
    )
    order = _order_beside(gathering, gathering.sources[group.plan.name].folder)
    return FoundCase(case, order, _files(gathering, group))


def _whole_doses(gathering: Gathering, group: PlanGroup) -> tuple[ObjectRef, ...]:
    return tuple(dose for dose in group.doses if dose.name not in gathering.damaged)


def _passed_over(gathering: Gathering, group: PlanGroup, grouping: Grouping) -> tuple[str, ...]:
    """Why doses that were given are not taken: the plan's own that are damaged, and those of no plan."""
    damaged = [gathering.damaged[dose.name] for dose in group.doses]
    return tuple(dict.fromkeys((*damaged, *_stray_doses(group.plan, grouping))))


def _stray_doses(plan: ObjectRef, grouping: Grouping) -> Iterator[str]:
    """Why doses of no plan are not this plan's; those of other patients and plans are not spoken of."""
    given = {group.plan.uid for group in grouping.plans}
    for dose in grouping.unattached:
        if dose.kind is not Kind.DOSE or are_two_patients(dose.patient_id, plan.patient_id):
            continue
        if not dose.plan_uids:
            yield "a dose was given that names no plan (ReferencedRTPlanSequence)"
        elif plan.uid in dose.plan_uids:
            yield "different doses were given under the SOP Instance UID of this plan's dose"
        elif given.isdisjoint(dose.plan_uids):
            yield "a dose was given that names another plan, which was not given"


def _files(gathering: Gathering, group: PlanGroup) -> CaseFiles:
    structure_set = group.structure_set
    if structure_set is None:
        return CaseFiles()
    images = {one.name for one in images_of(structure_set, gathering.objects)}
    return CaseFiles(
        gathering.sources[structure_set.name],
        tuple(gathering.sources[dose.name] for dose in _whole_doses(gathering, group)),
        {name: header for name, header in gathering.images.items() if name in images},
    )


def _order_beside(gathering: Gathering, folder: str) -> SourceFile | None:
    """The order in the plan's folder, or in the nearest one above it that was given; of two none is taken."""
    while folder not in gathering.orders:
        parent = folder.rsplit("/", 1)[0] if "/" in folder else ""
        if parent == folder or not folder:
            return None
        folder = parent
    orders = gathering.orders[folder]
    return orders[0] if len(orders) == 1 else None


def _rival_orders(gathering: Gathering) -> list[Problem]:
    return [
        Problem(one.name, f"{one.name}: several orders lie in this folder and none was read; keep one")
        for orders in gathering.orders.values()
        for one in orders
        if len(orders) > 1
    ]
