"""Where the points of a dose grid lie, on a small grid whose doses are known."""

from dataclasses import replace

import numpy as np
import pytest

from assess.studies import field
from doseguard.dosimetry.dose.grid_places import (
    edge_gy,
    empty_planes,
    grid_steps,
    hottest_point,
    reach_beyond,
)
from doseguard.model.contours import FloatArray, Mask

LINEAR = field()


def test_steps_are_the_greatest_along_each_axis_and_the_least_of_planes():
    planes = np.array([0.0, 2.0, 5.0])
    uneven = replace(LINEAR, dose_gy=LINEAR.dose_gy[:3], positions_mm=(planes, *LINEAR.positions_mm[1:]))
    assert grid_steps(uneven) == ((3.0, 2.0, 2.0), 2.0)


def test_a_grid_of_one_plane_has_no_step_between_planes():
    one = replace(LINEAR, dose_gy=LINEAR.dose_gy[:1], positions_mm=(np.zeros(1), *LINEAR.positions_mm[1:]))
    assert grid_steps(one) == ((0.0, 2.0, 2.0), 0.0)


def test_the_hottest_point_lies_where_the_grid_is_turned_to():
    turned = replace(LINEAR, directions=LINEAR.directions[[0, 2, 1]])
    assert hottest_point(turned, 40.0) == (49.0, (-30.0, 30.0, -30.0))


def test_only_points_above_the_dose_count():
    assert hottest_point(LINEAR, 49.0) is None


def test_only_points_within_count():
    def left(points_mm: FloatArray) -> Mask:
        inside: Mask = points_mm[:, 0] < 15
        return inside

    found = hottest_point(LINEAR, 30.0, left)
    assert found is not None and (found[0], found[1][0]) == (41.0, 14.0)


def test_no_point_within_is_none():
    assert hottest_point(LINEAR, 30.0, lambda points_mm: points_mm[:, 0] < -100) is None


def test_the_edge_is_all_six_faces():
    inner = np.full((5, 5, 5), 9.0, dtype=np.float32)
    inner[1:-1, 1:-1, 1:-1] = 60.0
    inner[0, 2, 2], places = 20.0, np.arange(5) * 2.0
    assert edge_gy(replace(LINEAR, dose_gy=inner, positions_mm=(places,) * 3)) == 20.0


@pytest.mark.parametrize(("lost", "empty"), [(2, 1), (5, 0)])
def test_a_plane_without_dose_counts_beside_one_with_much(lost: int, empty: int):
    peaks = np.array([10, 60, 60, 60, 20, 10, 10], dtype=np.float32)
    dose = np.broadcast_to(peaks[:, None, None], (7, 5, 5)).copy()
    dose[lost] = 0
    assert empty_planes(replace(LINEAR, dose_gy=dose), 0.5) == empty


def test_the_first_plane_may_be_empty_beside_little():
    dose = np.zeros((5, 5, 5), dtype=np.float32)
    dose[1:4], dose[2] = 5, 60
    assert empty_planes(replace(LINEAR, dose_gy=dose), 0.5) == 0


@pytest.mark.parametrize(
    ("point", "reach_mm", "in_voxels"),
    [
        ((0.0, 0.0, 0.0), 0.0, True),
        ((30.0, -30.0, 30.0), 0.0, True),
        ((31.0, 0.0, 0.0), 1.0, True),
        ((0.0, -31.5, 0.0), 1.5, False),
        ((0.0, 0.0, 47.0), 17.0, False),
    ],
)
def test_points_beyond_the_last_ones(point: tuple[float, ...], reach_mm: float, in_voxels: bool):
    found = reach_beyond(LINEAR, np.array([(0.0, 0.0, 0.0), point]))
    assert found == (pytest.approx(reach_mm), in_voxels)
