import numpy as np
import pytest

from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.shapes import box, contoured, rectangle

LEFT = [rectangle((-20, -10), (0, 10), z) for z in (0, 2, 4, 6)]
RIGHT = [rectangle((10, 20), (0, 10), z) for z in (2, 4, 6, 8, 10)]


def pieces_of(*contours):
    return pieces(stack(contoured(*contours)))


def test_a_structure_of_one_piece_is_itself():
    whole = stack(box())
    assert pieces(whole) == (whole,)


def test_pieces_side_by_side_have_their_own_planes():
    left, right = pieces_of(*LEFT, *RIGHT)
    assert left.heights_mm == pytest.approx([0, 2, 4, 6])
    assert right.heights_mm == pytest.approx([2, 4, 6, 8, 10])


def test_pieces_keep_their_areas_and_points():
    whole = stack(contoured(*LEFT, *RIGHT))
    parts = pieces(whole)
    assert sum(part.plane_area_mm2.sum() for part in parts) == pytest.approx(whole.plane_area_mm2.sum())
    assert sum(len(part.points_mm) for part in parts) == len(whole.points_mm)


def test_a_hole_belongs_to_what_it_is_cut_out_of():
    ring = [one for z in (0, 2, 4) for one in (rectangle((0, 10), (0, 10), z), rectangle((3, 7), (3, 7), z))]
    assert len(pieces_of(*ring)) == 1


def test_branches_that_meet_are_one_piece():
    base = [rectangle((-20, 20), (0, 10), -2)]
    assert len(pieces_of(*LEFT, *RIGHT[:3], *base, rectangle((-20, 20), (0, 10), 0.0))) == 1


@pytest.mark.parametrize(("height", "count"), [(6, 1), (8, 1), (10, 1), (12, 2)])
def test_two_missing_slices_do_not_part_a_piece_and_three_do(height, count):
    low = [rectangle((0, 10), (0, 10), z) for z in (0, 2, 4)]
    high = [rectangle((0, 10), (0, 10), z) for z in (height, height + 2, height + 4)]
    assert len(pieces_of(*low, *high)) == count


def test_a_pieces_own_gap_is_noted_with_it():
    lacking = [one for one in RIGHT if one[0][2] != 6]
    (note,) = [note for part in pieces_of(*LEFT, *lacking) for note in part.notes]
    assert "between 4.0 and 8.0 mm" in note


def test_a_diagonal_vessel_is_one_piece():
    vessel = [rectangle((2 * k, 2 * k + 3), (2 * k, 2 * k + 3), float(k)) for k in range(20)]
    assert len(pieces_of(*vessel)) == 1


def test_slabs_of_a_piece_are_one_slice_thick():
    left, _ = pieces_of(*LEFT, *RIGHT)
    assert np.diff(left.edges_mm, axis=1).ravel() == pytest.approx(np.full(4, 2.0))
