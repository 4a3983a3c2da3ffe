"""PLN-08: metersets, angles and leaves that a machine can follow."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from doseguard.checks.plan.control_points_are_sound import control_points_are_sound
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.deliveries import arc, beam, clinic, delivery, jaws, leaves, square, written


def held(*beams: BeamDelivery, policy: str = "") -> list[CheckResult]:
    given = clinic(f"beams: {{{policy}}}") if policy else None
    return ask(control_points_are_sound, None, None, clinic=given, opened={"delivery": delivery(*beams)})


def weighted(*weights: float, **changes: Any) -> BeamDelivery:
    return beam(gantry=[0] * len(weights), meterset_weights=np.array(weights, float), **changes)


def turning(*angles: float, direction: str = "CW") -> BeamDelivery:
    return beam(gantry=angles, direction=direction)


def test_an_arc_with_leaves_is_per_protocol() -> None:
    whole = arc(devices=(leaves([square(20)] * 19), jaws("ASYMX", -40, 40, 19)))
    assert sole(Graded, held(whole)).message == "19 control points of 1 treatment beam"


def test_metersets_that_stand_for_a_step_are_ordinary() -> None:
    assert grade_of(held(weighted(0, 0.4, 0.4, 1))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("weights", "fault"),
    [
        ((0.2, 0.5, 1), "begins at 0.2"),
        ((0, 0.7, 0.5, 1), "falls at control point 2"),
        ((0, 0.5, 0.9), "ends at 0.9, FinalCumulativeMetersetWeight is 1"),
        ((0, float("nan"), 1), "control point 1 states no CumulativeMetersetWeight"),
    ],
)
def test_metersets_that_cannot_be_are_a_deviation(weights: tuple[float, ...], fault: str) -> None:
    answers = held(weighted(*weights))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and fault in texts(answers)


def test_rounded_metersets_are_ordinary() -> None:
    assert grade_of(held(weighted(0, 0.50004, 0.5, 0.9995))) is Grade.PER_PROTOCOL


def test_metersets_may_end_at_any_number() -> None:
    assert grade_of(held(weighted(0, 585, 1170, final_meterset_weight=written("1170")))) is Grade.PER_PROTOCOL


def test_a_beam_without_metersets_is_ordinary() -> None:
    assert grade_of(held(weighted(float("nan"), float("nan")))) is Grade.PER_PROTOCOL


def test_another_number_of_control_points_is_a_deviation() -> None:
    answers = held(beam(stated_control_points=3))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "is 3, 2 are there" in texts(answers)


@pytest.mark.parametrize(
    "one",
    [
        turning(181, 270, 0, 90, 179),
        turning(179, 90, 0, 270, 181, direction="CC"),
        turning(350, 10),
        turning(0, 359, direction="CW"),
        turning(*(angle % 360 for angle in range(0, 3600, 7))),
        turning(0, 90, 90, 180),
        turning(100, 99.9, 200),
    ],
    ids=["clockwise", "counter-clockwise", "over the top", "two points", "helical", "a stop", "rounding"],
)
def test_turns_as_they_are_stated_are_per_protocol(one: BeamDelivery) -> None:
    assert grade_of(held(one)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (turning(0, 90, 45, 180), "turns against its direction (CW) at control point 2"),
        (turning(181, 270, 0, 90, 179, direction="CC"), "against its direction (CC) at control point 1"),
        (turning(0, 400), "400 degrees, outside 0 to 360"),
        (beam(gantry=(0, 10)), "the gantry stands (NONE), and turns by 10 degrees at control point 1"),
    ],
)
def test_turns_that_contradict_themselves_are_a_deviation(one: BeamDelivery, fault: str) -> None:
    answers = held(one)
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and fault in texts(answers)


def test_a_collimator_that_turns_while_it_stands_is_a_deviation() -> None:
    assert "the collimator stands" in texts(held(beam(collimator_deg=np.array([0.0, 45.0]))))


def test_leaves_that_cross_are_a_deviation() -> None:
    crossed = square(20)
    crossed[4] = (5.0, -5.0)
    answers = held(beam(devices=(leaves([square(20), crossed]),)))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE
    assert "pair 5 at control point 1 (1 time in all)" in texts(answers)


def test_closed_leaves_that_overlap_by_rounding_are_ordinary() -> None:
    closed = [(0.2, -0.2)] * 10
    assert grade_of(held(beam(devices=(leaves([closed, closed]),)))) is Grade.PER_PROTOCOL


def test_crossing_jaws_are_a_deviation() -> None:
    assert "ASYMX positions cross" in texts(held(beam(devices=(jaws("ASYMX", 30, -30),))))


def test_leaves_beyond_any_machine_are_a_variation() -> None:
    answers = held(beam(devices=(jaws("ASYMX", -30, 260),)))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "reach 260 mm" in texts(answers)


def test_leaves_beyond_the_clinics_machine_are_a_deviation() -> None:
    answers = held(
        beam(devices=(jaws("ASYMX", -30, 160),)), policy="machines: [{name: LIN*, leaf_reach: 15 cm}]"
    )
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "limit 150 mm" in texts(answers)


def test_the_reach_of_another_of_the_clinics_machines_is_not_that_of_this_one() -> None:
    answers = held(
        beam(devices=(jaws("ASYMX", -30, 260),)),
        policy="machines: [{name: LIN*}, {name: X, leaf_reach: 15 cm}]",
    )
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "limit 250 mm" in texts(answers)


def test_an_arc_that_is_there_twice_is_a_variation() -> None:
    twice = [arc(number, devices=(leaves([square(20)] * 19),)) for number in (1, 2)]
    answers = held(*twice)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "beam 1 (B1), beam 2 (B2) do the same" in texts(answers)


def test_arcs_that_differ_in_one_leaf_are_ordinary() -> None:
    moved = leaves([square(20)] * 18 + [square(21)])
    assert (
        grade_of(held(arc(devices=(leaves([square(20)] * 19),)), arc(2, devices=(moved,))))
        is Grade.PER_PROTOCOL
    )


def test_static_beams_that_are_alike_are_ordinary() -> None:
    assert grade_of(held(beam(1), beam(2))) is Grade.PER_PROTOCOL


def test_a_gantry_that_jumps_is_a_variation() -> None:
    answers = held(turning(181, 183, 185, 187, 317, 319, 321))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "jumps by 130 degrees at control point 4, commonly by 2" in texts(answers)


def test_a_gantry_that_jumps_without_giving_anything_is_ordinary() -> None:
    weights = np.array([0, 0.2, 0.4, 0.5, 0.5, 0.8, 1])
    past = replace(turning(181, 183, 185, 187, 317, 319, 321), meterset_weights=weights)
    assert grade_of(held(past)) is Grade.PER_PROTOCOL


def test_an_arc_that_gives_everything_in_one_step_is_a_variation() -> None:
    weights = np.array([0, 0, 1, 1, 1, 1, 1])
    answers = held(replace(turning(0, 2, 4, 6, 8, 10, 12), meterset_weights=weights))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "all of it is given from control point 1 to the next" in texts(answers)


def test_a_gantry_that_turns_in_a_static_beam_is_a_variation() -> None:
    answers = held(beam(gantry=(0, 30), direction="CW", type="STATIC"))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "BeamType is STATIC" in texts(answers)


def test_a_static_beam_may_turn_between_its_segments() -> None:
    weights = np.array([0, 0.5, 0.5, 1])
    stepped = beam(gantry=(0, 0, 30, 30), direction="CW", type="STATIC", meterset_weights=weights)
    assert grade_of(held(stepped)) is Grade.PER_PROTOCOL


def test_control_points_out_of_order_are_a_deviation() -> None:
    answers = held(beam(in_order=False))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "ControlPointIndex falls" in texts(answers)


@pytest.mark.parametrize("angles", [(181, 0, 179), (181, 182, 190, 200, 204, 214), (0, 100, 101, 102)])
def test_steps_of_an_arc_may_be_uneven(angles: tuple[float, ...]) -> None:
    assert grade_of(held(turning(*angles))) is Grade.PER_PROTOCOL


def test_positions_that_nobody_stated_are_no_fault() -> None:
    unknown = jaws("ASYMX", float("nan"), float("nan"))
    assert grade_of(held(beam(devices=(unknown,)))) is Grade.PER_PROTOCOL


def test_what_the_reader_could_not_read_is_noted() -> None:
    assert sole(Note, held(beam(faults=("LeafPositionBoundaries is absent",)))).message.endswith("is absent")


def test_a_setup_beam_is_not_looked_at() -> None:
    broken = weighted(0.5, 0.2, number=2, is_treatment=False)
    assert grade_of(held(beam(), broken)) is Grade.PER_PROTOCOL


def test_a_plan_without_control_points_does_not_apply() -> None:
    assert does_not_apply(held(beam(gantry=())))
