import numpy as np

from doseguard.dosimetry.cells.extremes import End, Ends
from doseguard.dosimetry.cells.filling import Filling


def part(value_gy, linear_gy):
    ends = Ends(End(value_gy), End(value_gy))
    linear = None if linear_gy is None else np.array([linear_gy])
    return Filling(
        np.array([value_gy]), linear, np.zeros(1), np.zeros(1, bool), np.ones(1), {}, value_gy, ends
    )


def test_a_part_whose_dose_by_lines_is_its_own_keeps_it_among_others():
    joined = Filling.joined([part(1.0, None), part(2.0, 2.5), part(3.0, None)])
    assert joined.linear_gy.tolist() == [1.0, 2.5, 3.0]


def test_where_no_part_has_another_dose_by_lines_there_is_none():
    assert Filling.joined([part(1.0, None), part(3.0, None)]).linear_gy is None
