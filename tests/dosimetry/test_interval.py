"""A value with its interval, cause by cause."""

from doseguard.dosimetry.interval import part_of, with_parts
from doseguard.model.measure import Measure, Part


def test_an_interval_is_what_its_parts_add_up_to():
    found = with_parts(10.0, [Part("a", 1, 2), Part("b", 0.5, 0), Part("c", 0, 0)])
    assert found == Measure(10.0, 8.5, 12.0, parts=(Part("a", 1, 2), Part("b", 0.5, 0)))


def test_an_interval_of_what_is_never_negative_ends_at_zero():
    assert with_parts(1.0, [Part("a", 3, 0)]).low == 0


def test_a_part_holds_all_others():
    assert part_of("a", 5.0, [4.0, 5.5, 6.0]) == Part("a", 1.0, 1.0)


def test_parts_of_one_cause_are_one():
    found = with_parts(10.0, [Part("a", 1, 2), Part("b", 0.5, 0), Part("a", 0.5, 1)])
    assert found == Measure(10.0, 8.0, 13.0, parts=(Part("a", 1.5, 3), Part("b", 0.5, 0)))


def test_an_interval_ends_at_the_most_that_can_be():
    assert with_parts(99.0, [Part("a", 1, 3)], 100.0).high == 100
