"""Contours beside images."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.image_planes import cut_ends, off_images
from doseguard.model.image_geometry import ImageGeometry
from dosimetry.geometry.drawn import shape_of
from dosimetry.shapes import box

AXIAL = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])
SAGITTAL = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])


def images(heights, directions=AXIAL):
    return [
        ImageGeometry(f"2.25.{k}", "2.25.1", "2.25.9", directions[0] * z, directions, 1.0, 1.0, 512, 512)
        for k, z in enumerate(heights)
    ]


BOX = shape_of(box(heights=(-4, -2, 0, 2, 4)))


def test_contours_on_images_are_none_off():
    assert off_images(BOX, images(range(-10, 11, 2))) == 0


def test_contours_between_images_are_counted():
    assert off_images(BOX, images(range(-11, 12, 4))) == 5


def test_contours_beyond_the_last_image_are_counted():
    assert off_images(BOX, images((-4, -2, 0))) == 2


def test_rounding_of_positions_moves_no_contour_off():
    assert off_images(BOX, images([z + 0.04 for z in range(-10, 11, 2)])) == 0


def test_without_parallel_images_nobody_can_tell():
    assert off_images(BOX, images(range(-10, 11, 2), SAGITTAL)) is None
    assert cut_ends(BOX, ()) is None


@pytest.mark.parametrize(
    ("heights", "ends"),
    [
        (range(-10, 11, 2), ()),
        (range(-6, 7, 2), ()),
        (range(-4, 11, 2), ("inferior",)),
        (range(-10, 5, 2), ("superior",)),
        (range(-2, 3, 2), ("superior", "inferior")),
    ],
)
def test_a_structure_that_reaches_the_last_image_is_cut_there(heights, ends):
    assert cut_ends(BOX, images(heights)) == ends


def test_images_that_run_downwards_say_the_same():
    turned = AXIAL * np.array([[-1], [1], [1]])
    assert cut_ends(BOX, images([-z for z in range(-4, 11, 2)], turned)) == ("inferior",)
