"""What is said about a structure's contours beside its numbers."""

from collections.abc import Sequence

from doseguard.dosimetry.stacks.slice_spacing import Gap
from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted

_NAMED = 3
_SMALL = 1e-4


def drawing_notes(repeated: int, crossing_mm: Sequence[float] | FloatArray) -> list[str]:
    """Contours drawn twice, and the heights of the planes where contours cross."""
    notes = []
    if repeated:
        notes.append(f"{counted(repeated, 'contour')} drawn twice, counted once")
    if len(crossing_mm):
        places = _listed([f"{height:.1f} mm" for height in crossing_mm])
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


def gap_notes(gaps: Sequence[Gap], heights_mm: FloatArray, thickness_mm: float) -> list[str]:
    """Planes that are missing: few of them, and longer gaps that part the structure."""
    few = [_between(gap, heights_mm) for gap in gaps if gap.is_fillable]
    long = [_between(gap, heights_mm) for gap in gaps if not gap.is_fillable]
    notes = []
    if few:
        number = sum(gap.missing for gap in gaps if gap.is_fillable)
        notes.append(
            f"{counted(number, 'slice')} of {thickness_mm:.2f} mm without a contour between {_listed(few)}: "
            "filled where contours overlap"
        )
    if long:
        notes.append(f"no contour between {_listed(long)}: taken as separate pieces")
    return notes


def _between(gap: Gap, heights_mm: FloatArray) -> str:
    return f"{heights_mm[gap.below]:.1f} and {heights_mm[gap.below + 1]:.1f} mm"


def _listed(parts: Sequence[str]) -> str:
    rest = len(parts) - _NAMED
    return ", ".join(parts[:_NAMED]) + (f" and {counted(rest, 'more place')}" if rest > 0 else "")
