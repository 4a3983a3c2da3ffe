"""Slices without a contour."""

import pytest

from doseguard.dosimetry.geometry.skipped_slices import skipped_heights
from dosimetry.geometry.drawn import circle, shape_of
from dosimetry.shapes import box, contoured


@pytest.mark.parametrize(
    ("heights", "skipped"),
    [
        ((0, 2, 4, 6), ()),
        ((0, 2, 4, 8, 10), (6.0,)),
        ((0, 2, 4, 10, 12), (6.0, 8.0)),
        ((0, 2, 4, 6, 20, 22), ()),
    ],
)
def test_one_or_two_in_a_row_are_told(heights, skipped):
    assert skipped_heights(shape_of(box(heights=heights))) == skipped


def test_the_other_piece_does_not_fill_a_slice():
    pair = [circle(3, (-20, 0, z)) for z in (0, 2, 6, 8)] + [circle(3, (20, 0, z)) for z in (0, 2, 4, 6, 8)]
    assert skipped_heights(shape_of(contoured(*pair))) == (4.0,)
