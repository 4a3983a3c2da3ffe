"""Volumes from the areas of planes."""

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.geometry.section_volume import section_volume
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle

BALL_CC = 4 / 3 * np.pi * 20**3 / 1000


@pytest.mark.parametrize("spacing", [1.0, 2.5, 5.0])
def test_a_ball_has_its_volume_within_the_interval(spacing):
    found = section_volume(shape_of(ball(20, spacing)))
    assert found.value == pytest.approx(BALL_CC, rel=0.03)
    assert found.low <= BALL_CC <= found.high


def test_a_box_is_its_slabs():
    # Five slices of 2 mm, 10 mm x 10 mm; half a slice less and more at either end.
    found = section_volume(shape_of(box()))
    assert (found.value, found.low, found.high) == pytest.approx((1.0, 0.8, 1.2))


def test_a_hole_does_not_count():
    rings = [rectangle((-5, 5), (-5, 5), z) for z in (0, 2, 4)] + [
        rectangle((-2, 2), (-2, 2), z) for z in (0, 2, 4)
    ]
    assert section_volume(shape_of(contoured(*rings))).value == pytest.approx(0.6 * (1 - 0.16))


def test_a_skipped_slice_is_filled_and_may_be_empty():
    found = section_volume(shape_of(box(heights=(0, 2, 4, 8, 10))))
    assert found.value == pytest.approx(1.2)
    assert {part.cause: part.below for part in found.parts}["skipped slices"] == pytest.approx(0.2)


def test_a_long_gap_stays_empty():
    assert section_volume(shape_of(box(heights=(0, 2, 4, 20, 22)))).value == pytest.approx(1.0)


def test_contours_that_cross_count_once_and_may_count_united():
    crossed = [rectangle(x, (0, 10), z) for z in (0, 2, 4) for x in ((0, 10), (8, 18))]
    found = section_volume(shape_of(contoured(*crossed)))
    assert found.value == pytest.approx(0.6 * 1.6)
    assert {part.cause: part.above for part in found.parts}["contours that cross"] == pytest.approx(0.24)


def test_it_is_the_volume_of_the_dose_engine():
    drawn = ball(15, 2.0, step_mm=0.01)
    ours, theirs = section_volume(shape_of(drawn)), dose_volume(drawn, None).volume_cc
    assert (ours.value, ours.low, ours.high) == pytest.approx(
        (theirs.value, theirs.low, theirs.high), rel=0.02
    )


def test_turning_changes_nothing():
    assert section_volume(shape_of(turned(ball(20, 2.5)))).value == pytest.approx(
        section_volume(shape_of(ball(20, 2.5))).value
    )


def test_written_steps_widen_it():
    plain, stepped = (section_volume(shape_of(cylinder(5, (0, 2, 4), step_mm=step))) for step in (0.0, 0.1))
    assert stepped.high > plain.high and stepped.low < plain.low


def test_one_plane_has_the_thickness_of_its_set():
    found = section_volume(shape_of(contoured(circle(10)), 3.0))
    assert found.value == pytest.approx(np.pi * 0.3, rel=1e-3)


def test_what_has_no_shape_has_no_volume():
    assert section_volume(Unstacked("it has no closed contour")).reason == "it has no closed contour"
