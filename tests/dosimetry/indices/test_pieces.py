import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from doseguard.dosimetry.indices.pieces import pieces


def blocks(*corners, shape=(6, 6, 12)):
    """Doses of 1 in boxes given by two opposite corners each, 0 elsewhere."""
    dose = np.zeros(shape, dtype=np.float32)
    for low, high in corners:
        dose[tuple(slice(one, other + 1) for one, other in zip(low, high, strict=True))] = 1
    return dose


def test_one_block_is_one_piece():
    assert pieces(blocks(((1, 1, 1), (3, 3, 3))), 1.0).points.tolist() == [27]


def test_two_blocks_are_two_pieces_the_larger_first():
    found = pieces(blocks(((1, 1, 1), (2, 2, 2)), ((1, 1, 6), (3, 3, 8))), 1.0)
    assert found.points.tolist() == [27, 8]


def test_a_point_belongs_to_its_piece_and_the_rest_to_none():
    found = pieces(blocks(((1, 1, 1), (2, 2, 2)), ((1, 1, 6), (3, 3, 8))), 1.0)
    assert (found.label[2, 2, 7], found.label[2, 2, 2], found.label[5, 5, 5]) == (0, 1, -1)


def test_a_bridge_of_one_row_joins():
    found = pieces(blocks(((1, 1, 1), (2, 2, 2)), ((1, 1, 6), (3, 3, 8)), ((1, 1, 3), (1, 1, 5))), 1.0)
    assert len(found.points) == 1


def test_blocks_that_touch_at_an_edge_are_apart_where_the_dose_between_is_less():
    assert len(pieces(blocks(((1, 1, 1), (2, 2, 2)), ((1, 3, 3), (2, 4, 4))), 1.0).points) == 2


def test_blocks_that_touch_at_an_edge_are_joined_where_the_dose_between_is_enough():
    dose = blocks(((1, 1, 1), (2, 2, 2)), ((1, 3, 3), (2, 4, 4)))
    assert len(pieces(dose, 0.5).points) == 1


def test_a_spiral_is_one_piece():
    dose = np.zeros((1, 7, 7), dtype=np.float32)
    dose[0, 0, :] = dose[0, :, 6] = dose[0, 6, :] = dose[0, 2:, 0] = dose[0, 2, :5] = dose[0, 2:5, 4] = 1
    assert len(pieces(dose, 1.0).points) == 1


def test_no_dose_is_no_piece():
    assert len(pieces(np.zeros((3, 3, 3), dtype=np.float32), 1.0).points) == 0


@given(arrays(np.float32, (4, 4, 5), elements=st.floats(0, 1, width=32)), st.floats(0.2, 0.9))
def test_pieces_are_those_that_walking_from_point_to_point_finds(dose, level):
    assert pieces(dose, level).points.tolist() == walked(dose, np.float32(level))


def walked(dose, level):
    left = {tuple(point) for point in np.argwhere(dose >= level).tolist()}
    sizes = []
    while left:
        waiting = [left.pop()]
        size = 0
        while waiting:
            point = waiting.pop()
            size += 1
            reached = [other for other in left if joined(dose, level, point, other)]
            left.difference_update(reached)
            waiting += reached
        sizes.append(size)
    return sorted(sizes, reverse=True)


def joined(dose, level, one, other):
    steps = [abs(a - b) for a, b in zip(one, other, strict=True)]
    if max(steps) > 1:
        return False
    between = dose[tuple(slice(min(pair), max(pair) + 1) for pair in zip(one, other, strict=True))]
    for axis in range(3):
        # The mean is taken as the module takes it, axis by axis, so that rounding cannot tell them apart.
        between = between.mean(axis=axis, keepdims=True) if between.shape[axis] == 2 else between
    return sum(steps) == 1 or between.item() >= level


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_turning_the_grid_changes_nothing(axis):
    dose = np.random.default_rng(5).random((5, 6, 7)).astype(np.float32)
    turned = np.flip(np.moveaxis(dose, axis, 0), 1)
    assert pieces(turned, 0.7).points.tolist() == pieces(dose, 0.7).points.tolist()
