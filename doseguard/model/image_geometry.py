"""Where images lie in the patient, and how far apart those of a series are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted

# Positions are written with two decimals or more; steps that differ by less are one spacing.
_RESOLUTION_MM = 0.01
# Over a field of view of 500 mm this is 0.1 mm.
_PARALLEL = 2e-4
# A step that is wider than this many spacings lacks an image.
_GAP = 1.5
_WHOLE = 0.05


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


def by_series(images: Iterable[ImageGeometry]) -> dict[str, list[ImageGeometry]]:
    """Images by the SeriesInstanceUID of their series, in the order in which they came."""
    series: dict[str, list[ImageGeometry]] = {}
    for image in images:
        series.setdefault(image.series_instance_uid, []).append(image)
    return series


def image_spacing(images: Sequence[ImageGeometry], near: Collection[str] | None = None) -> ImageSpacing:
    """How far apart the images of one series are along their normal.

    With `near`, only steps from or to images of these SOP Instance UIDs count, and of them none that is a
    whole multiple of the commonest of all, where images are missing; where that leaves none, the commonest of
    all. Of spacings that are equally common the smaller is given. Images that are not parallel have none.
    """
    if not images:
        return ImageSpacing(None, ("there are no images",))
    normal = images[0].directions[0]
    if any(np.abs(one.directions[0] - normal).max() > _PARALLEL for one in images):
        return ImageSpacing(None, ("the images are not parallel",))
    ordered = sorted((float(one.position_mm @ normal), one.sop_instance_uid) for one in images)
    steps_mm = [after[0] - before[0] for before, after in pairwise(ordered)]
    spacing_mm = _commonest(steps_mm)
    if near is not None:
        counted_mm = [
            step
            for step, (before, after) in zip(steps_mm, pairwise(ordered), strict=True)
            if before[1] in near or after[1] in near
        ]
        spacing_mm = _commonest_near(counted_mm, spacing_mm)
    return ImageSpacing(spacing_mm, tuple(_faults(steps_mm, spacing_mm)))


def _commonest_near(steps_mm: Sequence[float], of_all_mm: float | None) -> float | None:
    """The commonest of some steps without those that lack an image; of all steps where these all do."""
    if not steps_mm or of_all_mm is None:
        return None
    return _commonest([step for step in steps_mm if not _lacks_image(step / of_all_mm)]) or of_all_mm


def _lacks_image(spacings: float) -> bool:
    """Whether a step, in spacings, is a whole number of them above one; others are scanned more widely."""
    return spacings > _GAP and abs(spacings - round(spacings)) < _WHOLE


def _commonest(steps_mm: Sequence[float]) -> float | None:
    """The commonest step, given as the mean of those that agree with it; None where there is none."""
    steps_mm = [step for step in steps_mm if step > _RESOLUTION_MM]
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
    gaps = sum(step > _GAP * spacing_mm for step in steps_mm)
    if gaps:
        yield f"wider than the images' commonest spacing of {spacing_mm:g} mm: {counted(gaps, 'gap')}"
