"""Worlds of facts: which ones conditions tell apart, and some of them put back into words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.model.condition import Condition, Outcome, parse_condition
from doseguard.model.facts import Facts
from doseguard.protocols_as_code.diff.regions import holds, region_of, region_text
from doseguard.protocols_as_code.diff.worlds import worlds_of
from doseguard.readers.positioned_yaml import read_positioned
from protocols_as_code.diff import generated_sites as generated
from tests.builders import facts


def condition(text: str) -> Condition:
    return parse_condition(read_positioned(text.encode()).value)


def words_where(outcome: Outcome, *texts: str) -> str:
    """Where the first condition has that outcome, among the worlds that all of them tell apart."""
    conditions = [condition(text) for text in texts]
    worlds = worlds_of(conditions)
    wanted = {
        place for place, known in enumerate(worlds.samples) if conditions[0].judge(known).outcome is outcome
    }
    return region_text(region_of(worlds, wanted))


@pytest.mark.parametrize(
    ("outcome", "text", "words"),
    [
        (Outcome.HOLDS, "{diameter: '< 5 cm'}", "diameter < 5 cm"),
        (Outcome.CONTRADICTED, "{diameter: '< 5 cm'}", "diameter >= 5 cm"),
        (Outcome.UNKNOWN, "{diameter: '< 5 cm'}", "diameter not known"),
        (Outcome.HOLDS, "{zone: central, diameter: 2 cm .. 3 cm}", "zone central and diameter 2 cm .. 3 cm"),
        (Outcome.CONTRADICTED, "{zone: central}", "zone peripheral or ultracentral"),
        (Outcome.CONTRADICTED, "{bowel_in_target: false}", "bowel_in_target true"),
        (Outcome.HOLDS, "{lesions.current: 1 .. 3}", "lesions.current 1 .. 3"),
        (
            Outcome.HOLDS,
            "[{zone: central}, {diameter: '> 5 cm'}]",
            "zone peripheral, ultracentral or not known, and diameter > 5 cm; or zone central",
        ),
        (Outcome.HOLDS, "{distance_to(Heart): '> 5 mm'}", "distance_to(Heart) > 5 mm"),
        (Outcome.HOLDS, "{diameter: '>= 0 cm'}", "diameter known"),
    ],
)
def test_a_region_reads_as_people_say_it(outcome: Outcome, text: str, words: str) -> None:
    assert words_where(outcome, text) == words


def test_a_fact_that_does_not_matter_is_not_named() -> None:
    assert words_where(Outcome.HOLDS, "{zone: central}", "{diameter: '< 5 cm'}") == "zone central"


def test_boxes_that_together_leave_a_fact_open_do_not_name_it() -> None:
    anywhere = "{bowel_in_target: true, diameter: '< 5 cm'}"
    central = "{zone: central, bowel_in_target: false, diameter: '> 5 cm'}"
    assert words_where(Outcome.HOLDS, f"[{anywhere}, {central}]") == (
        "bowel_in_target true and diameter < 5 cm; "
        "or zone central and bowel_in_target false and diameter > 5 cm"
    )


def test_a_number_of_lesions_between_two_whole_ones_is_no_world() -> None:
    worlds = worlds_of([condition("{lesions.current: 1 .. 2}")])
    assert [one.get("lesions.current") is None for one in worlds.samples].count(False) == 2


@settings(max_examples=60)
@given(st.lists(generated.conditions, min_size=1, max_size=3), generated.facts, st.data())
def test_a_region_holds_exactly_the_worlds_that_are_wanted(
    texts: list[str], known: Facts, data: st.DataObject
) -> None:
    conditions = [condition(text) for text in texts]
    worlds = worlds_of(conditions)
    wanted = data.draw(st.sets(st.integers(0, len(worlds.samples) - 1)))
    judged = [tuple(one.judge(sample).outcome for one in conditions) for sample in worlds.samples]
    own = tuple(one.judge(known).outcome for one in conditions)
    region = region_of(worlds, wanted)
    if holds(region, known):
        assert own in {judged[place] for place in wanted}
    else:
        assert own in {judged[place] for place in range(len(judged)) if place not in wanted}


@pytest.mark.parametrize("known", [facts(), facts("zone=central"), facts("zone=peripheral", "diameter=3 cm")])
def test_everywhere_is_everywhere(known: Facts) -> None:
    worlds = worlds_of([condition("{zone: central}")])
    assert holds(region_of(worlds, set(range(len(worlds.samples)))), known)
