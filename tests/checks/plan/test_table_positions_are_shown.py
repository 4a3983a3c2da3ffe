"""PLN-17: where the table stands."""

import numpy as np

from doseguard.checks.plan.table_positions_are_shown import table_positions_are_shown
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Note
from tests.builders import ask, does_not_apply, sole
from tests.checks.plan.deliveries import beam, delivery


def held(*beams: BeamDelivery) -> list[CheckResult]:
    return ask(table_positions_are_shown, None, None, opened={"delivery": delivery(*beams)})


def at(number: int, *position: float) -> BeamDelivery:
    return beam(number, tables_mm=np.tile(position, (2, 1)).astype(float))


def test_one_position_is_noted_once() -> None:
    message = sole(Note, held(at(1, 120, 950.5, -3), at(2, 120, 950.5, -3))).message
    assert message == "vertical 120 mm, longitudinal 950.5 mm, lateral -3 mm (all treatment beams)"


def test_different_positions_are_said() -> None:
    assert "elsewhere for some beams" in sole(Note, held(at(1, 120, 950, 0), at(2, 130, 950, 0))).message


def test_a_position_of_zeros_is_said_to_be_unplanned() -> None:
    assert "nobody has planned" in sole(Note, held(at(1, 0, 0, 0))).message


def test_positions_that_are_not_stated_whole_do_not_apply() -> None:
    assert does_not_apply(held(beam(), at(2, 1, float("nan"), 2)))
