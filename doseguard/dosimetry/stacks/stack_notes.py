"""What is said about a structure's contours beside its numbers."""

from collections.abc import Sequence

from doseguard.dosimetry.stacks.gaps import Gap
from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted, first_few

_NAMED = 3
_SMALL = 1e-4
_FILLED = "filled where contours overlap"
_EMPTY = "left empty, as contours on either side do not overlap"


def drawing_notes(repeated: int, crossing_mm: Sequence[float] | FloatArray) -> list[str]:
    """Contours drawn twice, and the heights of the planes where contours cross."""
    notes = []
    if repeated:
        notes.append(f"{counted(repeated, 'contour')} drawn twice, counted once")
    if len(crossing_mm):
        places = first_few([f"{height:.1f} mm" for height in crossing_mm], _NAMED, "more place")
        notes.append(
            f"contours cross each other in the plane at {places}: the volume counts what lies in an odd "
            "number of them, its interval holds them united"
        )
    return notes


def loop_notes(number: int, share: float) -> list[str]:
    """Contours that cut through themselves, and how much of the area that leaves open."""
    if share < _SMALL:
        return []
    subject = "1 contour cuts through itself" if number == 1 else f"{number} contours cut through themselves"
    return [f"{subject}: {share:.2%} of the area may count or not"]


def spacing_notes(thickness_mm: float, whence: str) -> list[str]:
    """How thick slices are taken that a structure's own few contours do not tell, and whence that is."""
    return [f"its slices are taken as {thickness_mm:g} mm thick, {whence}"] if whence else []


def gap_notes(gaps: Sequence[Gap], heights_mm: FloatArray, thickness_mm: float) -> list[str]:
    """Planes that are missing: skipped slices, filled or not, and longer gaps that part the structure."""
    notes = []
    for joined, done in ((True, _FILLED), (False, _EMPTY)):
        own = [gap for gap in gaps if gap.is_skip and gap.joined is joined]
        if own:
            slices = f"{counted(sum(gap.missing for gap in own), 'slice')} of {thickness_mm:.2f} mm"
            notes.append(f"{slices} without a contour between {_places(own, heights_mm)}: {done}")
    long = [gap for gap in gaps if not gap.is_skip]
    if long:
        notes.append(f"no contour between {_places(long, heights_mm)}: taken as separate pieces")
    return notes


def _places(gaps: Sequence[Gap], heights_mm: FloatArray) -> str:
    places = [f"{heights_mm[gap.below]:.1f} and {heights_mm[gap.below + 1]:.1f} mm" for gap in gaps]
    return first_few(places, _NAMED, "more place")
