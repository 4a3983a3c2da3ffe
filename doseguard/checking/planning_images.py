"""The images on which a plan was made, among all that were given, and where they lie."""

from collections.abc import Iterable

from doseguard.checking.geometry import Box
from doseguard.model.image_series import ImageSeries
from doseguard.model.structure import StructureSet


def planning_images(
    images: Iterable[ImageSeries], structures: StructureSet | None
) -> tuple[ImageSeries, ...]:
    """The series that the structure set names; none where it names others.

    Where it names none, or there is no structure set, a single series of CT is taken for the planning scan.
    """
    every = tuple(images)
    if structures is not None and structures.referenced_series_uids:
        return tuple(one for one in every if one.series_instance_uid in structures.referenced_series_uids)
    scans = tuple(one for one in every if is_scan(one))
    return scans if len(scans) == 1 else ()


def is_scan(series: ImageSeries) -> bool:
    """Whether a series may be a planning scan as far as its modality tells."""
    return series.modality in ("CT", "")


def images_box(series: ImageSeries) -> Box | None:
    """The least and the greatest patient coordinates of the images' pixels; None where no place is known."""
    corners: list[list[float]] = []
    for one in series.geometry:
        down = one.directions[1] * one.row_spacing_mm
        along = one.directions[2] * one.column_spacing_mm
        corners.append((one.position_mm - down / 2 - along / 2).tolist())
        corners.append((one.position_mm + down * (one.rows - 0.5) + along * (one.columns - 0.5)).tolist())
    if not corners:
        return None
    x, y, z = (min(ends) for ends in zip(*corners, strict=True))
    right, back, top = (max(ends) for ends in zip(*corners, strict=True))
    return Box((x, y, z), (right, back, top))
