"""How two outlines of one plane lie to each other."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doseguard.dosimetry.stacks.outline_pairs import Relation, distance, is_same, near_edges, relation
from dosimetry.geometry.drawn import circle


def square(u, v, side=10.0):
    return np.array([(u, v), (u + side, v), (u + side, v + side), (u, v + side)])


def round_one(radius, u=0.0, v=0.0, points=60):
    return circle(radius, (u, v, 0), points)[:, :2]


@given(st.floats(1, 12), st.floats(-30, 30), st.floats(-30, 30))
def test_circles(radius, u, v):
    apart = np.hypot(u, v)
    gaps = apart - 8 - radius, 8 - apart - radius, radius - apart - 8
    assume(min(abs(gap) for gap in gaps) > 0.1)
    ways = (Relation.APART, Relation.WITHIN, Relation.AROUND)
    expected = next((way for gap, way in zip(gaps, ways, strict=True) if gap > 0), Relation.CROSSING)
    assert relation(round_one(radius, u, v), round_one(8), 0.01) is expected


@given(st.integers(-12, 12), st.integers(-12, 12), st.integers(1, 14))
def test_squares_whose_edges_lie_on_one_another(u, v, side):
    low, high = np.array([u, v]), np.array([u, v]) + side
    shared = np.maximum(np.minimum(high, 10) - np.maximum(low, 0), 0).prod()
    assume(not (side == 10 and u == v == 0))
    expected = Relation.CROSSING
    if shared == 0:
        expected = Relation.APART
    elif shared == side**2:
        expected = Relation.WITHIN
    elif shared == 100:
        expected = Relation.AROUND
    assert relation(square(u, v, side), square(0, 0), 0.01) is expected


@pytest.mark.parametrize(
    ("u", "expected"), [(3, Relation.APART), (14, Relation.WITHIN), (27, Relation.APART)]
)
def test_a_small_outline_by_a_slanted_one(u, expected):
    slanted = np.array([(0, 0), (10, 0), (30, 20), (20, 20)])
    small = square(u, 9, 1.0)
    assert relation(small, slanted, 0.01) is expected
    assert relation(small[::-1], slanted[::-1], 0.01) is expected


def test_outlines_that_cut_in_less_than_the_tolerance_touch():
    assert relation(square(9.995, 0), square(0, 0), 0.01) is Relation.APART
    assert relation(square(9.9, 0), square(0, 0), 0.01) is Relation.CROSSING


def test_a_small_outline_within_a_large_one_that_it_touches_is_within():
    assert relation(square(0, 4, 0.5), square(0, 0), 0.01) is Relation.WITHIN


@pytest.mark.parametrize("other", [square(0, 0, 10.5), square(0.2, 0), round_one(5.6, 5, 5)])
def test_other_outlines_are_not_the_same(other):
    assert not is_same(square(0, 0), other, 0.01)


def test_an_outline_with_a_dent_is_not_the_same():
    dented = np.insert(square(0, 0), 1, [(4, 0), (5, 3), (6, 0)], axis=0)
    assert not is_same(dented, square(0, 0), 0.01)


def test_distance_is_to_the_nearest_edge():
    assert distance(np.array([[5.0, 2], [-3, -4], [5, 12]]), square(0, 0)).tolist() == [2, 5, 2]


def test_near_edges_are_all_that_come_near():
    one, other = round_one(10, points=23), round_one(10, 12, points=31)
    pairs = set(zip(*(edges.tolist() for edges in near_edges(one, other, 0.5)), strict=True))
    after, other_after = np.roll(one, -1, axis=0), np.roll(other, -1, axis=0)
    low, high = np.minimum(one, after), np.maximum(one, after)
    other_low, other_high = np.minimum(other, other_after), np.maximum(other, other_after)
    gap = np.maximum(low[:, None] - other_high, other_low - high[:, None]).max(axis=2)
    assert pairs == set(map(tuple, np.argwhere(gap <= 0.5).tolist()))
