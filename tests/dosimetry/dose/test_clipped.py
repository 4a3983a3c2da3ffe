from itertools import permutations, product

import numpy as np
import pytest

from doseguard.dosimetry.dose.clipped import clipped_at
from doseguard.dosimetry.dose.field import allowed_range, sample

SIZE = 14
AXES = (np.arange(float(SIZE)) * 2,) * 3
MIDDLE = np.array([6, 6, 6])
CAP = 50.0


def topped(points):
    """A dose that falls off all around, with the greatest value at these points."""
    places = np.stack(np.meshgrid(*[np.arange(SIZE)] * 3, indexing="ij"), axis=-1) - MIDDLE
    away = np.min([((places - np.array(point)) ** 2).sum(axis=-1) for point in points], axis=0)
    return (CAP * np.exp(-away / 40)).astype(np.float32)


def highest(dose):
    """The greatest sampled dose between the points of the top."""
    fine = (np.linspace(8, 18, 41),) * 3
    return float(sample(dose, AXES, fine).value_gy.max())


def block(*widths):
    return list(product(*(range(width) for width in widths)))


ROUND = [block(*widths) for widths in product((1, 2), repeat=3)]
CUT = {
    "a row of three": block(1, 1, 3),
    "an angle of three": [(0, 0, 0), (0, 0, 1), (0, 1, 0)],
    "three apart by their corners": [(0, 0, 1), (0, 1, 0), (1, 0, 0)],
    "a row of four": block(1, 1, 4),
    "a step of four": [(0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 2)],
    "a star of five": [(0, 0, 0), (0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0)],
    "five of a box": block(2, 2, 2)[:5],
    "two rows of three": block(1, 2, 3),
    "six of a box": block(2, 2, 2)[:6],
    "seven of a box": block(2, 2, 2)[1:],
    "two rows of four": block(1, 2, 4),
    "a square of nine": block(1, 3, 3),
}


def turned(points):
    return [[tuple(point[axis] for axis in order) for point in points] for order in permutations(range(3))]


@pytest.mark.parametrize("name", CUT)
def test_nothing_lies_above_a_plateau_that_no_peak_can_have(name):
    assert max(highest(topped(points)) for points in turned(CUT[name])) <= CAP


@pytest.mark.parametrize("points", ROUND, ids=str)
def test_a_top_half_way_between_points_is_no_plateau(points):
    assert clipped_at(topped(points)) is None


@pytest.mark.parametrize("points", [block(1, 1, 2), block(1, 2, 2), block(2, 2, 2)], ids=str)
def test_a_top_half_way_between_points_rises_above_them(points):
    assert highest(topped(points)) > CAP


def test_only_cells_beside_the_plateau_are_bounded():
    bounds = clipped_at(topped(block(1, 1, 3)))
    # The row's ends look like round tops by themselves; its middle is seen from two cells beyond.
    bounded = np.argwhere(np.isfinite(bounds))
    assert bounded.min(axis=0).tolist() == [3, 3, 4]
    assert bounded.max(axis=0).tolist() == [8, 8, 9]
    assert set(bounds[np.isfinite(bounds)]) == {np.float32(CAP)}


@pytest.mark.parametrize("spare", [3, 4])
@pytest.mark.parametrize("points", [block(1, 1, 3), block(4, 4, 4), block(2, 2, 2)], ids=str)
def test_cells_are_bounded_alike_in_any_box_with_three_points_around_them(spare, points):
    dose = topped(points)
    whole = [bound[(slice(4, 9),) * 3] for bound in allowed_range(dose)]
    boxed = allowed_range(dose[(slice(4 - spare, 10 + spare),) * 3])
    for here, there in zip(whole, boxed, strict=True):
        assert (here == there[(slice(spare, spare + 5),) * 3]).all()


def test_a_plateau_seen_in_part_is_still_one():
    dose = topped(block(4, 4, 4))
    ends = [[8.0, 10.9], [17.1, 20.0]]
    found = [
        float(sample(dose, AXES, tuple(np.linspace(*end, 30) for end in places)).value_gy.max())
        for places in product(ends, repeat=3)
    ]
    assert max(found) <= CAP


def test_a_lower_plateau_bounds_no_peak_above_it():
    dose = topped(block(1, 1, 3))
    dose[MIDDLE[0] + 2, MIDDLE[1], MIDDLE[2]] = 2 * CAP
    bounds = clipped_at(dose)
    assert bounds is None or not np.isfinite(bounds[7, 6, 6])


def test_two_equal_peaks_apart_are_no_plateau():
    assert clipped_at(topped([(0, 0, 0), (0, 0, 3)])) is None


def test_no_dose_and_one_point_are_not_clipped():
    assert clipped_at(np.zeros((5, 5, 5), dtype=np.float32)) is None
    assert clipped_at(np.ones((1, 1, 1), dtype=np.float32)) is None


def test_a_single_plane_can_be_clipped():
    bounds = clipped_at(topped(block(1, 3, 3))[6:7])
    assert bounds.shape == (1, SIZE - 1, SIZE - 1)
    assert bounds[0, 7, 7] == CAP


def test_what_nothing_lies_above_is_given_with_the_dose():
    fine = (np.linspace(8, 18, 41),) * 3
    sampled = sample(topped(block(3, 3, 3)), AXES, fine)
    assert (sampled.value_gy <= sampled.top_gy).all()
    assert sampled.top_gy[20, 20, 20] == CAP


def test_above_a_round_top_nothing_is_bounded():
    assert sample(topped([(0, 0, 0)]), AXES, (np.linspace(8, 18, 41),) * 3).top_gy == np.inf
