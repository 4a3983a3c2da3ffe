"""SIT-02: order, names and contours speak of one side."""

from dataclasses import replace

import numpy as np
import pytest

from checks.site.contours import BODY, box, drawn
from doseguard.checks.site.sides_agree import sides_agree
from doseguard.model.contours import ContouredStructure
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, said, sole, spec
from tests.checks.plan.deliveries import arc, delivery, setup

SIT_02 = sides_agree
LEFT, RIGHT, MIDDLE = 60.0, -60.0, 0.0


def target(x_mm: float, name: str = "PTV") -> ContouredStructure:
    return box(name, 1, half_mm=10.0, x_mm=x_mm)


def told(
    x_mm: float, name: str = "PTV", order: str = "", label: str = "SABR", **opened: object
) -> list[CheckResult]:
    study = drawn(BODY, target(x_mm, name))
    asked = f"targets: [{{structure: {name}{order}}}]"
    return ask(SIT_02, spec(target=name, label=label), order_text=asked, study=study, opened=opened)


@pytest.mark.parametrize(
    ("x_mm", "name", "order", "label"),
    [
        (LEFT, "PTV_Left", "", "SABR"),
        (RIGHT, "PTV_R", "", "SABR"),
        (RIGHT, "PTV", ", side: right", "SABR"),
        (LEFT, "PTV", "", "LLL 54/3"),
        (RIGHT, "PTV_RUL", ", side: right", "RUL 54/3"),
    ],
)
def test_one_side_everywhere_is_per_protocol(x_mm: float, name: str, order: str, label: str) -> None:
    assert grade_of(told(x_mm, name, order, label)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("x_mm", "name", "order", "label"),
    [
        (RIGHT, "PTV_Left", "", "SABR"),
        (LEFT, "PTV", ", side: right", "SABR"),
        (RIGHT, "PTV", "", "LLL 54/3"),
        (MIDDLE, "PTV_RUL", ", side: left", "SABR"),
    ],
)
def test_two_sides_are_a_deviation(x_mm: float, name: str, order: str, label: str) -> None:
    assert grade_of(told(x_mm, name, order, label)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_letter_in_a_name_may_mean_something_else() -> None:
    assert grade_of(told(RIGHT, "PTV_L")) is Grade.VARIATION_ACCEPTABLE


def test_who_says_which_side_is_told() -> None:
    message = sole(Graded, told(RIGHT, "PTV_Left")).message
    assert "'PTV_Left' says left" in message and "lies right of the body's midline" in message


@pytest.mark.parametrize(("name", "order"), [("PTV", ""), ("PTV_T9", ", side: midline")])
def test_a_target_about_the_midline_is_never_a_deviation(name: str, order: str) -> None:
    results = told(MIDDLE, name, order)
    assert grade_of(results) is None and "about the body's midline" in sole(Note, results).message


def test_a_midline_that_was_ordered_speaks_against_no_side() -> None:
    assert grade_of(told(LEFT, "PTV", ", side: midline")) is None


def test_one_witness_alone_proves_nothing() -> None:
    assert does_not_apply(told(LEFT))


def test_a_label_of_several_targets_is_not_heard() -> None:
    other = replace(target(RIGHT), name="PTV_2", number=2)
    order = "targets: [{structure: PTV, dose: 34 Gy}, {structure: PTV_2, dose: 34 Gy}]"
    results = ask(SIT_02, spec(label="LLL"), order_text=order, study=drawn(BODY, target(LEFT), other))
    assert "RTPlanLabel" not in said(results)


def test_arcs_are_shown_and_not_graded() -> None:
    results = told(LEFT, "PTV_Left", delivery=delivery(arc(1, 181, 20)))
    assert "from 181 to 20 degrees" in said(results) and grade_of(results) is Grade.PER_PROTOCOL


def test_without_a_body_the_names_remain() -> None:
    order = "targets: [{structure: PTV_Left, side: right}]"
    results = ask(SIT_02, spec(target="PTV_Left"), order_text=order, study=drawn(target(LEFT, "PTV_Left")))
    assert grade_of(results) is Grade.DEVIATION_UNACCEPTABLE


def test_without_structures_it_is_not_run() -> None:
    assert does_not_apply(ask(SIT_02, spec(label="LLL")))


POSITIONS = ("HFS", "HFP", "FFS", "FFP", "HFDL", "HFDR", "FFDL", "FFDR")


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize(
    ("x_mm", "grade"), [(LEFT, Grade.PER_PROTOCOL), (RIGHT, Grade.DEVIATION_UNACCEPTABLE)]
)
def test_patient_coordinates_tell_the_side_in_every_position(
    position: str, x_mm: float, grade: Grade
) -> None:
    lying = delivery(arc(), setups=[setup(position=position)])
    order = "targets: [{structure: PTV}]"
    study = drawn(BODY, target(x_mm))
    results = ask(SIT_02, spec(label="LLL"), order_text=order, study=study, opened={"delivery": lying})
    assert grade_of(results) is grade


def test_contours_drawn_the_other_way_round_tell_the_same() -> None:
    backwards = replace(target(LEFT), points_mm=np.ascontiguousarray(target(LEFT).points_mm[::-1]))
    results = ask(
        SIT_02, spec(label="LLL"), order_text="targets: [{structure: PTV}]", study=drawn(BODY, backwards)
    )
    assert grade_of(results) is Grade.PER_PROTOCOL
