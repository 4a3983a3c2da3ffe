import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.cells.lattice import Lattice, lattice_over
from doseguard.dosimetry.cells.pieces import pieces
from doseguard.dosimetry.dose.view import view_of
from doseguard.dosimetry.stacks.planes import Stack, stack
from doseguard.model.metric import parse_metric
from dosimetry.shapes import contoured, field, rectangle

HEIGHTS = (-4, -2, 0, 2, 4)


def boxes(*middles, half=5):
    return contoured(
        *(rectangle((x - half, x + half), (y - half, y + half), z) for z in HEIGHTS for x, y in middles)
    )


def lattice(structure, apart_mm=0.0) -> Lattice:
    stacked = stack(structure)
    assert isinstance(stacked, Stack)
    return lattice_over(stacked, view_of(stacked, None), (1.0, 1.0), apart_mm=apart_mm)


def test_boxes_far_apart_have_a_lattice_each():
    parts = pieces(lattice(boxes((-40, -40), (40, 40))))
    assert [len(part.polygons.plane) for part in parts] == [5, 5]
    assert sum(part.rows.count * part.columns.count for part in parts) < 400


def test_one_box_keeps_its_lattice():
    whole = lattice(boxes((0, 0)))
    assert pieces(whole) == [whole]


def test_boxes_near_one_another_stay_together():
    assert len(pieces(lattice(boxes((-6, 0), (6, 0))))) == 1


def test_a_box_between_two_others_holds_them_together():
    assert len(pieces(lattice(boxes((-12, 0), (12, 0), (0, 0))))) == 1


def test_cells_lie_where_those_of_the_whole_do():
    whole = lattice(boxes((-40, -40), (40, 40)))
    for part in pieces(whole):
        steps = (part.columns.first_mm - whole.columns.first_mm) / whole.columns.width_mm
        assert steps == pytest.approx(round(steps))


def test_contours_further_out_have_room_in_their_lattice():
    for part in pieces(lattice(boxes((-40, -40), (40, 40)), apart_mm=3.0), apart_mm=3.0):
        assert part.polygons.x.min() > 3
        assert part.polygons.x.max() < part.columns.count - 3


def test_pieces_measured_one_by_one_are_the_structure():
    falling = field(lambda x, y, z: 50 + x / 4 + 0 * (y + z), half=60.0)
    both = dose_volume(boxes((-40, -40), (40, 40)), falling)
    left, right = (dose_volume(boxes(one), falling) for one in ((-40, -40), (40, 40)))
    assert both.volume_cc.value == pytest.approx(2 * left.volume_cc.value)
    mean, least, most = (parse_metric(name) for name in ("Mean[Gy]", "Min[Gy]", "Max[Gy]"))
    assert both.metric(mean).value == pytest.approx(50, abs=1e-3)
    assert both.metric(least).value == pytest.approx(left.metric(least).value, abs=0.02)
    assert both.metric(most).value == pytest.approx(right.metric(most).value, abs=0.02)
    assert np.isclose(both.volume_cc.low, 2 * left.volume_cc.low, rtol=1e-3)
