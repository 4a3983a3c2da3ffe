"""Contours beside the images they were drawn on."""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.stacks.parallel import which_parallel
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray
from doseguard.model.image_geometry import ImageGeometry

# Positions of images and contours are written with two decimals or more, and some systems round one of them.
_SAME_MM = 0.1
# Ways along the patient's axes (LPS), against the axis and along it.
_WAYS = (("right", "left"), ("anterior", "posterior"), ("inferior", "superior"))


def off_images(stack: Stack, images: Sequence[ImageGeometry]) -> int | None:
    """How many contours lie on no image plane; None where no image is parallel to the contours."""
    heights = image_heights(stack, images)
    if not len(heights):
        return None
    nearest = np.abs(stack.heights_mm[:, None] - heights).min(axis=1)
    off = nearest > _SAME_MM + stack.step_mm
    return int(np.diff(stack.first_contour)[off].sum())


def cut_ends(stack: Stack, images: Sequence[ImageGeometry]) -> tuple[str, ...] | None:
    """The ends (`superior`, `inferior`; of other than axial images another way) that reach the last image.

    None where no image is parallel to the contours.
    """
    heights = image_heights(stack, images)
    if not len(heights):
        return None
    axis = int(np.argmax(np.abs(stack.normal)))
    against, along = _WAYS[axis] if stack.normal[axis] > 0 else _WAYS[axis][::-1]
    reach = stack.thickness_mm / 2
    reached = (
        (along, stack.heights_mm[-1] > heights.max() - reach),
        (against, stack.heights_mm[0] < heights.min() + reach),
    )
    return tuple(way for way, is_cut in reached if is_cut)


def image_heights(stack: Stack, images: Sequence[ImageGeometry]) -> FloatArray:
    """Where images that are parallel to the contours lie along their normal."""
    if not images:
        return np.zeros(0)
    parallel = which_parallel(np.stack([one.directions[0] for one in images]), stack.normal)
    places: FloatArray = np.stack([one.position_mm for one in images])[parallel] @ stack.normal
    return places
