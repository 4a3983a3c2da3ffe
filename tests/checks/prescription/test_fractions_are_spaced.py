"""RX-12: fractions per day and their spacing match the scheme's schedule."""

import pytest
from pydicom.dataset import Dataset

from doseguard.checks.prescription.fractions_are_spaced import fractions_are_spaced
from doseguard.model.finding import Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, dataset, does_not_apply, grade_of, protocol, scheme, site, sole, spec

EVERY_SECOND_DAY = protocol(site(scheme(more="schedule: every second day")))
DAILY = protocol(site(scheme(more="schedule: daily")), id="daily")


def patterned(pattern: str, digits: int = 1, weeks: int = 1) -> Dataset:
    plan = dataset(spec())
    group = plan.FractionGroupSequence[0]
    group.NumberOfFractionPatternDigitsPerDay = digits
    group.RepeatFractionCycleLength = weeks
    group.FractionPattern = pattern
    return plan


@pytest.mark.parametrize("pattern", ["1010100", "1001000", "1000000"])
def test_every_second_day_is_kept(pattern: str) -> None:
    assert grade_of(ask(fractions_are_spaced, patterned(pattern), EVERY_SECOND_DAY)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("pattern", ["1111100", "1100000", "1000001"])
def test_neighbouring_days_vary_from_every_second_day(pattern: str) -> None:
    found = ask(fractions_are_spaced, patterned(pattern), EVERY_SECOND_DAY)
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


def test_the_cycle_goes_on_from_its_last_day_to_its_first() -> None:
    two_weeks = patterned("10101001010101", weeks=2)
    assert grade_of(ask(fractions_are_spaced, two_weeks, EVERY_SECOND_DAY)) is Grade.VARIATION_ACCEPTABLE


def test_daily_fractions_are_kept_with_a_free_weekend() -> None:
    assert grade_of(ask(fractions_are_spaced, patterned("1111100"), DAILY)) is Grade.PER_PROTOCOL


def test_two_fractions_a_day_are_not_daily() -> None:
    twice = patterned("11111111110000", digits=2)
    assert grade_of(ask(fractions_are_spaced, twice, DAILY)) is Grade.VARIATION_ACCEPTABLE


def test_the_finding_names_pattern_schedule_and_source() -> None:
    found = sole(Graded, ask(fractions_are_spaced, patterned("1111100"), EVERY_SECOND_DAY))
    assert (found.achieved, found.limit, found.source) == (
        "at most 1 a day, at least 1 day apart",
        "every second day",
        "A paper: table 1 [verified]",
    )


@pytest.mark.parametrize("pattern", ["", "111", "0000000", "11x1100"])
def test_a_pattern_that_says_nothing_is_left_to_a_person(pattern: str) -> None:
    found = ask(fractions_are_spaced, patterned(pattern), DAILY)
    assert grade_of(found) is None
    assert sole(Note, found).message == "check by hand: given daily"


def test_a_scheme_without_schedule_asks_for_none() -> None:
    assert does_not_apply(ask(fractions_are_spaced, patterned("1111100")))


def test_two_fractions_a_day_are_noted_where_there_is_no_schedule() -> None:
    twice = patterned("11111111110000", digits=2)
    assert sole(Note, ask(fractions_are_spaced, twice)).message.startswith("at most 2 a day")


def test_a_single_fraction_needs_no_spacing() -> None:
    single = protocol(site(scheme("1", more="schedule: every second day")))
    plan = patterned("1111100")
    plan.FractionGroupSequence[0].NumberOfFractionsPlanned = 1
    assert does_not_apply(ask(fractions_are_spaced, plan, single))
