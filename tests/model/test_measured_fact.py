"""Facts that were measured: what they allow, and how conditions are judged with them."""

from decimal import Decimal

import pytest

from doseguard.model.condition import Outcome, parse_condition
from doseguard.model.facts import Fact, Facts, MeasuredFact
from doseguard.model.interval import parse_interval
from doseguard.model.quantity import LENGTH


def length(value: str, low: str, high: str, name: str = "diameter", **changes: object) -> MeasuredFact:
    written = f"{value} mm ({low} to {high})"
    number, least, most = map(Decimal, (value, low, high))
    return MeasuredFact(name, number, written, "measured: GTV", least, most, **changes)  # type: ignore[arg-type]


def zone(value: str, *others: str, left_open: str = "") -> MeasuredFact:
    return MeasuredFact("zone", value, value, "measured: GTV", others=others, left_open=left_open)


@pytest.mark.parametrize(
    ("fact", "outcome", "unsure"),
    [
        (length("23", "22", "24"), Outcome.HOLDS, False),
        (length("49.5", "49", "50.1"), Outcome.HOLDS, True),
        (length("50.4", "49.9", "51"), Outcome.CONTRADICTED, True),
        (length("50.4", "50", "51"), Outcome.CONTRADICTED, False),
        (length("53", "52", "54"), Outcome.CONTRADICTED, False),
    ],
)
def test_a_length_is_judged_by_its_value_and_its_interval_says_how_sure_that_is(
    fact: MeasuredFact, outcome: Outcome, unsure: bool
) -> None:
    found = parse_condition({"diameter": "< 5 cm"}).judge(Facts((fact,)))
    assert (found.outcome, found.unsure) == (outcome, unsure)


def test_what_is_unsure_says_so() -> None:
    found = parse_condition({"diameter": "< 5 cm"}).judge(Facts((length("50.4", "49.9", "51"),)))
    assert found.explanation == (
        "diameter is 50.4 mm (49.9 to 51) (measured: GTV), required is < 5 cm: within uncertainty"
    )


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [
        (zone("central"), Outcome.CONTRADICTED),
        (zone("peripheral"), Outcome.HOLDS),
        (zone("peripheral", "central", left_open="the pleura is not contoured"), Outcome.UNKNOWN),
        (zone("central", "ultracentral", left_open="nobody defines it"), Outcome.CONTRADICTED),
    ],
)
def test_a_zone_that_is_left_open_decides_only_what_all_its_zones_decide(
    fact: MeasuredFact, outcome: Outcome
) -> None:
    assert parse_condition({"zone": "peripheral"}).judge(Facts((fact,))).outcome is outcome


def test_a_zone_within_uncertainty_is_judged_by_its_value() -> None:
    found = parse_condition({"zone": "peripheral"}).judge(Facts((zone("central", "peripheral"),)))
    assert (found.outcome, found.unsure) == (Outcome.CONTRADICTED, True)


@pytest.mark.parametrize(
    ("required", "outcome"),
    [("<= 4", Outcome.CONTRADICTED), ("1 .. 10", Outcome.UNKNOWN), (">= 5", Outcome.HOLDS)],
)
def test_a_count_that_may_be_higher_decides_upper_limits_only_once_they_are_passed(
    required: str, outcome: Outcome
) -> None:
    five = Decimal(5)
    fact = MeasuredFact("lesions.brain", five, "5", "measured", low=five, left_open="there may be more")
    assert parse_condition({"lesions.brain": required}).judge(Facts((fact,))).outcome is outcome


def test_of_requirements_that_all_must_hold_a_sure_contradiction_decides() -> None:
    facts = Facts((length("50.4", "49.9", "51"), zone("central")))
    found = parse_condition({"diameter": "< 5 cm", "zone": "peripheral"}).judge(facts)
    assert (found.outcome, found.unsure) == (Outcome.CONTRADICTED, False)


def test_of_requirements_that_all_must_hold_a_missing_fact_comes_before_an_unsure_contradiction() -> None:
    facts = Facts((length("50.4", "49.9", "51"),))
    found = parse_condition({"diameter": "< 5 cm", "zone": "peripheral"}).judge(facts)
    assert found.outcome is Outcome.UNKNOWN


def test_of_alternatives_the_sure_one_is_told() -> None:
    facts = Facts((length("49.5", "49", "50.1"), zone("central")))
    found = parse_condition([{"diameter": "< 5 cm"}, {"zone": "central"}]).judge(facts)
    assert (found.outcome, found.unsure) == (Outcome.HOLDS, False)


@pytest.mark.parametrize(
    ("written", "low", "high", "holds", "meets"),
    [
        ("< 5 cm", "40", "49", True, True),
        ("< 5 cm", "40", "50", False, True),
        ("< 5 cm", "50", "60", False, False),
        ("<= 5 cm", "50", "60", False, True),
        ("> 5 cm", "40", "50", False, False),
        ("2 cm .. 3 cm", "10", "40", False, True),
        ("2 cm .. 3 cm", "10", "19", False, False),
        ("2 cm .. 3 cm", "31", None, False, False),
        ("> 2 cm", "21", None, True, True),
        ("< 2 cm", None, "10", True, True),
        ("2 cm .. 3 cm", None, None, False, True),
    ],
)
def test_an_interval_holds_or_meets_a_range(
    written: str, low: str | None, high: str | None, holds: bool, meets: bool
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    interval = parse_interval(written, LENGTH)
    assert (interval.holds_range(*ends), interval.meets_range(*ends)) == (holds, meets)


def test_a_measured_fact_may_be_what_lies_within_its_interval() -> None:
    fact = length("23", "22", "24")
    assert [fact.may_be(Decimal(one)) for one in (21, 22, 24, 25)] == [False, True, True, False]
    assert [zone("central", "ultracentral").may_be(one) for one in ("ultracentral", "peripheral")] == [
        True,
        False,
    ]


def test_a_declared_fact_wins_over_a_measured_one() -> None:
    facts, told = Facts((Fact("diameter", Decimal(23), "2.3 cm"),)).merged(Facts((length("30", "29", "31"),)))
    assert [fact.written for fact in facts] == ["2.3 cm"] and len(told) == 1
