"""STR-10."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import OWN, Default
from doseguard.checking.geometry import Geometry
from doseguard.checking.measure_text import measured
from doseguard.checking.structures.organ_places import ALONG, OF_PARTS, misplaced_organs
from doseguard.checking.structures.target_parts import drawn_targets, of_kind
from doseguard.model.finding import Answer, DoesNotApply, Graded, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.measure import Measure
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import counted

SLICES = Default(
    "slices through a PTV",
    Decimal(3),
    "slices",
    "In fewer, height and volume of a target are those of the slices, and not its own.",
)
_WANTED = f"at least {SLICES.text}"


@check(
    id="STR-10",
    title="Volumes and order of organs are plausible, and PTVs span enough slices",
    severity="W",
    rationale="A heart of 20 cc is another structure, and of a target in two slices the volume is a guess.",
    source="own",
    defaults=(SLICES, OF_PARTS, ALONG),
)
def volumes_are_plausible(geometry: Geometry, names: StructureNames) -> Answer:
    """Organs against wide ranges by standard name, and against their neighbours.

    The lower ends of the ranges count where the scan shows an organ whole.
    """
    found: list[Outcome] = [*_organs(geometry, names), *_ptvs(geometry, names), *_places(geometry, names)]
    return tuple(found) or DoesNotApply("no PTV, and no organ of which a range of volumes is known, is drawn")


def _organs(geometry: Geometry, names: StructureNames) -> Iterator[Outcome]:
    usual = []
    for one in names.structures:
        expected = names.volumes.get(one.standard or "")
        if expected is None or one.is_empty:
            continue
        volume = geometry.volume(one.name)
        if volume.value is None:
            continue
        if _may_be_in(expected, volume, is_whole=geometry.cut_by_images(one.name) == ()):
            usual.append(one.name)
            continue
        shown = measured(volume, "cc")
        said = f"{one.name if one.is_as_written else f'{one.name} ({one.standard})'} measures {shown}"
        wanted = expected.text("cc")
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, shown, wanted, OWN, about=Subject(one.name))
    if usual:
        yield Graded(Grade.PER_PROTOCOL, f"plausible volumes: {', '.join(usual)}", source=OWN)


def _places(geometry: Geometry, names: StructureNames) -> Iterator[Outcome]:
    for one in misplaced_organs(geometry, names):
        yield Graded(Grade.VARIATION_ACCEPTABLE, one.said, source=OWN, about=Subject(one.name))


def _may_be_in(expected: Interval, volume: Measure, *, is_whole: bool) -> bool:
    """Whether some volume that the contours leave open lies in the range; a part is never too small."""
    ends = (volume.value if end is None else end for end in (volume.low, volume.high))
    low, high = (None if end is None else Decimal(f"{end:.4f}") for end in ends)
    return expected.meets_range(low, high if is_whole else None)


def _ptvs(geometry: Geometry, names: StructureNames) -> Iterator[Outcome]:
    enough = []
    for one in of_kind(drawn_targets(geometry, names), "PTV"):
        drawing = geometry.drawing(one.name)
        if drawing is None or not drawing.planes:
            continue
        shown = counted(drawing.planes, "slice")
        if drawing.planes >= SLICES.value:
            enough.append(f"{one.name} in {shown}")
            continue
        said, about = f"{one.name} lies in {shown}", Subject(one.name)
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, shown, _WANTED, SLICES.source, about=about)
    if enough:
        yield Graded(Grade.PER_PROTOCOL, ", ".join(enough), None, _WANTED, SLICES.source)
