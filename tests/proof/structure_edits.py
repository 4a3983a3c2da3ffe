"""Structure sets changed in what is drawn, named and linked."""

from collections.abc import Callable
from copy import deepcopy

import numpy as np
from pydicom.dataset import Dataset

from proof.contouring import (
    Move,
    Points,
    by,
    contours_of,
    grown,
    height_of,
    keep_contours,
    middle_of,
    mirrored_about,
    moved,
    name_of,
    number_of,
    numbers_of_type,
    points_of,
    put_points,
    rename,
    targets,
)
from proof.export import Change, Export, items
from proof.seeded_error import Seed

Fits = Callable[[Dataset], bool]


COVER = ("DOS-05", "DOS-13", "DOS-10", "STR-04", "STR-05")


def structures(change: Change, fits: Fits = lambda _: True) -> Seed:
    def seed(export: Export) -> Export | None:
        names = [name for name in export.of("RTSTRUCT") if fits(export.dataset(name))]
        for name in names:
            export = export.changed(name, change)
        return export if names else None

    return seed


def with_dose(seed: Seed) -> Seed:
    return lambda export: seed(export) if export.of("RTDOSE") else None


def first_target(change: Callable[[Dataset, int], None]) -> Change:
    return lambda structures: change(structures, targets(structures)[0])


def has_target(structures: Dataset) -> bool:
    return bool(targets(structures)) and bool(contours_of(structures, targets(structures)[0]))


def has(*names: str) -> Fits:
    return lambda structures: all(number_of(structures, name) is not None for name in names)


def typed(kind: str) -> Callable[[Dataset, int], None]:
    def change(structures: Dataset, number: int) -> None:
        for one in items(structures, "RTROIObservationsSequence"):
            if int(one.ReferencedROINumber) == number:
                one.RTROIInterpretedType = kind

    return change


def emptied(structures: Dataset, number: int) -> None:
    keep_contours(structures, number, lambda _: [])


def deleted(structures: Dataset, number: int) -> None:
    for keyword, reference in (
        ("StructureSetROISequence", "ROINumber"),
        ("ROIContourSequence", "ReferencedROINumber"),
        ("RTROIObservationsSequence", "ReferencedROINumber"),
    ):
        kept = [one for one in items(structures, keyword) if int(getattr(one, reference)) != number]
        setattr(structures, keyword, kept)


