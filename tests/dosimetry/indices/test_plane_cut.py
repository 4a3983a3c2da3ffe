import numpy as np
import pytest

from doseguard.dosimetry.indices.plane_cut import share_at_least, shares_at_least


def linear(slopes, offset=0.0, parts=2):
    """Means over the boxes of one cell, of a quantity that changes so much across a box."""
    at = np.arange(parts) - (parts - 1) / 2
    planes, rows, columns = np.meshgrid(at, at, at, indexing="ij")
    means = slopes[0] * planes + slopes[1] * rows + slopes[2] * columns + offset
    return means[None].astype(np.float32)


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize(
    ("level", "share"), [(-0.5, 0.75), (0.0, 0.5), (0.25, 0.375), (1.5, 0.0), (-1.5, 1.0)]
)
def test_a_plane_across_one_axis_cuts_off_its_share(axis, level, share):
    slopes = [0.0, 0.0, 0.0]
    slopes[axis] = 1.0
    assert share_at_least(linear(slopes), level).mean() == pytest.approx(share, abs=1e-3)


def test_a_slanted_plane_cuts_off_the_share_that_many_points_say():
    slopes, level = (0.7, -1.1, 0.4), 0.35
    points = np.random.default_rng(1).random((400_000, 3)) - 0.5
    expected = (points @ slopes >= level).mean()
    assert share_at_least(linear(slopes, parts=3), level)[0, 1, 1, 1] == pytest.approx(expected, abs=2e-3)


def test_a_corner_cut_off_is_a_tetrahedron():
    share = share_at_least(linear((1.0, 1.0, 1.0), parts=3), 1.2)[0, 1, 1, 1]
    assert share == pytest.approx(0.3**3 / 6, rel=1e-4)


def test_what_lies_above_and_what_lies_below_fill_the_box():
    means = linear((0.3, 0.02, 0.9), offset=0.1)
    both = share_at_least(means, 0.2) + share_at_least(-means, -0.2)
    assert both == pytest.approx(np.ones_like(both), abs=1e-5)


def test_a_level_place_at_the_level_is_in_as_a_whole():
    assert share_at_least(np.full((1, 2, 2, 2), 5.0, dtype=np.float32), 5.0).min() == 1


def test_a_level_place_below_the_level_is_out_as_a_whole():
    assert share_at_least(np.full((1, 2, 2, 2), 4.9, dtype=np.float32), 5.0).max() == 0


def test_several_levels_are_what_each_is_alone():
    means, levels = linear((1.0, 0.5, 0.25)), [0.2, 1.0, 5.0]
    together = list(shares_at_least(means, levels))
    np.testing.assert_array_equal(together, [share_at_least(means, level) for level in levels])
