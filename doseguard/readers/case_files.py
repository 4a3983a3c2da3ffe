"""Paths to cases: each plan found, what belongs to it, the order beside it, and every file refused."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doseguard.model.case import Case
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.plan import Plan
from doseguard.model.structure import StructureSet
from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset, reading
from doseguard.readers.dicom.dose_header import read_dose_header
from doseguard.readers.dicom.grouping import PlanGroup, group_objects
from doseguard.readers.dicom.identify import Kind, peek, sniff
from doseguard.readers.dicom.object_ref import ObjectRef, image_ref, object_ref
from doseguard.readers.dicom.plan import read_plan
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.readers.dicom.structure_set import read_structure_set
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import Refused, SourceFile, find_sources

Progress = Callable[[Iterable[SourceFile | Refused]], Iterable[SourceFile | Refused]]
_ORDER_NAMES = ("order.yaml", "order.yml")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, and why; the text is one line and begins with the file's name."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case and the file of the order that lies beside its plan, if there is one."""

    case: Case
    order: SourceFile | None


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """All that was found: cases in the order of their files, problems, how many files are not DICOM."""

    cases: tuple[FoundCase, ...]
    problems: tuple[Problem, ...]
    skipped: int
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathering:
    """What the walk over the files has met so far."""

    objects: list[ObjectRef] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    structure_sets: dict[str, StructureSet] = field(default_factory=dict)
    doses: dict[str, DoseGrid] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    orders: dict[str, list[SourceFile]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0


def read_cases(paths: Iterable[str], progress: Progress = iter) -> FoundFiles:
    """Read every plan under the paths. A problem with one file never hides another."""
    gathering = _Gathering()
    given = list(paths)
    for source in progress(_sources(given)):
        _take(gathering, source)
    grouping = group_objects(gathering.objects)
    unattached = tuple(
        f"{one.name} ({one.kind.value}) belongs to no plan at hand" for one in grouping.unattached
    )
    return FoundFiles(
        cases=tuple(_case(gathering, group) for group in grouping.plans),
        problems=(*gathering.problems, *_rival_orders(gathering)),
        skipped=gathering.skipped,
        notes=(*grouping.notes, *unattached),
    )


def _sources(paths: list[str]) -> Iterator[SourceFile | Refused]:
    """The sources under the paths, and for each path that is a file the order beside it."""
    yield from find_sources(paths)
    folders = {Path(path).parent for path in paths if Path(path).is_file()}
    beside = [folder / name for folder in sorted(folders) for name in _ORDER_NAMES]
    yield from find_sources(path for path in beside if path.is_file() and str(path) not in paths)


def _take(gathering: _Gathering, source: SourceFile | Refused) -> None:
    if isinstance(source, Refused):
        if source.harmless:
            gathering.skipped += 1
        else:
            gathering.problems.append(Problem(source.name, str(source)))
        return
    if source.is_order:
        gathering.orders.setdefault(source.folder, []).append(source)
        return
    try:
        if sniff(source.head()):
            _take_object(gathering, source)
        else:
            gathering.skipped += 1
    except UnreadableError as error:
        gathering.problems.append(Problem(source.name, str(error)))


def _take_object(gathering: _Gathering, source: SourceFile) -> None:
    if peek(source.head()) is Kind.IMAGE:
        gathering.objects.append(image_ref(source))
        return
    opened = read_dataset(source.read(), source.name, headers_only=True)
    reference = object_ref(opened)
    match opened.kind:
        case Kind.PLAN | Kind.ION_PLAN:
            gathering.plans[source.name] = _plan(opened)
        case Kind.STRUCTURE_SET:
            gathering.structure_sets[source.name] = read_structure_set(opened)
        case Kind.DOSE:
            gathering.doses[source.name] = read_dose_header(opened)
        case _:
            return
    gathering.objects.append(reference)
    gathering.folders[source.name] = source.folder


def _plan(opened: OpenedDataset) -> Plan:
    with reading(opened.name):
        return read_plan(opened.dataset, opened.sha256, tuple(map(str, opened.irregularities)))


def _case(gathering: _Gathering, group: PlanGroup) -> FoundCase:
    plan = gathering.plans[group.plan.name]
    structures = None if group.structure_set is None else gathering.structure_sets[group.structure_set.name]
    case = Case(
        path=group.plan.name,
        plan=plan,
        prescriptions=read_prescriptions(plan, structures),
        structures=structures,
        doses=tuple(gathering.doses[dose.name] for dose in group.doses),
        image_count=group.image_count,
        missing=group.missing,
        conflicts=group.conflicts,
    )
    return FoundCase(case, _order_beside(gathering, gathering.folders[group.plan.name]))


def _order_beside(gathering: _Gathering, folder: str) -> SourceFile | None:
    """The order in the plan's folder, or in the nearest one above it that was given; of two none is taken."""
    while folder not in gathering.orders:
        parent = folder.rsplit("/", 1)[0] if "/" in folder else ""
        if parent == folder or not folder:
            return None
        folder = parent
    orders = gathering.orders[folder]
    return orders[0] if len(orders) == 1 else None


def _rival_orders(gathering: _Gathering) -> list[Problem]:
    return [
        Problem(one.name, f"{one.name}: several orders lie in this folder and none was read; keep one")
        for orders in gathering.orders.values()
        for one in orders
        if len(orders) > 1
    ]
