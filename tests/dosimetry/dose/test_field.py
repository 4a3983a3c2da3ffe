import numpy as np
import pytest

from doseguard.dosimetry.dose.field import sample

POINTS = (np.arange(16.0) * 2,) * 3
FINE = (np.linspace(8, 22, 57),) * 3


def grid(dose):
    z, y, x = np.meshgrid(*POINTS, indexing="ij")
    return np.asarray(dose(x, y, z), dtype=np.float32)


def gaussian(x, y, z):
    return 50 * np.exp(-((x - 15.1) ** 2 + (y - 14.7) ** 2 + (z - 15.4) ** 2) / 32)


def truth(dose):
    z, y, x = np.meshgrid(*FINE, indexing="ij")
    return dose(x, y, z)


def test_a_smooth_dose_is_followed_between_points():
    sampled = sample(grid(gaussian), POINTS, FINE)
    assert np.abs(sampled.value_gy - truth(gaussian)).max() < 0.3
    assert np.abs(sampled.linear_gy - truth(gaussian)).max() > 3


def test_a_smooth_peak_rises_above_the_greatest_grid_value():
    sampled = sample(grid(gaussian), POINTS, FINE)
    assert sampled.value_gy.max() > grid(gaussian).max() + 1
    assert sampled.highest_gy == pytest.approx(grid(gaussian).max())


def test_at_grid_points_the_dose_is_that_of_the_grid():
    places = (POINTS[0][4:9],) * 3
    sampled = sample(grid(gaussian), POINTS, places)
    assert sampled.value_gy == pytest.approx(grid(gaussian)[4:9, 4:9, 4:9], rel=1e-6)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_dose_cut_to_zero_does_not_overshoot(axis):
    cut = grid(lambda *places: np.where(places[2 - axis] < 16, 50.0, 0.0))
    value = sample(cut, POINTS, FINE).value_gy
    assert value.max() <= 50
    assert value.min() >= 0


def test_a_clipped_dose_does_not_overshoot():
    clipped = np.minimum(grid(gaussian), 30)
    assert np.count_nonzero(clipped == 30) > 8
    assert sample(clipped, POINTS, FINE).value_gy.max() <= 30


def test_noise_does_not_grow():
    noisy = 50 * (1 + 0.01 * np.random.default_rng(7).standard_normal((16, 16, 16))).astype(np.float32)
    value = sample(noisy, POINTS, FINE).value_gy
    near = noisy[4:12, 4:12, 4:12]
    assert value.max() <= near.max()
    assert value.min() >= near.min()


def test_a_dose_is_never_negative():
    sharp = np.zeros((16, 16, 16), dtype=np.float32)
    sharp[8, 8, 8] = 100
    assert sample(sharp, POINTS, FINE).value_gy.min() >= 0


def test_a_single_plane_has_one_dose_across():
    plane = grid(gaussian)[:1]
    places = (np.zeros(2), FINE[1], FINE[2])
    sampled = sample(plane, (np.zeros(1), *POINTS[1:]), places)
    assert sampled.value_gy[0] == pytest.approx(sampled.value_gy[1])


def test_no_dose_anywhere_is_no_dose_between():
    assert sample(np.zeros((16, 16, 16), dtype=np.float32), POINTS, FINE).value_gy.max() == 0


def test_where_a_dose_is_cut_the_nearest_point_is_the_other_answer():
    cut = grid(lambda x, _y, _z: np.where(x < 16, 50.0, 0.0))
    sampled = sample(cut, POINTS, FINE)
    between = (FINE[2] > 14) & (FINE[2] < 16) & (FINE[2] != 15)
    assert set(np.unique(sampled.linear_gy[..., between])) == {0.0, 50.0}
    assert 0 < sampled.value_gy[..., between].min() < sampled.value_gy[..., between].max() < 50
