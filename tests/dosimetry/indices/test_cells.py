import numpy as np
import pytest

from doseguard.dosimetry.dose.field import sample
from doseguard.dosimetry.indices.cells import Cells
from doseguard.dosimetry.indices.weights import place_weights

UNEVEN = (np.cumsum([0, 2, 2.5, 1.5, *[2.0] * 8]), np.arange(11) * 2.0, np.arange(13) * 2.5)


def ball_of_dose(sigma=7.0):
    z, y, x = np.meshgrid(*UNEVEN, indexing="ij")
    square = (z - 12) ** 2 + (y - 10) ** 2 + (x - 15) ** 2
    return (60 * np.exp(-square / 2 / sigma**2)).astype(np.float32)


def noisy():
    return ball_of_dose() + np.random.default_rng(2).random(ball_of_dose().shape).astype(np.float32) * 5


def clipped():
    return np.minimum(ball_of_dose(), np.float32(40))


def cut_off():
    dose = ball_of_dose(20.0)
    dose[:, :, 7:] = 0
    return dose


def at_nodes(cells, which, parts):
    """The dose at the corners of boxes, parts + 1 along each axis."""
    places = np.linspace(0, 1, parts + 1)
    nearest = np.stack((places <= 0.5, places > 0.5), axis=1)
    return cells._dose(which, place_weights(places), nearest)


@pytest.mark.parametrize("kind", ["value_gy", "linear_gy"])
@pytest.mark.parametrize("make", [ball_of_dose, noisy, clipped, cut_off])
def test_cells_have_the_dose_that_the_engine_samples(make, kind):
    dose = make()
    cells = Cells(dose, UNEVEN)
    every = np.argwhere(np.ones([length - 1 for length in dose.shape], dtype=bool))
    nodes = getattr(at_nodes(cells, every, 2), kind)[:, :2, :2, :2]
    places = tuple(np.sort(np.concatenate((one[:-1], (one[1:] + one[:-1]) / 2))) for one in UNEVEN)
    sampled = getattr(sample(dose, UNEVEN, places), kind)
    planes, rows, columns = (length - 1 for length in dose.shape)
    woven = nodes.reshape(planes, rows, columns, 2, 2, 2).transpose(0, 3, 1, 4, 2, 5)
    assert woven.reshape(sampled.shape) == pytest.approx(sampled, abs=2e-4)


@pytest.mark.parametrize("kind", ["value_gy", "linear_gy"])
def test_the_mean_of_a_box_is_that_of_many_places_in_it(kind):
    cells = Cells(ball_of_dose(), UNEVEN)
    cell = np.array([[5, 4, 5]])
    nodes = getattr(at_nodes(cells, cell, 64), kind)[0]
    inner = sum(nodes[i : 64 + i, j : 64 + j, k : 64 + k] for i, j, k in np.ndindex(2, 2, 2)) / 8
    halves = inner.reshape(2, 32, 2, 32, 2, 32).mean(axis=(1, 3, 5))
    assert getattr(cells.means(cell, 2), kind)[0] == pytest.approx(halves, abs=2e-3)


def test_each_cell_stays_within_its_bounds():
    cells = Cells(noisy(), UNEVEN)
    every = np.argwhere(np.ones_like(cells.low_gy, dtype=bool))
    dose = at_nodes(cells, every, 3).value_gy.reshape(len(every), -1)
    assert (dose.min(axis=1) >= cells.low_gy.ravel()).all()
    assert (dose.max(axis=1) <= cells.high_gy.ravel()).all()
