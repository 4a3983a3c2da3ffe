"""STR-06."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.geometry import Drawing, Geometry
from doseguard.checking.target_parts import drawn_targets
from doseguard.model.finding import NOT_JUDGED, Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import counted

FRAGMENT = Default(
    "volume of a stray fragment",
    Decimal("0.03"),
    "cc",
    "A part of a target that hangs together with no other, and is smaller than this, is a slip of the pen.",
)


@check(
    id="STR-06",
    title="Contours are whole: no stray fragments, no skipped slices, none off the images",
    severity="W",
    rationale="A stray voxel or a skipped slice moves extents, volumes and maxima, and is hard to see.",
    source="AAPM MPPG 11.a",
    defaults=(FRAGMENT,),
)
def contours_are_whole(geometry: Geometry, names: StructureNames) -> Answer:
    """Targets are graded; what is odd of organs by a standard name is a note; other structures are silent."""
    targets = [one.name for one in drawn_targets(geometry, names)]
    organs = [one.name for one in names.structures if one.standard is not None and not one.is_empty]
    outcomes: list[Outcome] = [*_of_targets(targets, geometry)]
    odd = [
        said for name in dict.fromkeys(organs) if name not in targets for said in _of_organ(name, geometry)
    ]
    if odd:
        outcomes.append(Note("; ".join(odd)))
    return tuple(outcomes) or DoesNotApply("no target and no organ by a standard name is drawn")


def _of_targets(targets: list[str], geometry: Geometry) -> Iterator[Outcome]:
    whole = []
    for name in targets:
        drawing = geometry.drawing(name)
        if drawing is None or not drawing.planes:
            why = "; ".join(drawing.notes) if drawing else "more than one structure has this name"
            yield DoesNotApply(f"{NOT_JUDGED}{name}: {why}")
            continue
        odd = [*_faults(drawing)]
        if odd:
            said = f"{name}: {', '.join(odd)}"
            yield Graded(Grade.VARIATION_ACCEPTABLE, said, "; ".join(odd), about=Subject(name))
        else:
            whole.append(name)
        if drawing.holes:
            yield Note(f"{name} has {counted(drawing.holes, 'contour')} that cut holes into it")
    if whole:
        yield Graded(Grade.PER_PROTOCOL, f"drawn without gaps and fragments: {', '.join(whole)}")


def _of_organ(name: str, geometry: Geometry) -> Iterator[str]:
    drawing = geometry.drawing(name)
    odd = [] if drawing is None or not drawing.planes else [*_faults(drawing)]
    if odd:
        yield f"{name}: {', '.join(odd)}"


def _faults(drawing: Drawing) -> Iterator[str]:
    stray = [one for one in drawing.pieces[1:] if one.volume_cc < float(FRAGMENT.value)]
    if stray:
        yield f"{counted(len(stray), 'fragment')} of less than {FRAGMENT.text}"
    if drawing.gaps_mm:
        places = ", ".join(f"{one:.1f}" for one in drawing.gaps_mm[:3])
        more = " and others" if len(drawing.gaps_mm) > 3 else ""
        yield f"{counted(len(drawing.gaps_mm), 'slice')} skipped (at {places} mm{more})"
    if drawing.off_images:
        yield f"{counted(drawing.off_images, 'contour')} on no image"
    if drawing.not_closed:
        yield f"{counted(drawing.not_closed, 'contour')} not closed"
