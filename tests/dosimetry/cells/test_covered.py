from itertools import product

import numpy as np
import pytest

from doseguard.dosimetry import combination, dose_volume
from doseguard.dosimetry.cells.coverage import Polygons
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.lattice import Cells, Lattice
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.stacks.combination import Operation
from dosimetry.shapes import box

ROUND_OFF = 1e-9
CELLS = Cells(0.5, 1.0, 8)
SQUARE = np.array([(1.3, 1.3), (4.7, 1.3), (4.7, 4.7), (1.3, 4.7)])
WITHOUT, WITH, WITHIN = Operation.WITHOUT, Operation.WITH, Operation.WITHIN


def polygons(*outlines, holes=()):
    every = [np.asarray(one, dtype=float) for one in (*outlines, *holes)]
    first = np.cumsum([0, *(len(one) for one in every)])
    drawn = [
        np.sign(one[:, 0] @ np.roll(one[:, 1], -1) - np.roll(one[:, 0], -1) @ one[:, 1]) for one in every
    ]
    weight = np.array(drawn) * np.repeat((1, -1), (len(outlines), len(holes)))
    x, y = np.concatenate(every).T
    return Polygons(x, y, first, weight, np.zeros(len(every), np.int64))


def left_of(first, *others, apart_mm=0.0):
    """What is left in each reading, from a structure and (operation, structure)s."""
    return covered(Lattice(CELLS, CELLS, first, others), (0, 1), apart_mm)


def area(*structures):
    return float(left_of(*structures)[Reading.SLABS].sum())


def strip(left, right):
    """A polygon over one row of a plane: the cell 1 .. 2 from the share `left` to the share `right`."""
    return polygons([(1 + left, 1), (1 + right, 1), (1 + right, 2), (1 + left, 2)])


def share_left(strips, operations):
    """The share of the cell that is left, in closed form: strips end on tenths."""
    middles = np.arange(0.05, 1, 0.1)
    left, *others = ((middles > low) & (middles < high) for low, high in strips)
    for operation, other in zip(operations, others, strict=True):
        left = {WITHOUT: left & ~other, WITH: left | other, WITHIN: left & other}[operation]
    return left.mean()


@pytest.mark.parametrize("operations", list(product(Operation, repeat=2)))
@pytest.mark.parametrize(
    "strips",
    [
        ((0, 0.5), (0, 0.5), (0, 0)),
        ((0, 0.5), (0.5, 1), (0, 0.5)),
        ((0, 0.7), (0, 0.4), (0.4, 0.7)),
        ((0.2, 0.8), (0, 0.3), (0.7, 1)),
        ((0.2, 0.4), (0.4, 0.8), (0.1, 0.9)),
        ((0, 1), (0, 0.6), (0.6, 1)),
    ],
)
def test_what_three_structures_leave_of_one_cell_is_exact(operations, strips):
    first, *others = (strip(*one) for one in strips)
    found = left_of(first, *zip(operations, others, strict=True))[Reading.SLABS]
    assert found[0, 1, 1] == pytest.approx(share_left(strips, operations), abs=ROUND_OFF)


AGAIN = {
    "as it is": SQUARE,
    "from another point": np.roll(SQUARE, 1, axis=0),
    "backwards": SQUARE[::-1],
    "with points along its edges": np.insert(SQUARE, (1, 2), [(2.4, 1.3), (4.7, 3.2)], axis=0),
    "a rounding off": SQUARE * (1 + 1e-15),
}


@pytest.mark.parametrize("again", AGAIN)
def test_of_a_structure_without_itself_nothing_is_left(again):
    found = left_of(polygons(SQUARE), (WITHOUT, polygons(AGAIN[again])))
    assert not any(shares.any() for shares in found.values())


@pytest.mark.parametrize("operation", [WITH, WITHIN])
@pytest.mark.parametrize("again", AGAIN)
def test_a_structure_with_itself_is_itself(again, operation):
    alone = left_of(polygons(SQUARE))[Reading.SLABS]
    twice = left_of(polygons(SQUARE), (operation, polygons(AGAIN[again])))[Reading.SLABS]
    assert twice == pytest.approx(alone, abs=ROUND_OFF)


BOTH = polygons(
    [(1, 1.3), (3.7, 1.3), (3.7, 4.7), (1, 4.7)], [(3.7, 1.3), (7.4, 1.3), (7.4, 4.7), (3.7, 4.7)]
)
HALF = polygons([(1.3, 1.3), (3.1, 1.3), (3.1, 4.7), (1.3, 4.7)])


