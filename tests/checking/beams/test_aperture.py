"""Openings of jaws and leaves."""

import numpy as np
import pytest

from doseguard.checking.beams.aperture import Slit, openings, shares
from doseguard.checking.beams.modulation import modulation_complexity
from doseguard.model.delivery import LimitingDevice
from tests.checks.plan.deliveries import beam, jaws, leaves, square


def test_jaws_alone_leave_a_rectangle() -> None:
    one = beam(devices=(jaws("ASYMX", -30, 40), jaws("Y", -10, 20)))
    assert openings(one) == ((Slit(-30, 40, -10, 20),),) * 2


def test_leaves_open_pair_by_pair_and_closed_pairs_not_at_all() -> None:
    (first, _) = openings(beam(devices=(leaves([square(10)] * 2),))) or ()
    assert first == (Slit(-10, 10, -10, 0), Slit(-10, 10, 0, 10))


def test_jaws_cut_what_leaves_leave() -> None:
    (first, _) = openings(beam(devices=(jaws("ASYMY", -5, 50), leaves([square(10)] * 2)))) or ()
    assert first == (Slit(-10, 10, -5, 0), Slit(-10, 10, 0, 10))


def test_leaves_that_move_along_y_are_turned() -> None:
    (first, _) = openings(beam(devices=(leaves([square(10, shift=3)] * 2, "MLCY"),))) or ()
    assert first == (Slit(-10, 0, -7, 13), Slit(0, 10, -7, 13))


def test_two_layers_leave_what_both_leave() -> None:
    layers = (leaves([square(20)] * 2, "MLCX1"), leaves([square(20, shift=30)] * 2, "MLCX2"))
    (first, _) = openings(beam(devices=layers)) or ()
    assert {(one.left, one.right) for one in first} == {(10, 20)}


@pytest.mark.parametrize(
    "devices", [(), (jaws("ASYMX", -30, 40),), (jaws("ASYMX", float("nan"), 40), jaws("Y", -10, 20))]
)
def test_an_opening_that_is_not_stated_whole_is_unknown(devices: tuple[LimitingDevice, ...]) -> None:
    assert openings(beam(devices=devices)) is None


def test_shares_are_the_monitor_units_around_each_control_point() -> None:
    one = beam(gantry=(0, 0, 0), meterset_weights=np.array([0, 0.2, 1.0]))
    assert shares(one) == pytest.approx([0.1, 0.5, 0.4])


def test_without_metersets_all_control_points_count_alike() -> None:
    one = beam(gantry=(0, 0), meterset_weights=np.array([np.nan, np.nan]))
    assert shares(one) == [0.5, 0.5]


def score(*devices: LimitingDevice) -> float | None:
    one = beam(devices=devices)
    return modulation_complexity(one, openings(one))


def test_an_open_field_that_stands_has_no_complexity() -> None:
    assert score(leaves([square(20)] * 2)) == pytest.approx(1)


def test_a_slit_that_wanders_has_the_part_of_the_area_that_is_open() -> None:
    assert score(leaves([[(0.0, 10.0)] * 10, [(10.0, 20.0)] * 10])) == pytest.approx(0.5)


def test_a_ragged_edge_lowers_the_score() -> None:
    assert score(leaves([[(-10.0, 10.0 if pair % 2 else 20.0) for pair in range(10)]] * 2)) == pytest.approx(
        0
    )


def test_leaves_under_the_jaws_do_not_count() -> None:
    ragged = leaves([[(-10.0, 10.0 if 3 < pair < 6 else 50.0) for pair in range(10)]] * 2)
    assert score(jaws("Y", -10, 10), ragged) == pytest.approx(1)


def test_leaves_along_y_have_the_same_score() -> None:
    halves = [[(0.0, 10.0)] * 10, [(10.0, 20.0)] * 10]
    assert score(leaves(halves, "MLCY")) == score(leaves(halves))


@pytest.mark.parametrize("devices", [(), (jaws("ASYMX", -30, 40),), (leaves([[(0.0, 0.0)] * 10] * 2),)])
def test_without_open_leaves_there_is_no_score(devices: tuple[LimitingDevice, ...]) -> None:
    assert score(*devices) is None
