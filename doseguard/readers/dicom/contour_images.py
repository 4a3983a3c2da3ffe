"""The spacing of the images on which structures are drawn: how thick the only slice of a small one is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.image_geometry import ImageGeometry, by_series, image_spacing
from doseguard.readers.dicom.contours import DrawnContours

Series = Mapping[str, Sequence[ImageGeometry]]


def with_image_spacing(drawn: DrawnContours, images: Sequence[ImageGeometry]) -> ContourSet:
    """The contours with `image_spacing_mm` wherever the images at hand say it.

    It is the commonest step between neighbours of the series from or to an image that the structure's
    contours refer to; where they refer to none, that of the only series under the structure set.
    """
    series = by_series(images)
    structures = tuple(
        replace(structure, image_spacing_mm=_spacing_mm(structure, uids, series, drawn))
        for structure, uids in zip(drawn.contours.structures, drawn.image_uids, strict=True)
    )
    return replace(drawn.contours, structures=structures)


def _spacing_mm(
    structure: ContouredStructure, uids: frozenset[str], series: Series, drawn: DrawnContours
) -> float | None:
    if not structure.kinds:
        return None
    if uids:
        own = [one for one in series.values() if any(image.sop_instance_uid in uids for image in one)]
        return image_spacing(own[0], near=uids).spacing_mm if len(own) == 1 else None
    under = [series[uid] for uid in drawn.contours.header.referenced_series_uids if uid in series]
    return image_spacing(under[0]).spacing_mm if len(under) == 1 else None
