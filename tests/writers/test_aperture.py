"""Leaves that follow a target open around it, wherever the gantry stands."""

from itertools import pairwise

import numpy as np
import pytest

from doseguard.writers.aperture import shaped_leaves
from doseguard.writers.leaves import BOUNDARIES_MM

ISOCENTRE = (10.0, -150.0, 40.0)
PAIRS = len(BOUNDARIES_MM) - 1


def leaves(points: list[tuple[float, float, float]], gantry: float = 0.0, **rest: float) -> np.ndarray:
    """The positions (banks, pairs) around points given from the isocentre, at the first control point."""
    moved = np.array(points) + np.array(ISOCENTRE)
    (texts,) = shaped_leaves(moved, ISOCENTRE, [gantry], **{"margin_mm": 1.0, **rest})
    return np.array([float(text) for text in texts]).reshape(2, PAIRS)


def opening(positions: np.ndarray) -> tuple[float, float, float, float]:
    """Low and high x, low and high y of what is open, in mm."""
    is_open = np.flatnonzero(positions[1] - positions[0] > 1)
    edges = BOUNDARIES_MM
    return (
        float(positions[0, is_open].min()),
        float(positions[1, is_open].max()),
        edges[is_open[0]],
        edges[is_open[-1] + 1],
    )


def test_there_are_120_positions_a_control_point() -> None:
    points = np.array([ISOCENTRE])
    found = shaped_leaves(points, ISOCENTRE, [0.0, 10.0, 20.0])
    assert [len(one) for one in found] == [120] * 3


# Coordinates from the isocentre: left, back and head. x of the opening as IEC 61217 has it.
@pytest.mark.parametrize(
    ("point", "gantry_deg", "x_mm"),
    [
        ((20.0, 0.0, 0.0), 0, 20),
        ((20.0, 0.0, 0.0), 180, -20),
        ((0.0, -20.0, 0.0), 90, -20),
        ((0.0, -20.0, 0.0), 270, 20),
        ((0.0, 20.0, 0.0), 90, 20),
    ],
)
def test_the_opening_lies_where_the_gantry_sees_the_target(
    point: tuple[float, float, float], gantry_deg: float, x_mm: float
) -> None:
    low, high, _, _ = opening(leaves([point], gantry_deg))
    assert (low, high) == pytest.approx((x_mm - 1, x_mm + 1), abs=0.051)


def test_the_head_is_at_positive_y() -> None:
    _, _, low, high = opening(leaves([(0.0, 0.0, 32.5)]))
    assert (low, high) == (30, 35)


def test_what_is_nearer_to_the_source_is_seen_larger() -> None:
    low, high, _, _ = opening(leaves([(50.0, -100.0, 0.0)]))
    assert (low + high) / 2 == pytest.approx(50 / 0.9, abs=0.051)


def test_a_turned_collimator_swaps_the_axes() -> None:
    low, high, _, _ = opening(leaves([(0.0, 0.0, 30.0)], collimator_deg=90))
    assert (low + high) / 2 == pytest.approx(30, abs=0.051)


def test_a_turned_table_takes_the_feet_to_the_right() -> None:
    """Seen from above the table turns counter-clockwise, so that at 90 degrees the feet point to +x."""
    low, high, _, _ = opening(leaves([(0.0, 0.0, -30.0)], couch_deg=90))
    assert (low + high) / 2 == pytest.approx(30, abs=0.051)


def test_the_margin_surrounds_the_target() -> None:
    low, high, _, _ = opening(leaves([(-10.0, 0.0, 0.0), (10.0, 0.0, 0.0)], margin_mm=4.0))
    assert (low, high) == (-14, 14)


def test_leaves_that_see_nothing_are_closed() -> None:
    positions = leaves([(0.0, 0.0, 2.5)])
    assert int((positions[1] - positions[0] > 1).sum()) == 1


def test_leaves_never_cross() -> None:
    points = np.array([(x, y, z) for x in (-8, 8) for y in (-9, 9) for z in (-12, 0, 12)]) + ISOCENTRE
    found = np.array(shaped_leaves(points, ISOCENTRE, [float(3 * step) for step in range(40)]), dtype=float)
    assert (found[:, PAIRS:] > found[:, :PAIRS]).all()


def test_leaves_move_between_control_points() -> None:
    points = np.array([(x, 0.0, z) for x in (-20, 20) for z in (-12, 0, 12)]) + ISOCENTRE
    found = shaped_leaves(points, ISOCENTRE, [float(4 * step) for step in range(12)])
    assert all(before != after for before, after in pairwise(found))


def test_in_between_the_leaves_cover_a_part_and_never_more_than_the_target() -> None:
    points = np.array([(x, 0.0, 2.5) for x in (-20, 20)]) + ISOCENTRE
    found = np.array(shaped_leaves(points, ISOCENTRE, [0.0] * 7, margin_mm=0.0), dtype=float)
    width = (found[:, PAIRS:] - found[:, :PAIRS]).max(axis=1)
    assert width[0] == width[6] == pytest.approx(40)
    assert (width[1:6] <= 40).all()
    assert width[1:6].min() < 40
