"""RX-09: schemes in the plan's texts agree with what is prescribed."""

import pytest

from doseguard.checks.prescription.text_agrees_with_numbers import text_agrees_with_numbers
from doseguard.model.finding import Graded
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec

RX_09 = text_agrees_with_numbers


@pytest.mark.parametrize(
    "text", ["48/4", "12Gy x4", "48 Gy / 4", "LUNG 48Gy in 4 fractions", "SABR 4#", "12 Gy", "4800 cGy"]
)
def test_text_that_says_the_prescription_agrees(text: str) -> None:
    assert grade_of(ask(RX_09, spec("48", 4, label=text))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("text", ["48/5", "12Gy x5", "50 Gy / 4", "SABR 3#", "50 Gy", "5000 cGy", "18Gy x3"])
def test_text_that_says_another_scheme_is_a_variation(text: str) -> None:
    assert grade_of(ask(RX_09, spec("48", 4, label=text))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("label", "RTPlanLabel"),
        ("name", "RTPlanName"),
        ("description", "RTPlanDescription"),
        ("prescription_description", "PrescriptionDescription"),
    ],
)
def test_each_text_is_read_and_named(field: str, attribute: str) -> None:
    message = sole(Graded, ask(RX_09, spec("48", 4, **{field: "54/3"}))).message
    assert f"{attribute} says '54/3'" in message and "48 Gy in 4 fractions" in message


def test_one_wrong_text_beside_a_right_one_is_a_variation() -> None:
    assert grade_of(ask(RX_09, spec("48", 4, label="48/4", name="54/3"))) is Grade.VARIATION_ACCEPTABLE


def test_a_dose_per_fraction_that_cannot_be_written_out_agrees() -> None:
    assert grade_of(ask(RX_09, spec("50", 3, label="16.67Gy x3"))) is Grade.PER_PROTOCOL


def groups(label: str) -> PlanSpec:
    references = (DoseReferenceSpec(1, "50"), DoseReferenceSpec(2, "20"))
    held = (FractionGroupSpec(25, 1, links=(LinkSpec(1),)), FractionGroupSpec(10, 2, links=(LinkSpec(2),)))
    return PlanSpec(label=label, dose_references=references, fraction_groups=held, beams=(BeamSpec(1),))


@pytest.mark.parametrize("label", ["50 Gy / 25", "20 Gy / 10", "70 Gy / 35"])
def test_text_may_say_one_of_several_groups_or_their_sum(label: str) -> None:
    assert grade_of(ask(RX_09, groups(label))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("label", ["60 Gy / 30", "70 Gy / 7"])
def test_text_that_is_no_group_and_not_their_sum_is_a_variation(label: str) -> None:
    assert grade_of(ask(RX_09, groups(label))) is Grade.VARIATION_ACCEPTABLE


def test_it_does_not_apply_to_texts_without_scheme() -> None:
    assert does_not_apply(ask(RX_09, spec(label="LUNG_R T4/5")))


def test_it_does_not_apply_where_nothing_is_stated() -> None:
    assert does_not_apply(ask(RX_09, PlanSpec(label="48/4", fraction_groups=(FractionGroupSpec(4),))))


def test_it_needs_no_protocol() -> None:
    assert grade_of(ask(RX_09, spec("48", 4, label="54/3"), None)) is Grade.VARIATION_ACCEPTABLE
