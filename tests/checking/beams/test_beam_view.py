"""What beams see of the patient, in all positions and at all angles."""

import pytest

from doseguard.checking.beams.beam_view import BeamView, beam_view, seen_box, seen_size
from doseguard.checking.geometry import Box, Point

LEFT, BACK, HEAD = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
RIGHT, FRONT, FEET = (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, -1.0)


def view(position: str = "HFS", gantry: float = 0, couch: float = 0, collimator: float = 0) -> BeamView:
    found = beam_view(position, gantry, couch, collimator)
    assert found is not None
    return found


def near(point: Point) -> object:
    return pytest.approx(point, abs=1e-9)


@pytest.mark.parametrize(
    ("position", "x", "y", "z"),
    [
        ("HFS", LEFT, HEAD, FRONT),
        ("HFP", RIGHT, HEAD, BACK),
        ("FFS", RIGHT, FEET, FRONT),
        ("FFP", LEFT, FEET, BACK),
        ("HFDR", BACK, HEAD, LEFT),
        ("HFDL", FRONT, HEAD, RIGHT),
        ("FFDR", FRONT, FEET, LEFT),
        ("FFDL", BACK, FEET, RIGHT),
    ],
)
def test_from_above_every_position_shows_its_upper_side(position: str, x: Point, y: Point, z: Point) -> None:
    one = view(position)
    assert (one.x, one.y, one.z) == (near(x), near(y), near(z))


@pytest.mark.parametrize(
    ("gantry", "source", "x"), [(90, LEFT, BACK), (180, BACK, RIGHT), (270, RIGHT, FRONT), (360, FRONT, LEFT)]
)
def test_the_gantry_turns_to_the_left_of_a_patient_on_the_back(
    gantry: float, source: Point, x: Point
) -> None:
    one = view(gantry=gantry)
    assert (one.z, one.x, one.y) == (near(source), near(x), near(HEAD))


def test_the_table_turns_the_feet_to_the_right_of_the_room() -> None:
    one = view(couch=90)
    assert (one.x, one.y, one.z) == (near(FEET), near(LEFT), near(FRONT))


def test_the_collimator_turns_counter_clockwise_as_the_source_sees_it() -> None:
    one = view(collimator=90)
    assert (one.x, one.y) == (near(HEAD), near(RIGHT))


def test_axes_stay_at_right_angles_at_any_angle() -> None:
    one = view("FFP", 37, 22, 61)
    z = tuple(one.x[i - 2] * one.y[i - 1] - one.x[i - 1] * one.y[i - 2] for i in range(3))
    assert z == near(one.z)


def test_a_point_lies_beside_the_isocentre() -> None:
    assert view(gantry=90).seen((10, 25, 7), (10, 20, 5)) == near((5, 2))


def test_a_box_is_seen_with_its_corners() -> None:
    box = Box((0, 0, 0), (20, 40, 60))
    low, high = seen_box(view(gantry=45), box, (10, 20, 30))
    assert (high[0] - low[0], high[1] - low[1]) == near(seen_size(view(gantry=45), box))
    assert seen_size(view(gantry=45), box) == near(((20 + 40) / 2**0.5, 60))


def test_who_sits_is_not_seen() -> None:
    assert beam_view("SITTING", 0, 0, 0) is None
