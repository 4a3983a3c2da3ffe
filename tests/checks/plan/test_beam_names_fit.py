"""PLN-16: names of beams."""

from collections.abc import Sequence

import pytest

from doseguard.checks.plan.beam_names_fit import beam_names_fit
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Note
from tests.builders import ask, does_not_apply, sole
from tests.checks.plan.deliveries import arc, beam, delivery


def held(*beams: BeamDelivery) -> list[CheckResult]:
    return ask(beam_names_fit, None, None, opened={"delivery": delivery(*beams)})


def test_two_beams_of_one_name_are_noted() -> None:
    message = sole(Note, held(beam(1, name="AP"), beam(2, name="AP"))).message
    assert message == "2 treatment beams are named 'AP'"


@pytest.mark.parametrize(
    ("name", "gantry", "couch"),
    [("G180", (0, 0), 0), ("1 G 90", (270, 270), 0), ("G0 T15", (0, 0), 345)],
)
def test_a_name_with_another_angle_is_noted(name: str, gantry: Sequence[float], couch: float) -> None:
    assert "angle" in sole(Note, held(beam(name=name, gantry=gantry, couch=couch))).message


@pytest.mark.parametrize(
    ("name", "gantry"),
    [("G180", (180.4, 180.4)), ("G0", (359.5, 359.5)), ("3 RAO", (327, 327)), ("IMG2", (0, 0))],
)
def test_a_name_that_fits_or_gives_no_angle_does_not_apply(name: str, gantry: Sequence[float]) -> None:
    assert does_not_apply(held(beam(name=name, gantry=gantry)))


def test_an_arc_may_be_named_after_either_end() -> None:
    assert does_not_apply(held(arc(1, name="G181-179 CW"), arc(2, name="G179")))


def test_a_setup_beam_may_have_the_same_name() -> None:
    assert does_not_apply(held(beam(1, name="AP"), beam(2, name="AP", is_treatment=False)))


def test_a_thoracic_vertebra_is_no_couch_angle() -> None:
    assert does_not_apply(held(beam(name="T8 ARC 1"), beam(2, name="PTV T12")))
