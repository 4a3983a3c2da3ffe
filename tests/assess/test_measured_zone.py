"""Zones by the rules of a protocol."""

from dataclasses import replace

import pytest

from assess.seen import GTV, PTV, organ, seen
from doseguard.assess.measured_zone import NOT_DEFINED, measured_zone
from doseguard.model.contours import ContouredStructure
from doseguard.model.facts import MeasuredFact
from tests.builders import protocol, site

TREE = "{zone: central, within: 2 cm, of: [Bronchus_Main, AirWay_Prox], source: {paper: p. 1}}"
FROM_GTV = TREE.replace("source", "measured_from: GTV, source")
HEART = "{zone: central, within: 2 cm, of: [Heart], measured_from: GTV, source: {paper: p. 1}}"
TOUCHING = (
    "{zone: ultracentral, within: 0 mm, of: [Bronchus_Main], measured_from: PTV, source: {paper: p. 1}}"
)
BY_HAND = "{zone: central, by_hand: beside the pleura, source: {paper: p. 1}}"


def measured(
    *drawn: ContouredStructure, rules: tuple[str, ...] = (FROM_GTV,), asks: str = "peripheral"
) -> MeasuredFact | str:
    """The zone of the target under these rules; the GTV ends at 15 mm and the PTV at 20 mm."""
    zones = f"zones: [{', '.join(rules)}]" if rules else ""
    held = protocol(site(more=f"applies_to: {{zone: {asks}}}"), more=zones).protocol
    return measured_zone(held, "PTV", seen(PTV, GTV, *drawn))


def tree(away_mm: float, name: str = "Bronchus_Main") -> ContouredStructure:
    """A tree that far from the GTV; its number is the name's length."""
    return organ(name, len(name), 15 + away_mm + 10)


def sole(found: MeasuredFact | str) -> MeasuredFact:
    assert isinstance(found, MeasuredFact), found
    return found


@pytest.mark.parametrize(
    ("away_mm", "zone"), [(19, "central"), (20, "central"), (21, "peripheral"), (0, "central")]
)
def test_a_target_within_the_length_is_in_the_zone_and_another_is_peripheral(
    away_mm: float, zone: str
) -> None:
    assert sole(measured(tree(away_mm))).value == zone


@pytest.mark.parametrize(("away_mm", "others"), [(19, ()), (20, ("peripheral",)), (21, ())])
def test_near_the_limit_the_other_zone_is_possible(away_mm: float, others: tuple[str, ...]) -> None:
    assert sole(measured(tree(away_mm))).others == others


def test_it_says_from_where_to_where_it_was_measured() -> None:
    origin = sole(measured(tree(19))).origin
    assert "GTV lies 19 mm" in origin and "from Bronchus_Main" in origin and "within 20 mm" in origin


def test_any_name_of_an_organ_shows_it_and_the_nearest_counts() -> None:
    assert sole(measured(tree(30, "AirWay_Prox"))).value == "peripheral"
    assert sole(measured(tree(30, "AirWay_Prox"), tree(19))).value == "central"


def test_what_may_be_such_an_organ_leaves_the_zone_open() -> None:
    far, near = tree(30), tree(5, "Bronchial tree")
    found = sole(measured(far, near))
    assert (found.value, found.others) == ("peripheral", ("central",))


def test_without_the_organ_nothing_is_measured() -> None:
    assert measured(organ("Heart", 5, 30)) == "Bronchus_Main or AirWay_Prox is not contoured"


def test_without_a_rule_nothing_is_measured() -> None:
    assert measured(tree(19), rules=()) == NOT_DEFINED


def test_an_organ_that_is_missing_leaves_the_zone_open() -> None:
    found = sole(measured(tree(30), rules=(FROM_GTV, HEART)))
    assert (found.value, found.others, found.left_open) == (
        "peripheral",
        ("central",),
        "Heart is not contoured",
    )


def test_an_organ_that_is_missing_leaves_nothing_open_where_another_one_decides() -> None:
    found = sole(measured(tree(19), rules=(HEART, FROM_GTV)))
    assert (found.value, found.others, found.left_open) == ("central", (), "")


def test_what_a_person_must_tell_leaves_the_zone_open() -> None:
    found = sole(measured(tree(30), rules=(FROM_GTV, BY_HAND)))
    assert (found.others, found.left_open) == (("central",), "by hand: beside the pleura")


def test_a_zone_that_no_rule_tells_is_always_possible() -> None:
    found = sole(measured(tree(19), asks="[central, ultracentral]"))
    assert (found.value, found.others) == ("central", ("ultracentral",))
    assert found.left_open == "the protocol does not define ultracentral by lengths"


def test_the_first_rule_that_holds_decides() -> None:
    assert sole(measured(tree(5), rules=(TOUCHING, FROM_GTV))).value == "ultracentral"
    assert sole(measured(tree(10), rules=(TOUCHING, FROM_GTV))).value == "central"


@pytest.mark.parametrize(("away_mm", "zone"), [(19, "central"), (30, "peripheral")])
def test_from_nowhere_stated_tumour_and_target_must_agree(away_mm: float, zone: str) -> None:
    assert sole(measured(tree(away_mm), rules=(TREE,))).value == zone


def test_where_tumour_and_target_disagree_nobody_can_tell() -> None:
    found = measured(tree(22), rules=(TREE,))
    assert isinstance(found, str)
    assert "GTV lies 22 mm" in found and "PTV lies 17 mm" in found and "does not say from which" in found


def test_without_the_part_that_the_source_names_nothing_is_measured() -> None:
    held = protocol(site(more="applies_to: {zone: peripheral}"), more=f"zones: [{FROM_GTV}]").protocol
    assert measured_zone(held, "PTV", seen(PTV, tree(19))) == "no GTV lies in PTV"


def test_of_two_parts_of_that_kind_none_is_chosen() -> None:
    found = measured(tree(19), replace(GTV, name="GTV_PET", number=40))
    assert isinstance(found, str) and "GTV and GTV_PET lie in PTV" in found
