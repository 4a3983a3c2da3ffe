"""Areas of overlap, against lines through whole figures and against finer cells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.cells.coverage import Polygons
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.lattice import Cells, Lattice
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.stacks.combination import Operation
from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2

SIZE = 16
NEARLY = 1e-7


@st.composite
def outlines(draw):
    """Points around a middle; some on tenths or halves of cells, so that edges and corners meet."""
    radii = draw(st.lists(st.floats(1.0, 3.5), min_size=3, max_size=24))
    middle = draw(st.tuples(st.floats(6, 9), st.floats(6, 9)))
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    points = np.column_stack((np.cos(angles), np.sin(angles))) * np.array(radii)[:, None] + middle
    step = draw(st.sampled_from([None, 1e-3, 0.1]))
    return points if step is None else np.round(points / step) * step


def area(outline):
    x, y = outline.T
    return float(x @ np.roll(y, -1) - np.roll(x, -1) @ y) / 2


def shares(operation, one, other, finer=1):
    """What is left of the cells of a plane, or of cells that many times finer."""
    cells = Cells(0.5, 1.0, SIZE * finer)
    first, second = (
        Polygons(*(points * finer).T, np.array([0, len(points)]), np.ones(1), np.zeros(1, np.int64))
        for points in (one, other)
    )
    return covered(Lattice(cells, cells, first, ((operation, second),)), (0, 1))[Reading.SLABS][0]


def overlap(one, other):
    return shared_area_mm2(*(Edges(points, np.roll(points, -1, axis=0)) for points in (one, other)))


@given(outlines(), outlines())
def test_the_overlap_of_two_outlines_is_exact(one, other):
    assert shares(Operation.WITHIN, one, other).sum() == pytest.approx(overlap(one, other), abs=NEARLY)


@given(outlines(), outlines(), st.sampled_from(Operation))
def test_cells_hold_what_their_parts_hold(one, other, operation):
    fine = shares(operation, one, other, 4).reshape(SIZE, 4, SIZE, 4).mean(axis=(1, 3))
    assert shares(operation, one, other) == pytest.approx(fine, abs=NEARLY)


@given(outlines(), outlines())
def test_what_is_taken_away_and_what_is_kept_make_the_whole(one, other):
    parts = shares(Operation.WITHOUT, one, other) + shares(Operation.WITHIN, one, other)
    assert parts.sum() == pytest.approx(area(one), abs=NEARLY)


@given(outlines(), st.integers(0, 23), st.floats(-0.4, 0.4))
def test_an_outline_that_shares_all_but_one_corner_differs_by_that_corner(one, corner, by):
    corner %= len(one)
    other = one.copy()
    other[corner] += by
    other = np.roll(other, 1, axis=0)
    left = shares(Operation.WITHOUT, one, other).sum()
    assert left == pytest.approx(area(one) - overlap(one, other), abs=NEARLY)


@given(outlines(), st.floats(1e-15, 1e-11))
def test_a_hair_between_two_borders_leaves_no_more_than_a_hair(one, by):
    assert shares(Operation.WITHOUT, one, one + by).sum() < NEARLY
