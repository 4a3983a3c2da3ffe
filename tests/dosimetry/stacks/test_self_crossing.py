"""Outlines that cut through themselves."""

import numpy as np
import pytest

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.outline_areas import signed_areas
from doseguard.dosimetry.stacks.self_crossing import self_crossing
from dosimetry.geometry.drawn import circle

CURL = [(0, 0), (20, 0), (20, 10.8), (20.8, 10.8), (20.8, 10), (0, 10)]
SPIKE = [(0, 0), (20, 0), (20, 10), (25, 10), (20, 10), (0, 10)]
RECTANGLE = [(0, 0), (20, 0), (20, 10), (0, 10)]
STEPS = [(0, 0), (4, 0), (4, 2), (8, 2), (8, 4), (12, 4), (12, 9), (0, 9)]
KEYHOLE = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 4), (3, 4), (3, 6), (6, 6), (6, 3), (3, 3), (3, 4), (0, 4)]
TURNS = [
    np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]).round(15) for a in np.arange(8) * np.pi / 4
]


def crossing(*outlines):
    first = np.cumsum([0, *(len(one) for one in outlines)])
    flat = Outlines(np.concatenate([np.asarray(one, float) for one in outlines]), first)
    return self_crossing(flat, signed_areas(flat))


@pytest.fixture(params=TURNS, ids=lambda turn: f"{turn[0, 0]:.1f} {turn[0, 1]:.1f}")
def turn(request):
    return request.param


@pytest.fixture(params=[1, -1], ids=["as drawn", "backwards"])
def drawn(request):
    return slice(None, None, request.param)


@pytest.mark.parametrize("outline", [RECTANGLE, STEPS, KEYHOLE, circle(5, points=31)[:, :2]])
def test_simple_outlines_turn_once(outline, turn, drawn):
    assert len(crossing((np.array(outline) @ turn)[drawn])[0]) == 0


def test_a_loop_is_found(turn, drawn):
    loops, wrong_mm2 = crossing((np.array(CURL) @ turn)[drawn])
    assert loops.tolist() == [0]
    assert wrong_mm2 == pytest.approx([2 * 0.8 * 0.8])


def test_a_spike_is_no_loop(turn, drawn):
    _, wrong_mm2 = crossing((np.array(SPIKE) @ turn)[drawn])
    assert wrong_mm2.sum() == pytest.approx(0, abs=1e-9)


def test_an_outline_drawn_round_twice_is_found():
    _, wrong_mm2 = crossing(RECTANGLE * 2)
    assert wrong_mm2 == pytest.approx([400])


def test_only_the_outline_that_has_a_loop_is_found():
    assert crossing(RECTANGLE, CURL, STEPS)[0].tolist() == [1]
