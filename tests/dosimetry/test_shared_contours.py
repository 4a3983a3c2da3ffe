"""Combinations of structures that were drawn with the same contours, against what is left of them."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from doseguard.dosimetry import combination, dose_volume
from doseguard.model.metric import parse_metric
from dosimetry.geometry.drawn import circle
from dosimetry.shapes import box, contoured, field

METRICS = ("Mean", "D95%", "D99%", "D50%", "D0.1cc", "Max")
HEIGHTS = np.arange(-10, 11, 2.5)
DOSE = field(lambda x, y, z: 60 * np.exp(-((x - 7) ** 2 + (y + 3) ** 2 + z**2) / 300))


def ellipse(x_mm, radius_mm, z):
    x, y, heights = np.array(circle(radius_mm, (0, 0, z), 90)).T
    return np.column_stack((np.round(0.6 * x + x_mm, 2), np.round(y, 2), heights))


LEFT = contoured(*(ellipse(-7, 9, z) for z in HEIGHTS), name="Left")
RIGHT = contoured(*(ellipse(7, 9, z) for z in HEIGHTS), name="Right")
BOTH = contoured(*(ellipse(x, 9, z) for z in HEIGHTS for x in (7, -7)), name="Both")
AGAIN = contoured(*(np.roll(ellipse(-7, 9, z), 17, axis=0)[::-1] for z in HEIGHTS), name="Again")
TUMOUR = contoured(*(ellipse(7, 4, z) for z in HEIGHTS[2:-2]), name="Tumour")
HOLLOW = contoured(
    *(ellipse(7, 9, z) for z in HEIGHTS), *(ellipse(7, 4, z) for z in HEIGHTS[2:-2]), name="Hollow"
)
STRUCTURES = (LEFT, RIGHT, BOTH, AGAIN, TUMOUR, HOLLOW)


@cache
def measured(name):
    return dose_volume(combination(name, STRUCTURES), DOSE)


SAME = [
    ("Both-Left", "Right"),
    ("Both-Again", "Right"),
    ("Left+Right", "Both"),
    ("Both&Right", "Right"),
    ("Left+Left", "Left"),
    ("Left&Again", "Left"),
    ("Hollow+Tumour", "Right"),
    ("Right-Tumour", "Hollow"),
    ("Both-Left-Tumour", "Hollow"),
]


@pytest.mark.parametrize(("name", "same"), SAME)
def test_volumes_are_those_of_what_is_left(name, same):
    assert measured(name).volume_cc.value == pytest.approx(measured(same).volume_cc.value, rel=1e-7)


@pytest.mark.parametrize(("name", "same"), SAME)
@pytest.mark.parametrize("metric", METRICS)
def test_doses_are_those_of_what_is_left(name, same, metric):
    one, other = (measured(each).metric(parse_metric(f"{metric}[Gy]")).value for each in (name, same))
    # A combination is not cut into the same cells as what is left of it.
    assert one == pytest.approx(other, abs=0.15)


@pytest.mark.parametrize("name", ["Left-Left", "Left-Again", "Both-Left-Right", "Left-Both", "Hollow&Tumour"])
def test_where_all_is_taken_away_there_is_no_number(name):
    found = measured(name)
    assert found.volume_cc.value is None
    assert found.metric(parse_metric("Mean[Gy]")).reason == "nothing is left of it"


def test_walls_that_two_boxes_share_count_once():
    whole = box(name="A", x=(0.3, 20.3), y=(0.3, 20.3))
    half = replace(box(x=(0.3, 10.3), y=(0.3, 20.3)), name="B")
    volume = dose_volume(combination("A-B", (whole, half)), None).volume_cc
    assert volume.value == pytest.approx(10 * 20 * 10 / 1000, abs=1e-9)
