"""CRS-05."""

import pytest

from doseguard.checks.course.prior_dose_is_acknowledged import prior_dose_is_acknowledged
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.checks.course.courses import plan

TARGET = "targets: [{structure: PTV_RUL}]\n"


def asked(prior: str | None, order: str | None = None) -> list[CheckResult]:
    text = None if order is None else TARGET + order
    return ask(prior_dose_is_acknowledged, plan(nominal_prior_dose=prior), order_text=text)


def test_prior_dose_that_the_order_knows_is_per_protocol() -> None:
    found = sole(Graded, asked("20", "prior_dose: true"))
    assert (found.grade, found.source) == (Grade.PER_PROTOCOL, "the order: prior_dose")


def test_prior_dose_without_an_order_is_a_variation() -> None:
    found = sole(Graded, asked("20"))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "20 Gy to" in found.message and "no order acknowledges it (prior_dose: true)" in found.message


@pytest.mark.parametrize("order", ["", "prior_dose: false"])
def test_prior_dose_that_the_order_does_not_know_is_a_variation(order: str) -> None:
    assert grade_of(asked("20", order)) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("prior", [None, "0", "0.00"])
def test_no_prior_dose_does_not_apply(prior: str | None) -> None:
    assert does_not_apply(asked(prior))


def test_prior_dose_that_only_the_order_knows_is_a_note() -> None:
    assert "prior dose not assessed" in sole(Note, asked(None, "prior_dose: true")).message


def test_a_prior_dose_that_is_no_number_is_to_be_acknowledged() -> None:
    assert grade_of(asked("some")) is Grade.VARIATION_ACCEPTABLE
