"""RX-04: the dose per fraction beside those of the site, a note only."""

import pytest

from doseguard.checks.prescription.dose_per_fraction_beside_site import dose_per_fraction_beside_site
from doseguard.model.finding import DoesNotApply, Note
from doseguard.writers.plan_spec import FractionGroupSpec
from tests.builders import ask, does_not_apply, grade_of, protocol, scheme, site, sole, spec

RX_04 = dose_per_fraction_beside_site

FIVE = protocol(site())


@pytest.mark.parametrize(
    ("dose", "each", "place"),
    [
        ("34", "6.8 Gy", "within"),
        ("30", "6 Gy", "within"),
        ("37.5", "7.5 Gy", "within"),
        ("25", "5 Gy", "below"),
        ("50", "10 Gy", "above"),
    ],
)
def test_the_dose_per_fraction_is_placed_beside_the_sites(dose: str, each: str, place: str) -> None:
    message = sole(Note, ask(RX_04, spec(dose, 5), FIVE)).message
    assert message.startswith(f"{each} a fraction") and place in message and "6 Gy to 7.5 Gy" in message


@pytest.mark.parametrize("dose", ["34", "25", "5000"])
def test_it_never_grades(dose: str) -> None:
    assert grade_of(ask(RX_04, spec(dose, 5), FIVE)) is None


def test_it_does_not_apply_without_a_stated_dose() -> None:
    assert does_not_apply(ask(RX_04, spec(dose_references=(), fraction_groups=(FractionGroupSpec(5),)), FIVE))


def test_it_does_not_apply_where_the_site_states_no_dose() -> None:
    assert does_not_apply(ask(RX_04, spec(), protocol(site(scheme("8 .. 15", "not stated")))))


def test_without_a_protocol_it_does_not_apply() -> None:
    assert sole(DoesNotApply, ask(RX_04, protocol=None)).reason == "no protocol declared"
