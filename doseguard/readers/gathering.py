"""One pass over the files under some paths: every object told apart and read, every refusal kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doseguard.model.dose_grid import DoseGrid
from doseguard.model.plan import Plan
from doseguard.model.plan_dose import why_not_plan_dose
from doseguard.model.structure import StructureSet
from doseguard.readers.dicom.contours import DrawnContours, drawn_contours
from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset, reading
from doseguard.readers.dicom.dose_header import read_dose_header
from doseguard.readers.dicom.dose_layout import refuse_damaged_grid
from doseguard.readers.dicom.identify import Kind, peek, sniff
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.dicom.image_header import image_header
from doseguard.readers.dicom.object_ref import ObjectRef, object_ref, ref_of_image
from doseguard.readers.dicom.plan import read_plan
from doseguard.readers.dicom.structure_set import read_structure_set
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import CLINIC_NAMES, ORDER_NAMES, Refused, SourceFile, find_sources

Progress = Callable[[Iterable[SourceFile | Refused]], Iterable[SourceFile | Refused]]


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, and why; the text is one line and begins with the file's name."""

    path: str
    message: str


@dataclass(slots=True)
class Gathering:
    """What the pass has met, by the files' names; `drawn` only where contours were asked for.

    `damaged` says why the grid of a dose among `doses` cannot be read; that is a problem as well.
    `passed_over` says why folders and special files were not looked into, `skipped` counts other files.
    """

    contours: bool = False
    objects: list[ObjectRef] = field(default_factory=list)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    structure_sets: dict[str, StructureSet] = field(default_factory=dict)
    drawn: dict[str, DrawnContours] = field(default_factory=dict)
    doses: dict[str, DoseGrid] = field(default_factory=dict)
    damaged: dict[str, str] = field(default_factory=dict)
    images: dict[str, ImageFile] = field(default_factory=dict)
    orders: dict[str, list[SourceFile]] = field(default_factory=dict)
    clinics: dict[str, list[SourceFile]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)
    skipped: int = 0

    @property
    def identifying(self) -> frozenset[str]:
        """The names of all files that were met, and names and numbers of patients in them."""
        files = {*self.sources, *self.images, *self.passed_over, *(one.path for one in self.problems)}
        beside = (*self.orders.values(), *self.clinics.values())
        written = {one.name for side_by_side in beside for one in side_by_side}
        patients = {text for one in self.objects for text in (one.patient_id, one.patient_name)}
        parts = {part for one in self.objects for part in one.patient_name.replace("=", "^").split("^")}
        return frozenset(files | written | patients | parts) - {""}

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on each folder and special file that was passed over."""
        return tuple(f"{name}: {cause}" for name, cause in self.passed_over.items())

    def take(self, source: SourceFile | Refused) -> None:
        """Take one file; what is wrong with it is a problem and never hides another."""
        if isinstance(source, Refused):
            if source.harmless:
                self.passed_over[source.name] = source.cause
            else:
                self.problems.append(Problem(source.name, str(source)))
            return
        if source.is_order:
            self.orders.setdefault(source.folder, []).append(source)
            return
        if source.is_clinic:
            self.clinics.setdefault(source.folder, []).append(source)
            return
        try:
            if sniff(source.head()):
                self._take_object(source)
            else:
                self.skipped += 1
        except UnreadableError as error:
            self.problems.append(Problem(source.name, str(error)))

    def _take_object(self, source: SourceFile) -> None:
        if peek(source.head()) is Kind.IMAGE:
            header = image_header(source)
            self.images[source.name] = ImageFile(source.name, header)
            self.objects.append(ref_of_image(header, source.name))
            return
        opened = read_dataset(source.read(), source.name, headers_only=True)
        reference = object_ref(opened)
        match opened.kind:
            case Kind.PLAN | Kind.ION_PLAN:
                self.plans[source.name] = _plan(opened)
            case Kind.STRUCTURE_SET:
                self._take_structure_set(opened)
            case Kind.DOSE:
                self._take_dose(opened)
            case _:
                return
        self.objects.append(reference)
        self.sources[source.name] = source

    def _take_dose(self, opened: OpenedDataset) -> None:
        self.doses[opened.name] = header = read_dose_header(opened)
        try:
            refuse_damaged_grid(opened, of_plan=not why_not_plan_dose(header))
        except UnreadableError as error:
            self.damaged[opened.name] = unreadable_dose(error)
            self.problems.append(Problem(opened.name, str(error)))

    def _take_structure_set(self, opened: OpenedDataset) -> None:
        if self.contours:
            self.drawn[opened.name] = drawn = drawn_contours(opened)
            self.structure_sets[opened.name] = drawn.contours.header
        else:
            self.structure_sets[opened.name] = read_structure_set(opened)


def gather(paths: Iterable[str], progress: Progress = iter, *, contours: bool = False) -> Gathering:
    """Read every object under the paths, headers only; with `contours`, the points of structure sets too."""
    gathering = Gathering(contours)
    for source in progress(_sources(list(paths))):
        gathering.take(source)
    return gathering


def unreadable_dose(error: UnreadableError) -> str:
    """Why a dose has no voxels, without the name of its file."""
    where = f" ({error.place})" if error.place else ""
    return f"the dose cannot be read{where}: {error.said}"


def _sources(paths: list[str]) -> Iterator[SourceFile | Refused]:
    """The sources under the paths, and for each path that is a file the order and the policy beside it."""
    yield from find_sources(paths)
    folders = {Path(path).parent for path in paths if Path(path).is_file()}
    beside = [folder / name for folder in sorted(folders) for name in (*ORDER_NAMES, *CLINIC_NAMES)]
    yield from find_sources(path for path in beside if path.is_file() and str(path) not in paths)


def _plan(opened: OpenedDataset) -> Plan:
    with reading(opened.name):
        return read_plan(opened.dataset, opened.sha256, tuple(map(str, opened.irregularities)))
