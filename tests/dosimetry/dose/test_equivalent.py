"""Doses of several plans add up as EQD2, whichever way their grids run."""

from dataclasses import replace

import numpy as np
import pytest

from doseguard.dosimetry.dose.equivalent import Fractionated, eqd2_together, why_not_together
from doseguard.model.dose_field import DoseField

PLACES = np.arange(0, 41, 2.0)
AXIAL = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])


def field(gy: float, *, per_mm: float = 0.0, start_mm: float = -20.0) -> DoseField:
    """A dose that is `gy` at x = 0 and rises along x."""
    x_mm = start_mm + PLACES
    dose = np.broadcast_to(gy + per_mm * x_mm, (21, 21, 21))
    origin = np.array([start_mm, -20.0, -20.0])
    return DoseField(np.ascontiguousarray(dose, np.float32), origin, AXIAL, (PLACES,) * 3)


def test_one_plan_in_2_gy_fractions_is_itself() -> None:
    total = eqd2_together([Fractionated(field(50), 25)], 3.0)
    assert np.allclose(total.dose_gy, 50)


def test_eqd2_is_by_the_linear_quadratic_formula() -> None:
    # 24 Gy in 1 fraction: 156 Gy with 2 Gy, 68 Gy with 10 Gy.
    plan = Fractionated(field(24), 1)
    assert np.allclose(eqd2_together([plan], 2.0).dose_gy, 156)
    assert np.allclose(eqd2_together([plan], 10.0).dose_gy, 68)


def test_the_doses_of_two_plans_add_up() -> None:
    plans = [Fractionated(field(24), 1), Fractionated(field(50), 25)]
    assert np.allclose(eqd2_together(plans, 2.0).dose_gy, 206)


def test_another_grid_is_read_between_its_points() -> None:
    other = field(50, per_mm=0.5, start_mm=-21.0)
    total = eqd2_together([Fractionated(field(0), 25), Fractionated(other, 25)], 3.0)
    at_zero = total.dose_gy[10, 10, 10]
    assert at_zero == pytest.approx(50, abs=0.01)


def test_beyond_another_grid_nothing_is_added() -> None:
    other = field(50, start_mm=0.0)
    total = eqd2_together([Fractionated(field(10), 5), Fractionated(other, 25)], 3.0)
    assert total.dose_gy[10, 10, 0] == pytest.approx(10)
    assert total.dose_gy[10, 10, -1] == pytest.approx(60)


def test_a_grid_that_runs_the_other_way_is_the_same_dose() -> None:
    rising = field(50, per_mm=0.5)
    directions = AXIAL * np.array([[1.0], [1.0], [-1.0]])
    turned = replace(
        rising,
        dose_gy=np.ascontiguousarray(rising.dose_gy[:, :, ::-1]),
        origin_mm=np.array([20.0, -20.0, -20.0]),
        directions=directions,
    )
    plans = [[Fractionated(field(0), 25), Fractionated(one, 25)] for one in (rising, turned)]
    ours, theirs = (eqd2_together(each, 3.0).dose_gy for each in plans)
    assert np.allclose(ours, theirs)


def test_grids_that_are_turned_are_not_added() -> None:
    angle = np.radians(5)
    turn = np.array([[1, 0, 0], [0, np.cos(angle), np.sin(angle)], [0, -np.sin(angle), np.cos(angle)]])
    assert "turned" in why_not_together([field(1), replace(field(1), directions=AXIAL @ turn)])


def test_parallel_grids_can_be_added() -> None:
    assert why_not_together([field(1), replace(field(1), directions=-AXIAL)]) == ""