def middle_lost(contours: list[Dataset]) -> list[Dataset]:
    heights = sorted({height_of(one) for one in contours})
    lost = heights[len(heights) // 2]
    return [one for one in contours if height_of(one) != lost]


def middle_only(contours: list[Dataset]) -> list[Dataset]:
    heights = sorted({height_of(one) for one in contours})
    return [one for one in contours if height_of(one) == heights[len(heights) // 2]]


def move_target(move: Move) -> Change:
    def change(structures: Dataset) -> None:
        moved(structures, move, *targets(structures))

    return change


def grow_target(factor: float) -> Change:
    def change(structures: Dataset) -> None:
        for number in targets(structures):
            moved(structures, grown(middle_of(structures, number), factor), number)

    return change


def body_number(structures: Dataset) -> int:
    return numbers_of_type(structures, "EXTERNAL")[0]


def has_body(structures: Dataset) -> bool:
    return len(numbers_of_type(structures, "EXTERNAL")) == 1


def mirror_target(structures: Dataset) -> None:
    x_mm = float(middle_of(structures, body_number(structures))[0])
    moved(structures, mirrored_about(x_mm), *targets(structures))


def lateral(structures: Dataset) -> bool:
    """Whether the first target lies well off the midline."""
    if not (has_target(structures) and has_body(structures)):
        return False
    middle = middle_of(structures, body_number(structures))
    return abs(float(middle_of(structures, targets(structures)[0])[0] - middle[0])) > 30


def mirror_all(structures: Dataset) -> None:
    moved(structures, mirrored_about(float(middle_of(structures, body_number(structures))[0])))


def swap_names(one: str, other: str) -> Change:
    def change(structures: Dataset) -> None:
        first, second = number_of(structures, one), number_of(structures, other)
        if first is not None and second is not None:
            rename(structures, first, other)
            rename(structures, second, one)

    return change


def names_swapped(one: str, other: str) -> Seed:
    """Two structures named after each other, where both are there."""
    return structures(swap_names(one, other), has(one, other))


def copied(source: str, to: str) -> Change:
    """One organ's contours saved under the other's name."""

    def change(structures: Dataset) -> None:
        from_number, to_number = number_of(structures, source), number_of(structures, to)
        if from_number is not None and to_number is not None:
            contours = contours_of(structures, from_number)
            keep_contours(structures, to_number, lambda _: contours)

    return change


def stray(structures: Dataset) -> None:
    """A dot 6 cm or more from the target, on its three lowest slices."""
    number = targets(structures)[0]
    heights = sorted({height_of(one) for one in contours_of(structures, number)})[:3]
    middle = middle_of(structures, number)

    def with_dots(contours: list[Dataset]) -> list[Dataset]:
        likes = [next(one for one in contours if height_of(one) == height) for height in heights]
        return [*contours, *(dot(like, middle) for like in likes)]

    keep_contours(structures, number, with_dots)


def dot(like: Dataset, middle: Points) -> Dataset:
    """A square of 3 mm on the slice of another contour, which stays as it is."""
    square = deepcopy(like)
    corners = np.array([[0, 0], [3, 0], [3, 3], [0, 3]]) + np.array([-20, middle[1] + 60])
    put_points(square, np.column_stack([corners, np.full(4, height_of(like))]))
    return square


def opened(structures: Dataset, number: int) -> None:
    for contour in contours_of(structures, number):
        contour.ContourGeometricType = "OPEN_PLANAR"


def second_body(structures: Dataset) -> None:
    other = (
        number_of(structures, "Heart") or number_of(structures, "Liver") or number_of(structures, "Brainstem")
    )
    typed("EXTERNAL")(structures, other or targets(structures)[0])


def gtv_aside(structures: Dataset) -> None:
    moved(structures, by(x_mm=25.0), *numbers_of_type(structures, "GTV")[:1])


def has_gtv(structures: Dataset) -> bool:
    return has_target(structures) and bool(numbers_of_type(structures, "GTV"))


def twin(structures: Dataset) -> None:
    """A second heart under a German name: nobody knows which one the limits are for."""
    heart = number_of(structures, "Heart")
    other = number_of(structures, "Stomach") or number_of(structures, "Trachea")
    if heart is not None and other is not None:
        rename(structures, other, "Herz")


def density(structures: Dataset) -> None:
    physical = Dataset()
    physical.ROIPhysicalProperty, physical.ROIPhysicalPropertyValue = "REL_ELEC_DENSITY", "1.9"
    for one in items(structures, "RTROIObservationsSequence"):
        if int(one.ReferencedROINumber) == targets(structures)[0]:
            one.ROIPhysicalPropertiesSequence = [physical]


def to_skin(structures: Dataset) -> None:
    """The target moved half out of the body."""
    body = np.vstack([points_of(one) for one in contours_of(structures, body_number(structures))])
    middle = middle_of(structures, targets(structures)[0])
    moved(structures, by(y_mm=float(body[:, 1].min() - middle[1])), *targets(structures))


def cut_body(structures: Dataset) -> None:
    number = body_number(structures)
    x_mm = float(middle_of(structures, number)[0])
    moved(structures, lambda points: np.column_stack([np.maximum(points[:, 0], x_mm), points[:, 1:]]), number)


def side_renamed(structures: Dataset) -> None:
    for number in targets(structures):
        name = name_of(structures, number)
        for one, other in (("RUL", "LUL"), ("RLL", "LLL"), ("LLL", "RLL"), ("_R", "_L"), ("_L", "_R")):
            if one in name:
                rename(structures, number, name.replace(one, other))
                break


def names_a_side(structures: Dataset) -> bool:
    names = [name_of(structures, number) for number in targets(structures)]
    return any(word in name for name in names for word in ("RUL", "RLL", "LLL", "_R", "_L"))


def other_series(structures: Dataset) -> None:
    """The structure set says that it was drawn on another scan."""
    for frame in items(structures, "ReferencedFrameOfReferenceSequence"):
        for series in items(frame, "RTReferencedStudySequence", "RTReferencedSeriesSequence"):
            series.SeriesInstanceUID = "2.25.4713"
            for image in items(series, "ContourImageSequence"):
                image.ReferencedSOPInstanceUID = f"2.25.4713{str(image.ReferencedSOPInstanceUID)[-6:]}"


def other_frame(structures: Dataset) -> None:
    for one in (
        *items(structures, "StructureSetROISequence"),
        *items(structures, "ReferencedFrameOfReferenceSequence"),
    ):
        for keyword in ("ReferencedFrameOfReferenceUID", "FrameOfReferenceUID"):
            if keyword in one:
                setattr(one, keyword, "2.25.4714")


def new_uid(structures: Dataset) -> None:
    structures.SOPInstanceUID = "2.25.4715"
    structures.file_meta.MediaStorageSOPInstanceUID = "2.25.4715"


def with_images(seed: Seed) -> Seed:
    return lambda export: seed(export) if export.of("CT") else None
