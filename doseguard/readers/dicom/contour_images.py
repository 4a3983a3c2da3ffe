"""The images on which structures are drawn: which they are, and how thick the only slice of one is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.image_geometry import ImageGeometry, by_series, image_spacing
from doseguard.readers.dicom.contours import DrawnContours

Series = Mapping[str, Sequence[ImageGeometry]]
# Positions of images and contours are written with two decimals or more, and some systems round one of them.
_SAME_MM = 0.1


def with_images(drawn: DrawnContours, images: Sequence[ImageGeometry]) -> ContourSet:
    """The contours with `image_spacing_mm` and `beside_images` wherever the images at hand say it.

    The spacing is the commonest step between neighbours of the series from or to an image that the
    structure's contours refer to; where they refer to none, that of the only series under the structure set.
    """
    series = by_series(images)
    structures = tuple(
        replace(
            structure,
            image_spacing_mm=_spacing_mm(structure, frozenset().union(*uids), series, drawn),
            beside_images=_beside(structure, uids, series),
        )
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


def _beside(structure: ContouredStructure, by_contour: Sequence[frozenset[str]], series: Series) -> int:
    """How many contours lie nearer to another image than to the only one that they refer to."""
    if len(by_contour) != len(structure.kinds):
        return 0
    points_mm = structure.points_mm[structure.first[:-1]]
    beside = 0
    for images in series.values():
        at = {one.sop_instance_uid: index for index, one in enumerate(images)}
        own = [
            (k, at[uid]) for k, uids in enumerate(by_contour) if len(uids) == 1 for uid in uids if uid in at
        ]
        if not own:
            continue
        normal = images[own[0][1]].directions[0]
        heights_mm = np.array([one.position_mm @ normal for one in images])
        apart_mm = np.abs(points_mm[[k for k, _ in own]] @ normal - heights_mm[:, None])
        to_own_mm = apart_mm[[index for _, index in own], np.arange(len(own))]
        beside += int((to_own_mm > apart_mm.min(axis=0) + _SAME_MM + structure.step_mm).sum())
    return beside
