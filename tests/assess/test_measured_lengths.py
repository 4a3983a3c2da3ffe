"""Measures as facts."""

from decimal import Decimal

from doseguard.assess.measured_lengths import measured_number, nearest, number_text
from doseguard.model.facts import MeasuredFact
from doseguard.model.measure import Measure, no_value

D = Decimal


def test_a_length_is_rounded_and_its_ends_outwards() -> None:
    found = measured_number("diameter", Measure(23.14, 22.68, 23.51), "mm", "GTV")
    assert found == MeasuredFact(
        "diameter", D("23.1"), "23.1 mm (22.6 to 23.6 mm)", "measured: GTV", D("22.6"), D("23.6")
    )


def test_what_has_no_value_says_why() -> None:
    assert measured_number("volume", no_value("it is open"), "cc", "GTV") == "it is open"


def test_what_is_exact_has_no_ends() -> None:
    assert number_text(D(20), D(20), D(20), "mm") == "20 mm"


def test_the_nearest_has_the_least_ends() -> None:
    assert nearest([Measure(5, 4, 6), Measure(7, 3, 8)]) == Measure(5, 3, 6)


def test_what_cannot_be_measured_might_be_nearer() -> None:
    assert nearest([Measure(5, 4, 6), no_value("it is open")]).reason == "it is open"
