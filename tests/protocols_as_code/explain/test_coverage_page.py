"""docs/coverage.md: every item of plan review, and who does it."""

import re

import pytest

from doseguard.model.coverage import GROUPS, SHARES, Item
from doseguard.protocols_as_code.explain.coverage_page import coverage_page

PAGE = coverage_page(())
ITEMS = [(group.name, item) for group in GROUPS for item in group.items]


@pytest.mark.parametrize(("group", "item"), ITEMS, ids=[item.what for _, item in ITEMS])
def test_an_item_stands_with_its_share_and_what_is_left(group: str, item: Item) -> None:
    (line,) = [line for line in PAGE.splitlines() if f"** {item.what}." in line]
    assert line.startswith(f"- **{item.share}**" if item.share == "automated" else f"- [ ] **{item.share}**")
    assert all(check in line for check in item.checks) and item.remains in line
    assert all(source in line for source in item.sources)


def test_the_shares_are_counted() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("| all |")]
    counts = [sum(item.share == share for _, item in ITEMS) for share in SHARES]
    assert [int(cell) for cell in re.findall(r"\d+", line)] == counts and sum(counts) == len(ITEMS)
