"""The side of a structure."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.laterality import Side, side_of
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, shape_of, turned
from dosimetry.shapes import box, contoured

HEIGHTS = np.arange(-20, 22, 2.0)
BODY = contoured(*(circle(1, points=90) * (180, 110, 1) + (0, 0, z) for z in HEIGHTS), name="Body")


def side(structure, body=BODY):
    return side_of(shape_of(structure), shape_of(body))


@pytest.mark.parametrize(("x", "expected"), [(60, Side.LEFT), (-60, Side.RIGHT), (5, Side.BOTH)])
def test_greater_x_is_left(x, expected):
    assert side(ball(10, 2.0, (x, 0, 0))).side is expected


@pytest.mark.parametrize(("x", "share"), [(60, 1.0), (-60, 0.0), (0, 0.5), (5, 27 / 32)])
def test_the_share_left_of_the_midline(x, share):
    found = side(ball(10, 0.5, (x, 0, 0), points=360))
    assert found.left_share.value == pytest.approx(share, abs=1e-3)


def test_the_midline_is_the_bodys_not_that_of_the_coordinates():
    moved = turned(BODY, (0, 0, 0), (-100, 0, 0))
    found = side(ball(10, 2.0, (-50, 0, 0)), moved)
    assert found.side is Side.LEFT
    assert found.midline_mm.value == pytest.approx(-100)


def test_an_arm_on_one_side_leaves_the_midline_open():
    arm = [circle(40, (260, 0, z), 90) for z in HEIGHTS]
    uneven = contoured(*BODY.points_mm.reshape(-1, 90, 3), *arm)
    found = side(ball(10, 2.0, (40, 0, 0)), uneven)
    assert found.midline_mm.low < 40 < found.midline_mm.high
    assert found.side is Side.BOTH


def test_each_plane_has_its_own_midline():
    slanted = contoured(*(circle(1, points=90) * (180, 110, 1) + (4 * z, 0, z) for z in HEIGHTS))
    beside = contoured(*(circle(5, (4 * z + 8, 0, z)) for z in range(-10, 12, 2)))
    found = side(beside, slanted)
    assert found.side is Side.LEFT
    assert (found.midline_mm.low, found.midline_mm.high) == pytest.approx((-40, 40))


def test_contours_tilted_by_a_gantry_tell_the_side_too():
    tilt = (0, 0.2, 0)
    found = side(turned(ball(10, 1.0, (4, 0, 0)), tilt, (0, 0, 0)), turned(BODY, tilt, (0, 0, 0)))
    assert found.side is Side.BOTH
    assert 0.6 < found.left_share.value < 0.9


def test_coronal_contours_in_an_axial_body_show_no_side():
    slanted = contoured(*(circle(1, points=90) * (180, 110, 1) + (2 * z, 0, z) for z in HEIGHTS))
    coronal = contoured(*([(x + 20, y, z) for x, z in ((-3, -15), (3, -15), (3, 15))] for y in (0, 2, 4)))
    found = side(coronal, slanted)
    assert (found.side, found.left_share.value) == (None, None)
    assert found.midline_mm.reason == "the contour planes of the two structures are not parallel"


def test_contours_that_cross_show_no_side():
    crossing = contoured(*(circle(10, (x, 0, z)) for z in (0, 2, 4) for x in (40, 50)))
    found = side(crossing)
    assert found.side is None
    assert found.left_share.reason.startswith("contours that cross each other")


def test_the_midline_says_what_leaves_it_open():
    (part,) = side(ball(10, 2.0, (60, 0, 0))).midline_mm.parts
    assert part.cause == "midline of the body"


def test_without_the_body_around_it_there_is_no_side():
    found = side(ball(10, 2.0, (0, 0, 90)))
    assert found.side is None
    assert found.left_share.reason == "the body has no contours where the structure lies"


def test_sagittal_contours_show_no_side():
    sagittal = turned(box(), (0, np.pi / 2, 0), (0, 0, 0))
    assert side(sagittal).left_share.reason == "contours in sagittal planes do not show both sides"


def test_without_a_shape_there_is_no_side():
    found = side_of(shape_of(ball(10)), Unstacked("it has no closed contour"))
    assert (found.side, found.midline_mm.reason) == (None, "it has no closed contour")
