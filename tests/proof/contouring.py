"""Structures of an export: found by type or standard name, moved, thinned and renamed."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from proof.export import Export, items

Points = NDArray[np.float64]
Move = Callable[[Points], Points]


def number_of(structures: Dataset, name: str) -> int | None:
    """The ROI number of the structure of that name."""
    found = [
        int(one.ROINumber) for one in items(structures, "StructureSetROISequence") if one.ROIName == name
    ]
    return found[0] if len(found) == 1 else None


def numbers_of_type(structures: Dataset, kind: str) -> list[int]:
    """The ROI numbers of structures of an RTROIInterpretedType."""
    observed = items(structures, "RTROIObservationsSequence")
    return [int(one.ReferencedROINumber) for one in observed if one.get("RTROIInterpretedType") == kind]


def name_of(structures: Dataset, number: int) -> str:
    """The name of a structure."""
    (found,) = [one for one in items(structures, "StructureSetROISequence") if int(one.ROINumber) == number]
    return str(found.ROIName)


def rename(structures: Dataset, number: int, name: str) -> None:
    """Give a structure another name."""
    for one in items(structures, "StructureSetROISequence"):
        if int(one.ROINumber) == number:
            one.ROIName = name


def contours_of(structures: Dataset, number: int) -> list[Dataset]:
    """The items of ContourSequence of a structure."""
    drawn = [one for one in items(structures, "ROIContourSequence") if int(one.ReferencedROINumber) == number]
    return [contour for one in drawn for contour in items(one, "ContourSequence")]


def keep_contours(structures: Dataset, number: int, keep: Callable[[list[Dataset]], list[Dataset]]) -> None:
    """Leave a structure only some of its contours."""
    for one in items(structures, "ROIContourSequence"):
        if int(one.ReferencedROINumber) == number:
            one.ContourSequence = keep(list(one.get("ContourSequence") or ()))


def moved(structures: Dataset, move: Move, *numbers: int) -> None:
    """Move the points of some structures, of all where none is named."""
    for one in items(structures, "ROIContourSequence"):
        if numbers and int(one.ReferencedROINumber) not in numbers:
            continue
        for contour in items(one, "ContourSequence"):
            put_points(contour, move(points_of(contour)))


def points_of(contour: Dataset) -> Points:
    """The points of a contour, (n, 3), mm."""
    return np.array(contour.ContourData, dtype=np.float64).reshape(-1, 3)


def put_points(contour: Dataset, points: Points) -> None:
    """Give a contour other points."""
    contour.ContourData = [f"{value:.2f}" for value in points.ravel()]
    contour.NumberOfContourPoints = len(points)


def middle_of(structures: Dataset, number: int) -> Points:
    """The middle of the box around a structure, (3,)."""
    points = np.vstack([points_of(one) for one in contours_of(structures, number)])
    middle: Points = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


def height_of(contour: Dataset) -> float:
    """The z of a contour."""
    return float(contour.ContourData[2])


def by(x_mm: float = 0.0, y_mm: float = 0.0, z_mm: float = 0.0) -> Move:
    """A shift."""
    return lambda points: points + np.array([x_mm, y_mm, z_mm])


def mirrored_about(x_mm: float) -> Move:
    """Left and right exchanged about a sagittal plane."""
    return lambda points: np.column_stack([2 * x_mm - points[:, 0], points[:, 1], points[:, 2]])


def grown(about: Points, factor: float) -> Move:
    """Wider about a point within each plane."""
    scale = np.array([factor, factor, 1.0])
    return lambda points: about + (points - about) * scale


def targets(structures: Dataset) -> list[int]:
    """The numbers of the PTVs."""
    return numbers_of_type(structures, "PTV")


def structure_sets(export: Export) -> Iterator[tuple[str, Dataset]]:
    """The structure sets of an export, to look at."""
    for name in export.of("RTSTRUCT"):
        yield name, export.dataset(name)
