"""Whether contours are joined over a skipped slice: found once, and the same in all that is measured."""

import numpy as np
import pytest

from doseguard.dosimetry import combination, dose_volume
from doseguard.dosimetry.geometry import greatest_plane_diameter, overlap_volume
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.geometry.drawn import circle, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle


def ell(z):
    return [(0, 0, z), (40, 0, z), (40, 4, z), (4, 4, z), (4, 40, z), (0, 40, z)]


def over_a_skip(below, above, **fields):
    """Three planes of a contour or several, a skipped slice, and three planes of others."""
    drawn = [(one, z) for z in (0, 2, 4) for one in below] + [(one, z) for z in (8, 10, 12) for one in above]
    return contoured(*(np.add(one, (0, 0, z)) for one, z in drawn), **fields)


SQUARE = rectangle((20, 36), (20, 36), 0)
L_AND_NOTCH = over_a_skip([ell(0)], [SQUARE], name="L")
DRAWN_CC = (3 * 2 * (40 * 4 + 36 * 4) + 3 * 2 * 16 * 16) / 1000
AROUND = box(name="B", x=(-10, 60), y=(-10, 60), heights=range(-4, 20, 2))


def joined(below, above, **fields):
    (gap,) = shape_of(over_a_skip(below, above, **fields)).gaps
    return gap.joined


@pytest.mark.parametrize(
    ("below", "above", "is_joined"),
    [
        ([SQUARE], [SQUARE], True),
        ([circle(10)], [circle(3, (2, 2, 0))], True),
        ([circle(10)], [circle(10, (19, 0, 0))], True),
        ([circle(10)], [circle(10, (21, 0, 0))], False),
        ([ell(0)], [SQUARE], False),
        ([circle(20), circle(15)], [circle(10)], False),
        ([circle(20), circle(15)], [circle(16)], True),
        ([rectangle((0, 10), (0, 10), 0)], [rectangle((10, 20), (0, 10), 0)], False),
        ([circle(5), circle(5, (40, 0, 0))], [circle(5, (80, 0, 0)), circle(5, (41, 0, 0))], True),
    ],
    ids=[
        "the same",
        "one within the other",
        "in part",
        "apart",
        "in its notch",
        "in its hole",
        "over the rim of its hole",
        "side by side",
        "one of two",
    ],
)
def test_contours_are_joined_where_their_figures_overlap(below, above, is_joined):
    assert joined(below, above) is is_joined


def test_sides_that_touch_do_not_overlap_however_they_are_turned():
    touching = over_a_skip([rectangle((0, 10), (0, 10), 0)], [rectangle((10, 20), (0, 10), 0)])
    (gap,) = shape_of(turned(touching)).gaps
    assert not gap.joined


def test_three_missing_slices_are_no_skip_whatever_overlaps():
    (gap,) = shape_of(box(heights=(0, 2, 4, 12, 14))).gaps
    assert (gap.missing, gap.is_skip, gap.joined) == (3, False, False)


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (over_a_skip([SQUARE], [SQUARE]), "filled where contours overlap"),
        (L_AND_NOTCH, "left empty, as contours on either side do not overlap"),
    ],
    ids=["joined", "parted"],
)
def test_the_note_says_what_is_done_with_a_skipped_slice(drawn, said):
    assert shape_of(drawn).notes == (f"1 slice of 2.00 mm without a contour between 4.0 and 8.0 mm: {said}",)


def test_skipped_slices_of_either_sort_are_noted_apart():
    drawn = [rectangle((0, 10), (0, 10), z) for z in (0, 2, 4, 8)]
    drawn += [rectangle((20, 30), (0, 10), z) for z in (12, 14, 16)]
    filled, empty = shape_of(contoured(*drawn)).notes
    assert "between 4.0 and 8.0 mm: filled" in filled
    assert "between 8.0 and 12.0 mm: left empty" in empty


def alone(drawn):
    return dose_volume(drawn, None).volume_cc


def in_a_box(drawn):
    return dose_volume(combination("B&L", [AROUND, drawn]), None).volume_cc


def shared_with_a_box(drawn):
    return overlap_volume(stack(drawn), stack(AROUND))


@pytest.mark.parametrize("volume_of", [alone, in_a_box, shared_with_a_box])
def test_what_does_not_overlap_is_not_filled_by_anybody(volume_of):
    assert volume_of(L_AND_NOTCH).value == pytest.approx(DRAWN_CC)


@pytest.mark.parametrize("volume_of", [alone, in_a_box, shared_with_a_box])
def test_what_overlaps_is_filled_by_everybody(volume_of):
    square = over_a_skip([SQUARE], [SQUARE], name="L")
    assert volume_of(square).value == pytest.approx(16 * 16 * 14 / 1000)


@pytest.mark.parametrize("volume_of", [alone, in_a_box, shared_with_a_box])
def test_the_interval_of_what_is_not_filled_holds_half_a_slice_more_at_each_end(volume_of):
    found = volume_of(L_AND_NOTCH)
    assert found.high >= DRAWN_CC + (40 * 4 + 36 * 4 + 16 * 16) / 1000


def test_prisms_do_not_meet_over_a_gap_that_is_not_filled():
    solid = solid_of(stack(L_AND_NOTCH))
    assert (solid.high_mm[2], solid.low_mm[3]) == (5, 7)


def spindle(aside_mm):
    """Discs of 10, 20 and 30 mm, a skipped slice, and three of 30, 20 and 10 mm that lie so far aside."""
    low = [circle(radius, (0, 0, z), points=400) for radius, z in ((5, 0), (10, 2), (15, 4))]
    high = [circle(radius, (aside_mm, 0, z), points=400) for radius, z in ((15, 8), (10, 10), (5, 12))]
    return shape_of(contoured(*low, *high))


@pytest.mark.parametrize(("aside_mm", "most_mm"), [(0, 40), (31, 35)], ids=["joined", "parted"])
def test_lengths_grow_into_a_gap_that_is_filled_and_half_a_slice_beyond_other_planes(aside_mm, most_mm):
    assert greatest_plane_diameter(spindle(aside_mm)).high == pytest.approx(most_mm, rel=1e-3)


def test_a_piece_finds_its_own_gaps():
    left = over_a_skip([rectangle((-20, -10), (0, 10), 0)], [rectangle((-20, -10), (0, 10), 0)])
    right = [rectangle((10, 20), (0, 10), z) for z in (0, 2, 4, 6, 8, 10, 12)]
    whole = stack(contoured(*left.points_mm.reshape(-1, 4, 3), *right))
    assert whole.gaps == ()
    assert [part.joined for part in pieces(whole)] == [(2,), ()]
