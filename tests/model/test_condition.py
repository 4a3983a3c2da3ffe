"""Conditions hold, are contradicted, or stay open; a missing fact is never a pass."""

import pytest

from doseguard.model.condition import Judgement, Outcome, parse_condition
from doseguard.model.facts import parse_facts
from doseguard.model.located import LocatedValueError

BOTH = {"zone": "peripheral", "diameter": "< 5 cm"}
EITHER = [{"zone": "central"}, {"diameter": "> 5 cm"}]


def judge(condition: object, **facts: object) -> Judgement:
    """What the facts say about the condition."""
    return parse_condition(condition).judge(parse_facts(facts, {}))


@pytest.mark.parametrize(
    ("condition", "facts", "outcome"),
    [
        (BOTH, {"zone": "peripheral", "diameter": "4.9 cm"}, Outcome.HOLDS),
        (BOTH, {"zone": "peripheral", "diameter": "5.0 cm"}, Outcome.CONTRADICTED),
        (BOTH, {"zone": "central", "diameter": "4 cm"}, Outcome.CONTRADICTED),
        (BOTH, {"zone": "peripheral"}, Outcome.UNKNOWN),
        (BOTH, {"zone": "central"}, Outcome.CONTRADICTED),
        (BOTH, {}, Outcome.UNKNOWN),
        (EITHER, {"zone": "central"}, Outcome.HOLDS),
        (EITHER, {"zone": "peripheral", "diameter": "6 cm"}, Outcome.HOLDS),
        (EITHER, {"zone": "peripheral"}, Outcome.UNKNOWN),
        (EITHER, {"zone": "peripheral", "diameter": "5 cm"}, Outcome.CONTRADICTED),
        ({"zone": ["central", "ultracentral"]}, {"zone": "ultracentral"}, Outcome.HOLDS),
        ({"zone": ["central", "ultracentral"]}, {"zone": "peripheral"}, Outcome.CONTRADICTED),
        ({"bowel_in_target": False}, {"bowel_in_target": False}, Outcome.HOLDS),
        ({"bowel_in_target": False}, {"bowel_in_target": True}, Outcome.CONTRADICTED),
        ({"bowel_in_target": True}, {"bowel_in_target": False}, Outcome.CONTRADICTED),
        ({"diameter": "2 cm .. < 3 cm"}, {"diameter": "20 mm"}, Outcome.HOLDS),
        ({"diameter": "2 cm .. < 3 cm"}, {"diameter": "30 mm"}, Outcome.CONTRADICTED),
        ({"lesions.brain": "5 .. 10"}, {"lesions.brain": 5}, Outcome.HOLDS),
        ({"lesions.brain": 0}, {"lesions.brain": 1}, Outcome.CONTRADICTED),
        ({"distance_to(Chestwall)": "> 1 cm"}, {"distance_to(Chestwall)": "10 mm"}, Outcome.CONTRADICTED),
    ],
)
def test_a_condition_is_judged_three_ways(
    condition: object, facts: dict[str, object], outcome: Outcome
) -> None:
    assert judge(condition, **facts).outcome is outcome


def test_the_explanation_names_fact_value_and_condition() -> None:
    assert (
        judge(BOTH, zone="peripheral", diameter="6 cm").explanation
        == "diameter is 6 cm (declared), but < 5 cm is required"
    )


def test_what_is_missing_is_named() -> None:
    judgement = judge(EITHER)
    assert judgement.missing == ("zone", "diameter")
    assert "zone is not known (required: central)" in judgement.explanation


def test_what_holds_is_explained() -> None:
    assert (
        judge({"zone": "central"}, zone="central").explanation
        == "zone is central (declared), as required (central)"
    )


def test_a_condition_is_shown_in_words() -> None:
    assert str(parse_condition(EITHER)) == "zone central, or diameter > 5 cm"


def test_the_facts_that_a_condition_needs_are_listed_once() -> None:
    assert parse_condition([BOTH, {"zone": "central"}]).facts_needed == ("zone", "diameter")


@pytest.mark.parametrize(
    ("condition", "at"),
    [
        ({"zone": "perifer"}, ("zone",)),
        ({"diametr": "< 5 cm"}, ("diametr",)),
        ({"diameter": "5"}, ("diameter",)),
        ({"bowel_in_target": "no"}, ("bowel_in_target",)),
        ([{"zone": "central"}, {"diameter": "5"}], (1, "diameter")),
        ([{"zone": "central"}, {}], (1,)),
        ({}, ()),
        ("zone: central", ()),
    ],
)
def test_a_faulty_condition_is_located(condition: object, at: tuple[str | int, ...]) -> None:
    with pytest.raises(LocatedValueError) as caught:
        parse_condition(condition)
    assert caught.value.at == at


def test_no_alternatives_are_no_condition() -> None:
    with pytest.raises(ValueError, match="empty"):
        parse_condition([])
