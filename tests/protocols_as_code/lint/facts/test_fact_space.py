"""The space of facts, against conditions judged fact by fact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.condition import Outcome, parse_condition
from doseguard.model.facts import Facts, parse_fact
from doseguard.protocols_as_code.lint.facts.fact_space import (
    common_ground,
    describe,
    fact_space,
    is_always_true,
    is_possible,
)

LENGTHS = [Decimal(number) / 2 for number in range(1, 11)]
ZONES = ["peripheral", "central", "ultracentral"]
COUNTS = list(range(6))


@st.composite
def intervals(draw, unit):
    low, high = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    forms = [f"{low}{unit} .. {high}{unit}", f"<= {high}{unit}", f"> {low}{unit}", f">= {low}{unit}"]
    forms += [f"> {low}{unit} .. < {high}{unit}"] if low < high else []
    return draw(st.sampled_from(forms))


@st.composite
def alternatives(draw):
    every = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "diameter": intervals(" mm"),
                "zone": st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True),
                "lesions.current": intervals(""),
            },
        )
    )
    return every or {"diameter": "> 1 mm"}


CONDITIONS = st.lists(alternatives(), min_size=1, max_size=3).map(parse_condition)


def every_combination():
    for length in LENGTHS:
        for zone in ZONES:
            for count in COUNTS:
                yield Facts(
                    (
                        parse_fact("diameter", f"{length} mm"),
                        parse_fact("zone", zone),
                        parse_fact("lesions.current", str(count)),
                    )
                )


ALL_FACTS = tuple(every_combination())


def true_somewhere(*conditions):
    return any(all(one.judge(facts).outcome is Outcome.HOLDS for one in conditions) for facts in ALL_FACTS)


@given(CONDITIONS)
def test_a_condition_is_possible_where_some_facts_meet_it(condition):
    assert is_possible(condition) is true_somewhere(condition)


@given(CONDITIONS)
def test_a_condition_is_always_true_where_no_facts_contradict_it(condition):
    contradicted = any(condition.judge(facts).outcome is Outcome.CONTRADICTED for facts in ALL_FACTS)
    assert is_always_true(condition) is not contradicted


@given(CONDITIONS, CONDITIONS, CONDITIONS)
def test_several_conditions_are_possible_where_some_facts_meet_them_all(one, other, third):
    assert is_possible(one, other, third) is true_somewhere(one, other, third)


@given(CONDITIONS, CONDITIONS)
def test_conditions_have_common_ground_where_some_facts_meet_both(one, other):
    assert bool(common_ground(one, other)) is true_somewhere(one, other)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"diameter": "<= 5 cm"}, {"diameter": ">= 5 cm"}, "diameter 50 mm"),
        ({"diameter": "< 5 cm"}, {"diameter": "> 3 cm"}, "diameter > 30 mm .. < 50 mm"),
        ({"diameter": "> 5 cm"}, {"zone": "central"}, "diameter > 50 mm and zone central"),
        ({"lesions.current": "<= 5"}, {"lesions.current": ">= 3"}, "lesions.current 3 .. 5"),
        ({"bowel_in_target": True}, {"bowel_in_target": True}, "bowel_in_target true"),
        ({"diameter": "< 5 cm"}, {"diameter": "<= 3 cm"}, "diameter <= 30 mm"),
    ],
)
def test_common_ground_is_said_in_units(one, other, said):
    assert describe(common_ground(parse_condition(one), parse_condition(other))) == said


def test_a_lesion_without_extent_is_none_and_a_distance_may_be():
    assert not is_possible(parse_condition({"diameter": "0 mm"}))
    assert is_possible(parse_condition({"distance_to(Chestwall)": "0 mm"}))


def test_no_count_lies_between_neighbours():
    assert not is_possible(parse_condition({"lesions.current": "> 2 .. < 3"}))


def test_a_space_that_is_too_large_says_so():
    facts = [f"lesions.organ_{letter}" for letter in "abcdefgh"]
    space = fact_space([parse_condition(dict.fromkeys(facts, "2 .. 5"))])
    assert space.is_too_large


def test_what_is_possible_is_told_however_large_the_space():
    facts = [f"lesions.organ_{letter}" for letter in "abcdefgh"]
    few = parse_condition(dict.fromkeys(facts, "2 .. 5"))
    assert is_possible(few, parse_condition({facts[-1]: "5 .. 9"}))
    assert not is_possible(few, parse_condition({facts[-1]: "6 .. 9"}))