@pytest.mark.parametrize(
    ("operation", "width"), [(WITHOUT, 4.7 - 3.1), (WITHIN, 3.1 - 1.3), (WITH, 4.7 - 1.3)]
)
def test_boxes_that_share_three_walls_are_told_exactly(operation, width):
    assert area(polygons(SQUARE), (operation, HALF)) == pytest.approx(width * 3.4, abs=ROUND_OFF)


def test_one_of_two_neighbours_is_left_when_the_other_is_taken_away():
    taken = polygons([(1, 1.3), (3.7, 1.3), (3.7, 4.7), (1, 4.7)])
    assert area(BOTH, (WITHOUT, taken)) == pytest.approx(3.7 * 3.4, abs=ROUND_OFF)


@pytest.mark.parametrize(
    ("operation", "expected"), [(WITH, 5.0 * 5.0), (WITHIN, 0.0), (WITHOUT, 5.0 * 5.0 - 3.4 * 3.4)]
)
def test_a_hole_and_what_fills_it_share_a_border_from_both_sides(operation, expected):
    around = np.array([(0.5, 0.5), (5.5, 0.5), (5.5, 5.5), (0.5, 5.5)]) + 0.25
    ring = polygons(around, holes=[SQUARE])
    assert area(ring, (operation, polygons(SQUARE))) == pytest.approx(expected, abs=ROUND_OFF)


def test_walls_on_the_lines_between_cells_are_shared_as_well():
    whole = polygons([(1, 1), (5, 1), (5, 4), (1, 4)])
    half = polygons([(1 - 1e-13, 1), (3, 1), (3, 4), (1 - 1e-13, 4)])
    assert area(whole, (WITHOUT, half)) == pytest.approx(2 * 3, abs=ROUND_OFF)


def test_borders_that_cross_within_a_cell_share_what_lies_in_both():
    diamond = polygons([(2, 1), (3, 2), (2, 3), (1, 2)])
    square = polygons([(1.6, 1.6), (3.5, 1.6), (3.5, 3.5), (1.6, 3.5)])
    # The diamond's corner beyond each of the square's two lower sides, and once more where both cut it.
    inside = 2.0 - 2 * 0.6**2 + 0.2**2 / 2
    assert area(diamond, (WITHIN, square)) == pytest.approx(inside, abs=ROUND_OFF)


def test_a_keyhole_outline_leaves_what_its_parts_do():
    keyhole = [(0.6, 0.6), (6.4, 0.6), (6.4, 3), (4.7, 3), (4.7, 1.3), (1.3, 1.3), (1.3, 4.7), (4.7, 4.7)]
    keyhole += [(4.7, 3), (6.4, 3), (6.4, 6.4), (0.6, 6.4)]
    found = area(polygons(keyhole), (WITHIN, polygons([(1.1, 1.1), (6.1, 1.1), (6.1, 4.9), (1.1, 4.9)])))
    assert found == pytest.approx(5.0 * 3.8 - 3.4 * 3.4, abs=ROUND_OFF)


def test_no_reading_of_a_structure_without_itself_is_negative_when_it_is_drawn_further_out():
    found = left_of(polygons(SQUARE), (WITHOUT, polygons(SQUARE)), apart_mm=0.4)
    assert found[Reading.SMALLER].sum() == 0
    assert found[Reading.LARGER].sum() > 0
    assert min(shares.min() for shares in found.values()) >= 0


TWIN = {"x": (-8.83, 8.83), "y": (-8.83, 8.83)}
STRUCTURES = (box(name="A", **TWIN), box(name="B", **TWIN), box(name="C", x=(12, 14), y=(12, 14)))


@pytest.mark.parametrize("name", ["A-B", "A-B-C", "A&C"])
def test_of_twins_nothing_is_left(name):
    volume = dose_volume(combination(name, STRUCTURES), None).volume_cc
    assert (volume.value, volume.reason) == (None, "nothing is left of it")


@pytest.mark.parametrize(
    ("name", "truth_cc"), [("A-B+C", 2 * 2 * 10 / 1000), ("A+B", 17.66**2 / 100), ("A&B", 17.66**2 / 100)]
)
def test_volumes_of_twins_are_exact(name, truth_cc):
    volume = dose_volume(combination(name, STRUCTURES), None).volume_cc
    assert volume.value == pytest.approx(truth_cc, abs=ROUND_OFF)


def test_only_what_other_readings_change_is_left_open_by_twins():
    volume = dose_volume(combination("A+B", STRUCTURES), None).volume_cc
    assert {part.cause for part in volume.parts} == {"surface between slices and at the ends"}
