"""Eligibility is judged item by item; what nobody declared stays unknown."""

import pytest

from doseguard.model.condition import Outcome
from doseguard.model.eligibility import Eligibility, JudgedItem
from doseguard.model.facts import parse_facts


def judge(
    rules: dict[str, object], lesions: dict[str, object] | None = None, **facts: object
) -> tuple[JudgedItem, ...]:
    """What the facts say about the rules."""
    return Eligibility.model_validate(rules).judge(parse_facts(facts, lesions or {}))


@pytest.mark.parametrize(
    ("rules", "lesions", "outcome"),
    [
        ({"metastases": "1 .. 3"}, {"current": 3}, Outcome.HOLDS),
        ({"metastases": "1 .. 3"}, {"current": 4}, Outcome.CONTRADICTED),
        ({"metastases": "1 .. 3"}, {"current": 0}, Outcome.CONTRADICTED),
        ({"metastases": "1 .. 3"}, {}, Outcome.UNKNOWN),
        ({"metastases": 2}, {"current": 2}, Outcome.HOLDS),
        ({"metastases_lifetime": "<= 8"}, {"lifetime": 9}, Outcome.CONTRADICTED),
        ({"progressing_metastases": "<= 5"}, {"current": 9, "progressing": 5}, Outcome.HOLDS),
        ({"brain_metastases": 0}, {"brain": 0}, Outcome.HOLDS),
        ({"brain_metastases": 0}, {"brain": 1}, Outcome.CONTRADICTED),
        ({"brain_metastases": 0}, {"current": 3}, Outcome.UNKNOWN),
        ({"metastases_in": {"liver": "<= 3"}}, {"liver": 3}, Outcome.HOLDS),
        ({"metastases_in": {"liver": "<= 3"}}, {"liver": 4}, Outcome.CONTRADICTED),
        ({"metastases_in": {"liver": "<= 3"}}, {"lung": 4}, Outcome.UNKNOWN),
        ({"metastases_per_organ": "<= 2"}, {"current": 3, "liver": 2, "lung": 1}, Outcome.HOLDS),
        ({"metastases_per_organ": "<= 2"}, {"liver": 3}, Outcome.CONTRADICTED),
        ({"metastases_per_organ": "<= 2"}, {"current": 5, "liver": 2}, Outcome.UNKNOWN),
        ({"metastases_per_organ": "<= 2"}, {"liver": 2}, Outcome.UNKNOWN),
        ({"metastases_per_organ": "<= 2"}, {"current": 0}, Outcome.UNKNOWN),
        ({"organs": "<= 2"}, {"organs": 3}, Outcome.CONTRADICTED),
        ({"organs": "<= 2"}, {"current": 3, "liver": 1, "lung": 1, "bone": 1}, Outcome.CONTRADICTED),
        ({"organs": "<= 2"}, {"current": 3, "liver": 2, "lung": 1, "bone": 0}, Outcome.HOLDS),
        ({"organs": "<= 2"}, {"current": 4, "liver": 2, "lung": 1}, Outcome.UNKNOWN),
        ({"extracranial_metastases": "<= 4"}, {"current": 5, "brain": 1}, Outcome.HOLDS),
        ({"extracranial_metastases": "<= 4"}, {"current": 5, "brain": 0}, Outcome.CONTRADICTED),
        ({"extracranial_metastases": ">= 1"}, {"current": 2, "brain": 2}, Outcome.CONTRADICTED),
        ({"extracranial_metastases": "<= 4"}, {"current": 5}, Outcome.UNKNOWN),
    ],
)
def test_counts_are_judged_three_ways(
    rules: dict[str, object], lesions: dict[str, object], outcome: Outcome
) -> None:
    assert [item.judgement.outcome for item in judge(rules, lesions)] == [outcome]


@pytest.mark.parametrize(("diameter", "outcome"), [("5 cm", Outcome.HOLDS), ("51 mm", Outcome.CONTRADICTED)])
def test_sizes_are_judged_exactly(diameter: str, outcome: Outcome) -> None:
    assert [item.judgement.outcome for item in judge({"diameter": "<= 5 cm"}, diameter=diameter)] == [outcome]


def test_a_total_volume_is_in_the_unit_written() -> None:
    judged = judge({"total_volume": "< 7 mL"}, total_volume="7 cc")
    assert [item.judgement.outcome for item in judged] == [Outcome.CONTRADICTED]


def test_every_item_is_judged_and_brings_its_source() -> None:
    rules = {
        "metastases": {"allowed": "1 .. 3", "source": {"paper": "methods"}},
        "metastases_in": {"liver": 1},
    }
    judged = judge(rules, {"current": 2})
    assert [(item.item, item.required, dict(item.source)) for item in judged] == [
        ("metastases", "1 .. 3", {"paper": "methods"}),
        ("metastases_in liver", "1", {}),
    ]


def test_what_only_a_person_can_tell_is_not_judged() -> None:
    assert judge({"by_hand": ["ECOG 0 or 1"]}) == ()


def test_the_explanation_names_the_count() -> None:
    (item,) = judge({"metastases_per_organ": "<= 2"}, {"liver": 3})
    assert item.judgement.explanation == "lesions.liver is 3, but <= 2 in any one organ is required"


@pytest.mark.parametrize(
    "rules",
    [
        {"metastasis": 3},
        {"metastases": "3 cm"},
        {"diameter": "5"},
        {"diameter": 5},
        {"metastases": -1},
        {"metastases": [1]},
        {"metastases": True},
    ],
    ids=repr,
)
def test_what_is_no_eligibility_is_refused(rules: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Eligibility.model_validate(rules)
