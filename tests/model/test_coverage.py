"""The items of plan review: whole, in few words, and in step with the checks."""

import re
from collections import Counter

import pytest

from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from doseguard.model.coverage import GROUPS, M11, OWN, T275, Item

ITEMS = [item for group in GROUPS for item in group.items]
NAMED = {check for item in ITEMS for check in item.checks}
OWN_CHECKS = [one for one in all_checks() if one.function.__module__.startswith("doseguard.checks.")]

every_item = pytest.mark.parametrize("item", ITEMS, ids=[item.what for item in ITEMS])


@pytest.mark.parametrize(
    ("item", "share"),
    [
        (Item("A", (OWN,)), "by hand"),
        (Item("A", (T275,), ("RX-01",), "the chart"), "in part"),
        (Item("A", (T275,), ("RX-01",)), "automated"),
    ],
)
def test_the_share_of_checks_follows_from_what_is_left(item: Item, share: str) -> None:
    assert item.share == share


@pytest.mark.parametrize("check", OWN_CHECKS, ids=[one.id for one in OWN_CHECKS])
def test_a_check_whose_source_is_one_of_the_lists_does_an_item(check: Check) -> None:
    assert not re.search("TG-275|MPPG 11", check.source) or check.id in NAMED


def test_every_check_that_an_item_names_is_there() -> None:
    assert sorted(NAMED - {one.id for one in OWN_CHECKS}) == []


def test_no_item_stands_twice() -> None:
    assert [what for what, count in Counter(item.what for item in ITEMS).items() if count > 1] == []


@every_item
def test_an_item_has_a_list_that_names_it(item: Item) -> None:
    assert set(item.sources) and set(item.sources) <= {T275, M11, OWN}


@every_item
def test_an_item_is_one_short_clause(item: Item) -> None:
    assert re.fullmatch(r"[A-Z].{2,110}[^.\s]", item.what)
    assert not item.remains or re.fullmatch(r"[a-z].+[^.\s]", item.remains)


@every_item
def test_nothing_is_left_of_what_nobody_does(item: Item) -> None:
    assert item.checks or not item.remains


def test_what_no_export_can_show_is_by_hand() -> None:
    by_hand = " ".join(item.what for item in ITEMS if item.share == "by hand").casefold()
    words = ("consent", "diagnosis", "pathology", "pregnancy", "implanted", "registration", "billing")
    assert [word for word in (*words, "measurement", "therapists", "scheduled") if word not in by_hand] == []
