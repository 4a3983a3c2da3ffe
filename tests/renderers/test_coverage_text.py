"""The list of plan review as text."""

from doseguard.model.coverage import GROUPS, OWN, Group, Item
from doseguard.renderers.coverage_text import render_coverage
from doseguard.renderers.page import Page

ITEMS = (
    Item("Consent", (OWN,)),
    Item("Names of beams", (OWN,), ("PLN-16",)),
    Item("Patient", (OWN,), ("PLN-02", "RX-15"), "what the notes list"),
)
LINES = render_coverage([Group("a", "The title", ITEMS)], Page()).splitlines()


def test_an_item_by_hand_has_a_box() -> None:
    assert "  [ ] by hand    Consent" in LINES


def test_an_automated_item_has_none() -> None:
    place = LINES.index("      automated  Names of beams")
    assert LINES[place + 1].strip() == "checks: PLN-16"


def test_an_item_in_part_says_what_is_left() -> None:
    place = LINES.index("  [ ] in part    Patient")
    assert [line.strip() for line in LINES[place + 1 :]] == [
        "checks: PLN-02, RX-15",
        "left: what the notes list",
    ]


def test_a_group_has_its_title() -> None:
    assert "The title" in LINES


def test_the_whole_list_fits_80_columns() -> None:
    assert max(map(len, render_coverage(GROUPS, Page()).splitlines())) <= 80
