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

ROUND_OFF = 1e-12
TWIN = {"x": (-8.83, 8.83), "y": (-8.83, 8.83)}
STRUCTURES = (box(name="A", **TWIN), box(name="B", **TWIN), box(name="C", x=(12, 14), y=(12, 14)))


def strip(left, right):
    """A polygon over one row of a plane: the cell 1 .. 2 from the share `left` to the share `right`."""
    x, y = np.array([left, right, right, left]) + 1, np.array([1.0, 1, 2, 2])
    return Polygons(x, y, np.array([0, 4]), np.ones(1), np.zeros(1, np.int64))


def bounds(strips, operations):
    """The least and the most of the cell 1 .. 2 that the readings of shared borders leave."""
    first, *others = (strip(*one) for one in strips)
    cells = Cells(0.5, 1.0, 3)
    lattice = Lattice(cells, cells, first, tuple(zip(operations, others, strict=True)))
    found = covered(lattice, (0, 1))
    shared = [float(found[one][0, 1, 1]) for one in (Reading.LEAST_SHARED, Reading.MOST_SHARED)]
    return min(shared), float(found[Reading.SLABS][0, 1, 1]), max(shared)


def left_of(strips, operations):
    """The share of the cell that is left, in closed form: strips end on tenths."""
    middles = np.arange(0.05, 1, 0.1)
    left, *others = ((middles > low) & (middles < high) for low, high in strips)
    for operation, other in zip(operations, others, strict=True):
        if operation is Operation.WITHOUT:
            left = left & ~other
        else:
            left = left | other if operation is Operation.WITH else left & other
    return left.mean()


@pytest.mark.parametrize("operations", list(product(Operation, repeat=2)))
@pytest.mark.parametrize(
    "strips",
    [
        ((0, 0.5), (0, 0.5), (0, 0)),
        ((0, 0.5), (0.5, 1), (0, 0.5)),
        ((0, 0.7), (0, 0.4), (0.4, 0.7)),
        ((0.2, 0.8), (0, 0.3), (0.7, 1)),
        ((0, 1), (0, 0.6), (0.6, 1)),
    ],
)
def test_readings_of_shared_borders_hold_the_truth_for_three_structures(operations, strips):
    low, value, high = bounds(strips, operations)
    assert low - ROUND_OFF <= left_of(strips, operations) <= high + ROUND_OFF
    assert low - ROUND_OFF <= value <= high + ROUND_OFF


def test_a_structure_elsewhere_closes_nothing_that_two_leave_open():
    assert bounds(((0, 0.5), (0, 0.5), (0, 0)), (Operation.WITHOUT, Operation.WITHOUT))[0] == pytest.approx(0)
    assert bounds(((0, 0.5), (0, 0.5), (0, 0)), (Operation.WITHOUT, Operation.WITH))[2] == pytest.approx(0.5)


@pytest.mark.parametrize(("name", "truth_cc"), [("A-B", 0.0), ("A-B-C", 0.0), ("A-B+C", 2 * 2 * 10 / 1000)])
def test_volumes_of_twins_hold_the_truth_with_a_third_structure(name, truth_cc):
    volume = dose_volume(combination(name, STRUCTURES), None).volume_cc
    assert volume.low <= truth_cc + ROUND_OFF
    assert volume.high >= truth_cc
