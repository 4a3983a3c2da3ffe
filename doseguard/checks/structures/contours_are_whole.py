"""STR-06."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import cbrt, hypot, pi

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.geometry import Drawing, Geometry, Piece
from doseguard.checking.structures.cord_ends import CORD_ENDS, LUNGS_BELOW, cord_ends
from doseguard.checking.structures.target_parts import drawn_targets
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
SHARE = Default(
    "stray fragment beside the largest part",
    Decimal("0.1"),
    "of it",
    "So small a part of a target, in a place where no other target is drawn, is a slip of the pen as well.",
)


@check(
    id="STR-06",
    title="Contours are whole: no stray fragments, no skipped slices, none off the images",
    severity="W",
    rationale="A stray voxel or a skipped slice moves extents, volumes and maxima, and is hard to see.",
    source="AAPM MPPG 11.a",
    defaults=(FRAGMENT, SHARE, CORD_ENDS, LUNGS_BELOW),
)
def contours_are_whole(geometry: Geometry, names: StructureNames) -> Answer:
    """Targets are graded, and what is missing of the outline and of the cord beside them.

    What else is odd of organs by a standard name is a note; other structures are silent.
    """
    targets = [one.name for one in drawn_targets(geometry, names)]
    organs = [one.name for one in names.structures if one.standard is not None and not one.is_empty]
    outcomes: list[Outcome] = [*_of_targets(targets, geometry), *_of_outline(geometry)]
    cord, ends = cord_ends(geometry, names)
    outcomes += (Graded(Grade.VARIATION_ACCEPTABLE, said, about=Subject(cord)) for said in ends)
    told = (*targets, geometry.body())
    odd = [said for name in dict.fromkeys(organs) if name not in told for said in _of_organ(name, geometry)]
    if odd:
        outcomes.append(Note("; ".join(odd)))
    return tuple(outcomes) or DoesNotApply("no target and no organ by a standard name is drawn")


def _of_targets(targets: list[str], geometry: Geometry) -> Iterator[Outcome]:
    whole = []
    for name in targets:
        drawing = geometry.drawing(name)
        if drawing is None or not (drawing.planes or drawing.not_closed):
            why = "; ".join(drawing.notes) if drawing else "more than one structure has this name"
            yield DoesNotApply(f"{NOT_JUDGED}{name}: {why}")
            continue
        others = [one for one in targets if one != name]
        parts = drawing.pieces
        odd = [*_strays(parts, others, geometry), *_parted(parts, others, geometry), *_faults(drawing)]
        if odd:
            said = f"{name}: {', '.join(odd)}"
            yield Graded(Grade.VARIATION_ACCEPTABLE, said, "; ".join(odd), about=Subject(name))
        else:
            whole.append(name)
        if drawing.holes:
            yield Note(f"{name} has {counted(drawing.holes, 'contour')} that cut holes into it")
    if whole:
        yield Graded(Grade.PER_PROTOCOL, f"drawn without gaps and fragments: {', '.join(whole)}")


def _of_outline(geometry: Geometry) -> Iterator[Outcome]:
    """Slices that the patient's outline lacks: nothing is calculated there; what else is odd is a note."""
    name = geometry.body()
    drawing = None if name is None else geometry.drawing(name)
    if name is None or drawing is None or not drawing.planes:
        return
    missing = [*_parted(drawing.pieces, (), geometry), *_gaps(drawing)]
    if missing:
        said = f"the outline {name}: {', '.join(missing)}"
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, "; ".join(missing), about=Subject(name))
    odd = [*_fragments(drawing.pieces), *_unusual(drawing)]
    if odd:
        yield Note(f"{name}: {', '.join(odd)}")


def _of_organ(name: str, geometry: Geometry) -> Iterator[str]:
    drawing = geometry.drawing(name)
    if drawing is None or not drawing.planes:
        return
    odd = [*_fragments(drawing.pieces), *_faults(drawing)]
    if odd:
        yield f"{name}: {', '.join(odd)}"


def _strays(pieces: Sequence[Piece], others: Sequence[str], geometry: Geometry) -> Iterator[str]:
    """Fragments, and parts of some size that belong to no lesion which another target shows."""
    yield from _fragments(pieces)
    for one in pieces[1:]:
        is_small = one.volume_cc < pieces[0].volume_cc * float(SHARE.value)
        if one.volume_cc < float(FRAGMENT.value) or not is_small:
            continue
        if all(geometry.distance_to_point(other, one.middle_mm).value != 0 for other in others):
            yield f"a part of {one.volume_cc:.2f} cc beside one of {pieces[0].volume_cc:.2f} cc"


def _parted(pieces: Sequence[Piece], others: Sequence[str], geometry: Geometry) -> Iterator[str]:
    """Parts of some size that lie one above the other, as where several slices between them are not drawn."""
    for one in pieces[1:]:
        first, is_small = pieces[0], one.volume_cc < pieces[0].volume_cc * float(SHARE.value)
        if not is_small and _in_line(first, one) and not _two_lesions(first, one, others, geometry):
            yield f"parts of {first.volume_cc:.2f} cc and {one.volume_cc:.2f} cc, slices apart"


def _in_line(one: Piece, other: Piece) -> bool:
    """Whether two middles lie above each other, but for the radius of a ball as large as the smaller part."""
    away_mm = hypot(one.middle_mm[0] - other.middle_mm[0], one.middle_mm[1] - other.middle_mm[1])
    return away_mm < cbrt(min(one.volume_cc, other.volume_cc) * 1000 * 3 / 4 / pi)


def _two_lesions(one: Piece, other: Piece, others: Sequence[str], geometry: Geometry) -> bool:
    """Whether other targets show the two parts as lesions of their own."""
    first, second = (
        {name for name in others if geometry.distance_to_point(name, part.middle_mm).value == 0}
        for part in (one, other)
    )
    return bool(first and second) and not first & second


def _fragments(pieces: Sequence[Piece]) -> Iterator[str]:
    stray = [one for one in pieces[1:] if one.volume_cc < float(FRAGMENT.value)]
    if stray:
        yield f"{counted(len(stray), 'fragment')} of less than {FRAGMENT.text}"


def _faults(drawing: Drawing) -> Iterator[str]:
    yield from _gaps(drawing)
    yield from _unusual(drawing)


def _gaps(drawing: Drawing) -> Iterator[str]:
    if drawing.gaps_mm:
        places = ", ".join(f"{one:.1f}" for one in drawing.gaps_mm[:3])
        more = " and others" if len(drawing.gaps_mm) > 3 else ""
        yield f"{counted(len(drawing.gaps_mm), 'slice')} skipped (at {places} mm{more})"


def _unusual(drawing: Drawing) -> Iterator[str]:
    if drawing.off_images:
        yield f"{counted(drawing.off_images, 'contour')} on no image"
    if drawing.not_closed:
        yield f"{counted(drawing.not_closed, 'contour')} not closed"
