"""RX-07: another scheme one slip away is a note, and a variation where a witness points to it."""

import pytest

from doseguard.checks.prescription.scheme_is_not_a_neighbour import scheme_is_not_a_neighbour
from doseguard.model.finding import Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import FractionGroupSpec
from tests.builders import ask, does_not_apply, grade_of, protocol, scheme, site, sole, spec

RX_07 = scheme_is_not_a_neighbour

FOUR_OR_FIVE = protocol(site(scheme("[4, 5]", "50 Gy", "")))
ONE_OR_FOUR = protocol(site(scheme("1", "12 Gy", ""), scheme("4", "48 Gy", "")))
SWAPPED = protocol(site(scheme("5", "[45 Gy, 54 Gy]", "")))


def test_one_fraction_more_or_less_is_a_note() -> None:
    assert "50 Gy in 4 fractions" in sole(Note, ask(RX_07, spec("50", 5), FOUR_OR_FIVE)).message


def test_a_note_moves_no_verdict() -> None:
    assert grade_of(ask(RX_07, spec("50", 5), FOUR_OR_FIVE)) is None


def test_two_digits_swapped_are_a_note() -> None:
    assert (
        "45 Gy in 5 fractions (two digits swapped)" in sole(Note, ask(RX_07, spec("54", 5), SWAPPED)).message
    )


def test_a_dose_per_fraction_read_as_the_total_is_a_note() -> None:
    assert "48 Gy in 4 fractions" in sole(Note, ask(RX_07, spec("12", 1), ONE_OR_FOUR)).message


def test_a_dose_per_fraction_given_as_the_total_of_its_own_fractions_is_a_note() -> None:
    assert "48 Gy in 4 fractions" in sole(Note, ask(RX_07, spec("12", 4), ONE_OR_FOUR)).message


@pytest.mark.parametrize("field", ["label", "name", "description", "prescription_description"])
def test_a_text_that_points_to_the_neighbour_makes_a_variation(field: str) -> None:
    plan = spec("50", 5, **{field: "50 Gy / 4"})
    assert grade_of(ask(RX_07, plan, FOUR_OR_FIVE)) is Grade.VARIATION_ACCEPTABLE


def test_fractions_alone_point_to_the_neighbour() -> None:
    assert grade_of(ask(RX_07, spec("50", 5, label="SABR 4#"), FOUR_OR_FIVE)) is Grade.VARIATION_ACCEPTABLE


def test_an_order_that_points_to_the_neighbour_makes_a_variation() -> None:
    found = ask(RX_07, spec("50", 5), FOUR_OR_FIVE, "targets: [{dose: 50 Gy, fractions: 4}]")
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


def test_a_variation_names_both_schemes_and_the_neighbours_source() -> None:
    found = sole(Graded, ask(RX_07, spec("50", 5, label="50 Gy / 4"), FOUR_OR_FIVE))
    assert "50 Gy in 5 fractions" in found.message and "50 Gy in 4 fractions" in found.message
    assert found.source == "A paper: table 1 [verified]"


def test_a_witness_of_the_prescribed_scheme_leaves_the_note() -> None:
    assert grade_of(ask(RX_07, spec("50", 5, label="50 Gy / 5"), FOUR_OR_FIVE)) is None


def test_a_witness_of_neither_scheme_leaves_the_note() -> None:
    assert grade_of(ask(RX_07, spec("50", 5, label="30 Gy / 3"), FOUR_OR_FIVE)) is None


def test_it_does_not_apply_where_no_other_scheme_is_near() -> None:
    assert does_not_apply(ask(RX_07, spec("50", 5), protocol(site(scheme("5", "50 Gy", "")))))


def test_it_does_not_apply_without_a_stated_dose() -> None:
    assert does_not_apply(
        ask(RX_07, spec(dose_references=(), fraction_groups=(FractionGroupSpec(5),)), FOUR_OR_FIVE),
    )


def test_without_a_protocol_it_is_not_evaluated() -> None:
    assert sole(NotEvaluated, ask(RX_07, protocol=None)).reason == "no protocol declared"
