"""RX-11: a dose that is plausible only after multiplication or division by 100."""

import pytest

from doseguard.checks.prescription.dose_is_not_a_factor_100_off import dose_is_not_a_factor_100_off
from doseguard.model.finding import Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import FractionGroupSpec
from tests.builders import ask, does_not_apply, grade_of, protocol, scheme, site, sole, spec

RX_11 = dose_is_not_a_factor_100_off


@pytest.mark.parametrize("dose", ["34", "30", "37.5"])
def test_a_dose_that_fits_the_site_is_per_protocol(dose: str) -> None:
    assert grade_of(ask(RX_11, spec(dose, 5))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("dose", ["3400", "3000", "0.34", "0.30"])
def test_a_dose_that_fits_only_with_the_factor_is_a_deviation(dose: str) -> None:
    assert grade_of(ask(RX_11, spec(dose, 5))) is Grade.DEVIATION_UNACCEPTABLE


def test_written_and_meant_dose_are_shown() -> None:
    found = sole(Graded, ask(RX_11, spec("3400", 5)))
    assert (found.achieved, found.limit) == ("3400 Gy", "34 Gy") and "divided by 100" in found.message


def test_a_dose_too_small_is_said_to_be_so() -> None:
    assert "multiplied by 100" in sole(Graded, ask(RX_11, spec("0.34", 5))).message


def test_the_ordered_dose_shows_the_factor_where_the_site_cannot() -> None:
    held = protocol(site(scheme("8 .. 15", "not stated")))
    found = ask(RX_11, spec("6000", 8), held, "targets: [{dose: 60 Gy, fractions: 8}]")
    assert grade_of(found) is Grade.DEVIATION_UNACCEPTABLE


def test_it_does_not_apply_to_a_dose_that_fits_neither_way() -> None:
    assert does_not_apply(ask(RX_11, spec("50", 5)))


def test_it_does_not_apply_without_a_stated_dose() -> None:
    assert does_not_apply(ask(RX_11, spec(dose_references=(), fraction_groups=(FractionGroupSpec(5),))))


def test_without_a_protocol_it_is_not_evaluated() -> None:
    assert sole(NotEvaluated, ask(RX_11, protocol=None)).reason == "no protocol declared"
