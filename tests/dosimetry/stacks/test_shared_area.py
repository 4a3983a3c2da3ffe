"""The area that two plane figures share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from dosimetry.geometry.drawn import circle

whole = st.integers(-12, 12)


def figure(*outlines):
    outlines = [np.asarray(one, float)[:, :2] for one in outlines]
    return Edges(np.concatenate(outlines), np.concatenate([np.roll(one, -1, axis=0) for one in outlines]))


def square(u, v, side=10.0):
    return [(u, v), (u + side, v), (u + side, v + side), (u, v + side)]


@given(whole, whole)
def test_squares(u, v):
    shared = max(10 - abs(u), 0) * max(10 - abs(v), 0)
    assert shared_area_mm2(figure(square(0, 0)), figure(square(u, v))) == pytest.approx(shared, abs=1e-9)


def test_a_square_and_the_same_turned_share_an_octagon():
    corners = [(0, -np.sqrt(50)), (np.sqrt(50), 0), (0, np.sqrt(50)), (-np.sqrt(50), 0)]
    octagon = 100 * 2 * (np.sqrt(2) - 1)
    assert shared_area_mm2(figure(square(-5, -5)), figure(corners)) == pytest.approx(octagon)


def test_circles_share_a_lens():
    one, other = (figure(circle(10, (x, 0, 0), 2000)) for x in (0, 12))
    lens = 2 * 100 * np.arccos(0.6) - 6 * np.sqrt(400 - 144)
    assert shared_area_mm2(one, other) == pytest.approx(lens, rel=1e-5)


def test_holes_do_not_count():
    ring = figure(square(0, 0), square(2, 2, 6))
    assert shared_area_mm2(ring, figure(square(5, 0))) == pytest.approx(50 - 18)


def test_two_pieces_add_up():
    assert shared_area_mm2(figure(square(0, 0), square(20, 0)), figure(square(5, 5, 20))) == pytest.approx(50)


def test_a_figure_shares_all_of_itself():
    outline = circle(7, points=33)
    area = 33 / 2 * 49 * np.sin(2 * np.pi / 33)
    assert shared_area_mm2(figure(outline), figure(outline)) == pytest.approx(area)


def test_a_bow_tie_has_the_area_of_both_halves():
    tie = figure([(0, 0), (10, 10), (10, 0), (0, 10)])
    assert shared_area_mm2(tie, tie) == pytest.approx(50)


def test_a_long_edge_among_many_short_ones():
    half = circle(20, points=400)[:201]
    dented = np.concatenate((half, [(-20, -40, 0), (20, -40, 0)]))
    outline = figure(dented)
    assert shared_area_mm2(outline, figure(square(-25, -50, 100))) == pytest.approx(
        100 * 400 * np.sin(np.pi / 200) + 40 * 40
    )


def test_figures_apart_share_nothing():
    assert shared_area_mm2(figure(square(0, 0)), figure(square(0, 30))) == 0


@given(st.floats(-8, 8), st.floats(-8, 8), st.floats(0, 3))
def test_it_is_the_same_either_way(u, v, angle):
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    one, other = figure(square(0, 0)), figure((np.array(square(-4, -4, 8)) @ matrix.T) + [u, v])
    assert shared_area_mm2(one, other) == pytest.approx(shared_area_mm2(other, one), abs=1e-9)
    turned = [Edges(edges.start[:, ::-1], edges.end[:, ::-1]) for edges in (one, other)]
    assert shared_area_mm2(*turned) == pytest.approx(shared_area_mm2(one, other), abs=1e-9)
