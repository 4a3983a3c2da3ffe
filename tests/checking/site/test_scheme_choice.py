"""Which scheme of a site a prescription is held against."""

from decimal import Decimal

import pytest

from doseguard.checking.site.scheme_choice import ChosenScheme, choose_scheme
from doseguard.model.condition import Outcome
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from tests.builders import PROTOCOL, facts, protocol, scheme, site

SMALL, LARGE = 'applies_to: {diameter: "< 2 cm"}', 'applies_to: {diameter: ">= 2 cm"}'


def of(*schemes: str) -> Site:
    return protocol(site(*schemes)).protocol.sites["metastasis"]


def chosen(where: Site, dose: str, fractions: int, *told: str) -> ChosenScheme | None:
    return choose_scheme(where, Decimal(dose), fractions, facts(*told))


def graded(where: Site, dose: str, fractions: int, *told: str) -> tuple[Grade, Outcome | None]:
    found = chosen(where, dose, fractions, *told)
    assert found is not None
    return found.grade, None if found.condition is None else found.condition.outcome


BY_SIZE = of(scheme("1", "20 Gy", "", SMALL), scheme("1", "18 Gy", "", LARGE))


def test_a_scheme_is_chosen_by_its_fraction_number() -> None:
    found = chosen(PROTOCOL.protocol.sites["metastasis"], "99", 3)
    assert found is not None and found.scheme.fractions.numbers == (3,)


def test_without_a_scheme_of_that_fraction_number_there_is_none() -> None:
    assert chosen(PROTOCOL.protocol.sites["metastasis"], "34", 4) is None


@pytest.mark.parametrize("dose", ["30", "35"])
def test_of_several_schemes_the_dose_is_graded_by_the_one_that_allows_it(dose: str) -> None:
    assert graded(of(scheme("5", "30 Gy", ""), scheme("5", "35 Gy", "")), dose, 5) == (
        Grade.PER_PROTOCOL,
        None,
    )


def test_per_protocol_under_one_scheme_wins_over_a_variation_of_another() -> None:
    where = of(scheme("5", "34 Gy", "30 Gy .. 37.5 Gy"), scheme("5", "35 Gy", ""))
    assert graded(where, "35", 5) == (Grade.PER_PROTOCOL, None)


def test_the_scheme_whose_condition_holds_is_chosen() -> None:
    assert graded(BY_SIZE, "18", 1, "diameter=2 cm") == (Grade.PER_PROTOCOL, Outcome.HOLDS)


def test_a_scheme_whose_condition_is_contradicted_is_passed_over() -> None:
    assert graded(BY_SIZE, "20", 1, "diameter=2 cm") == (Grade.DEVIATION_UNACCEPTABLE, Outcome.HOLDS)


def test_where_every_condition_is_contradicted_one_of_them_is_shown() -> None:
    where = of(scheme("1", "20 Gy", "", SMALL))
    found = chosen(where, "20", 1, "diameter=2 cm")
    assert found is not None and found.is_contradicted


def test_a_dose_allowed_only_under_an_unknown_condition_keeps_its_grade_and_the_question() -> None:
    assert graded(BY_SIZE, "20", 1) == (Grade.PER_PROTOCOL, Outcome.UNKNOWN)


def test_a_scheme_without_condition_is_preferred_to_an_unknown_one() -> None:
    where = of(scheme("1", "20 Gy", "", SMALL), scheme("1", "20 Gy", ""))
    assert graded(where, "20", 1) == (Grade.PER_PROTOCOL, None)


def test_a_dose_that_only_an_unknown_condition_allows_is_not_hidden_by_another_scheme() -> None:
    where = of(scheme("1", "20 Gy", "", SMALL), scheme("1", "12 Gy", ""))
    assert graded(where, "20", 1) == (Grade.PER_PROTOCOL, Outcome.UNKNOWN)


def test_a_variation_for_certain_is_preferred_to_per_protocol_under_an_unknown_condition() -> None:
    where = of(scheme("1", "20 Gy", "", SMALL), scheme("1", "18 Gy", "16 Gy .. 21 Gy"))
    assert graded(where, "20", 1) == (Grade.VARIATION_ACCEPTABLE, None)


def test_a_scheme_without_dose_is_not_evaluated() -> None:
    assert graded(of(scheme("8 .. 15", "not stated")), "60", 8) == (Grade.NOT_EVALUATED, None)
