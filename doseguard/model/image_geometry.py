"""Where images lie in the patient, and how far apart those of a series are."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted

# Positions are written with two decimals or more; steps that differ by less are one spacing.
_RESOLUTION_MM = 0.01
# Over a field of view of 500 mm this is 0.1 mm.
_PARALLEL = 2e-4


@dataclass(frozen=True, slots=True, eq=False)
class ImageGeometry:
    """One image plane: the middle of its first pixel (LPS, mm), its axes, spacings and size.

    `directions` (3, 3) are unit vectors: the normal (row x column), down a column, along a row.
    `thickness_mm` is SliceThickness, which is not the spacing of slices; None where it is absent.
    """

    sop_instance_uid: str
    series_instance_uid: str
    frame_of_reference_uid: str
    position_mm: FloatArray
    directions: FloatArray
    row_spacing_mm: float
    column_spacing_mm: float
    rows: int
    columns: int
    thickness_mm: float | None = None


@dataclass(frozen=True, slots=True)
class ImageSpacing:
    """The commonest distance of neighbours in a series, None without one; `faults` say what is odd."""

    spacing_mm: float | None
    faults: tuple[str, ...] = ()


def image_spacing(images: Sequence[ImageGeometry], near: Collection[str] | None = None) -> ImageSpacing:
    """How far apart the images of one series are along their normal.

    With `near`, only steps from or to images of these SOP Instance UIDs count. Of spacings that are equally
    common the smaller is given. Images that are not parallel have none.
    """
    if not images:
        return ImageSpacing(None, ("there are no images",))
    normal = images[0].directions[0]
    if any(np.abs(one.directions[0] - normal).max() > _PARALLEL for one in images):
        return ImageSpacing(None, ("the images are not parallel",))
    ordered = sorted((float(one.position_mm @ normal), one.sop_instance_uid) for one in images)
    steps = [
        (after[0] - before[0], near is None or before[1] in near or after[1] in near)
        for before, after in pairwise(ordered)
    ]
    spacing_mm = _commonest([step for step, counts in steps if counts and step > _RESOLUTION_MM])
    return ImageSpacing(spacing_mm, tuple(_faults([step for step, _ in steps], spacing_mm)))


def _commonest(steps_mm: Sequence[float]) -> float | None:
    """The commonest step, given as the mean of those that agree with it."""
    if not steps_mm:
        return None
    classes = Counter(round(step / _RESOLUTION_MM) for step in steps_mm)
    best = min(classes, key=lambda one: (-classes[one], one))
    agreeing = [step for step in steps_mm if abs(step - best * _RESOLUTION_MM) <= _RESOLUTION_MM]
    return sum(agreeing) / len(agreeing)


def _faults(steps_mm: Sequence[float], spacing_mm: float | None) -> Iterator[str]:
    doubled = sum(step <= _RESOLUTION_MM for step in steps_mm)
    if doubled:
        yield f"in the place of another image: {counted(doubled, 'image')}"
    if spacing_mm is None:
        return
    gaps = sum(step > 1.5 * spacing_mm for step in steps_mm)
    if gaps:
        yield f"wider than the images' commonest spacing of {spacing_mm:g} mm: {counted(gaps, 'gap')}"
