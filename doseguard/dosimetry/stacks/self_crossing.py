"""Outlines that cut through themselves, so that signed sums along them are not the area inside."""

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray, IntArray, Mask


def self_crossing(flat: Outlines, area_mm2: FloatArray) -> tuple[IntArray, FloatArray]:
    """Outlines (u, v) that do not turn just once in all, and by how many mm2 their signed area is wrong.

    A simple outline's direction turns through one full circle, a loop adds or takes one. Two loops that turn
    against each other go unseen.
    """
    loops = np.flatnonzero(~_turn_once(flat))
    wrong = np.array([_even_odd_mm2(flat[int(k)]) for k in loops]) - np.abs(area_mm2[loops])
    return loops, np.abs(wrong)


def _turn_once(flat: Outlines) -> Mask:
    v = np.ascontiguousarray(flat.points[:, 1])
    up = flat.following(v) - v
    rising = up >= 0
    here = np.flatnonzero((rising != flat.following(rising)) | (up == 0))
    outline, (along, after) = np.searchsorted(flat.first, here, side="right") - 1, _edges(flat, here)
    bend = along[:, 0] * after[:, 1] - along[:, 1] * after[:, 0]
    back = (bend == 0) & ((along * after).sum(axis=1) < 0)
    rises = (along[:, 1] < 0) & (after[:, 1] >= 0)
    falls = (along[:, 1] >= 0) & (after[:, 1] < 0)
    level = back & (along[:, 1] == 0) & (after[:, 1] == 0)

    def counted(which: Mask) -> IntArray:
        return np.bincount(outline[which], minlength=len(flat))

    # The direction passes +u upwards by a left turn and downwards by a right turn; straight back, by either.
    turns = counted(rises & (bend > 0)) - counted(falls & (bend < 0))
    more = turns + counted((rises & back) | (level & (along[:, 0] < 0)))
    fewer = turns - counted((falls & back) | (level & (along[:, 0] > 0)))
    once: Mask = ((fewer <= 1) & (more >= 1)) | ((fewer <= -1) & (more >= -1))
    return once


def _edges(flat: Outlines, here: IntArray) -> tuple[FloatArray, FloatArray]:
    """The edges that begin at these points, and those that follow them."""
    outline = np.searchsorted(flat.first, here, side="right") - 1
    first, count = flat.first[outline], np.diff(flat.first)[outline]
    one, two, three = (flat.points[first + (here - first + step) % count] for step in range(3))
    return two - one, three - two


def _even_odd_mm2(outline: FloatArray) -> float:
    figure = Edges(outline, np.roll(outline, -1, axis=0))
    return shared_area_mm2(figure, figure)
