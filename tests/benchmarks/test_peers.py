import numpy as np
import pytest

from peers.answers import histogram_metrics
from peers.run import ImageGrid, write_grid


def metrics(doses, volumes):
    return histogram_metrics(np.array(doses, dtype=float), np.array(volumes, dtype=float))


def test_metrics_are_read_from_a_falling_line():
    found = metrics([0, 10, 20, 30], [8, 8, 4, 0])
    assert found == pytest.approx(
        {
            "volume_cc": 8,
            "Mean": 20,
            "Min": 10,
            "Max": 30,
            "D99%": 10.2,
            "D98%": 10.4,
            "D95%": 11,
            "D50%": 20,
            "D2%": 29.6,
            "D0.03cc": 29.925,
            "D2cc": 25,
        }
    )


def test_a_volume_that_the_structure_has_not_has_no_dose():
    assert metrics([0, 10, 20], [1, 1, 0])["D2cc"] is None


@pytest.mark.parametrize(("doses", "volumes"), [([], []), ([0, 1], [0, 0])])
def test_an_empty_histogram_has_a_volume_of_nought_and_no_doses(doses, volumes):
    found = metrics(doses, volumes)
    assert found.pop("volume_cc") == 0
    assert set(found.values()) == {None}


def test_a_histogram_that_stops_early_ends_one_bin_further():
    assert metrics([0, 1, 2], [4, 4, 4])["Max"] == 3


def test_a_grid_is_an_image_of_its_size(tmp_path):
    path = write_grid(ImageGrid((-1, 0, 2.5), (1, 1, 3), (4, 3, 2)), tmp_path / "grid.mha")
    header, _, voxels = path.read_bytes().partition(b"LOCAL\n")
    assert b"Offset = -1 0 2.5\n" in header
    assert len(voxels) == 24
