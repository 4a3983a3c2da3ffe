"""Rows of organ limits, each with the file that knows its sources."""

from decimal import Decimal

import pytest

from doseguard.checking.limit_row import LimitRow, limit_rows
from tests.builders import limit, limit_table, limits, protocol, site


def row(
    metric: str, classes: str = "mandatory: '>= 1500'", priority: str = "mandatory", more: str = ""
) -> LimitRow:
    table = limit_table(limit(metric, classes, priority=priority, more=more))
    return LimitRow(table.limits[0], table)


@pytest.mark.parametrize(
    ("metric", "more", "sparing"),
    [
        ("CV12.5Gy[cc]", "", True),
        ("DC1000cc[Gy]", "", True),
        ("V12.5Gy[%]", "spares: 700 cc", True),
        ("V12.5Gy[%]", "", False),
        ("D0.35cc[Gy]", "", False),
    ],
)
def test_a_row_spares_by_its_metric_or_because_it_says_so(metric: str, more: str, sparing: bool) -> None:
    assert row(metric, more=more).is_sparing is sparing


@pytest.mark.parametrize(
    ("metric", "classes", "more", "volume"),
    [
        ("CV12.5Gy[cc]", "mandatory: '>= 1500'", "", 1500),
        ("CV12.5Gy[cc]", "mandatory: '>= 1000', optimal: '>= 1500'", "", 1000),
        ("CV12.5Gy[cc]", "per_protocol: '>= 1500', variation_acceptable: '>= 1000'", "", 1500),
        ("CV12.5Gy[cc]", "mandatory: '>= 1000'", "spares: 1500 cc", 1500),
        ("CV12.5Gy[%]", "mandatory: '>= 30'", "", None),
        ("DC1000cc[Gy]", "mandatory: '< 13.5'", "", 1000),
        ("DC33%[Gy]", "mandatory: '< 13.5'", "", None),
        ("V12.5Gy[%]", "mandatory: '< 30'", "spares: 700 cc", 700),
    ],
)
def test_the_spared_volume_is_what_the_row_needs(
    metric: str, classes: str, more: str, volume: int | None
) -> None:
    assert row(metric, classes, more=more).spared_cc == (None if volume is None else Decimal(volume))


def test_of_a_row_that_only_wishes_the_wish_is_needed() -> None:
    assert row("CV12.5Gy[cc]", "optimal: '>= 1500'", "optimal").spared_cc == 1500


@pytest.mark.parametrize(
    ("metric", "classes", "volume"),
    [
        ("CV12.5Gy[cc]", "mandatory: '>= 1000', optimal: '>= 1500'", 1500),
        ("CV12.5Gy[cc]", "mandatory: '>= 1000'", None),
        ("CV12.5Gy[%]", "mandatory: '>= 10', optimal: '>= 15'", None),
        ("DC1000cc[Gy]", "mandatory: '< 10', optimal: '< 8'", None),
    ],
)
def test_what_is_wished_beside_firm_sides_may_need_more(
    metric: str, classes: str, volume: int | None
) -> None:
    assert row(metric, classes).wished_cc == volume


def test_a_row_that_only_wishes_needs_no_more_than_its_wish() -> None:
    assert row("CV12.5Gy[cc]", "optimal: '>= 1500'", "optimal").wished_cc is None


def test_a_row_without_its_optimal_side_keeps_its_firm_ones_and_says_why() -> None:
    left = row("CV12.5Gy[cc]", "mandatory: '>= 1000', optimal: '>= 1500'").without_optimal("it has 1200 cc")
    assert [name for name, _ in left.sides] == ["mandatory"]
    assert left.note == "optimal >= 1500 cc is not judged: it has 1200 cc"


def test_the_rows_own_note_stays_before_that() -> None:
    classes = "mandatory: '>= 1000', optimal: '>= 1500'"
    left = row("CV12.5Gy[cc]", classes, more="note: as printed").without_optimal("small")
    assert left.note is not None and left.note.startswith("as printed; optimal >= 1500 cc")


def test_a_row_without_an_optimal_side_stays_as_it_is() -> None:
    one = row("CV12.5Gy[cc]")
    assert one.without_optimal("small") is one.limit


@pytest.mark.parametrize(
    ("priority", "graded"),
    [("protocol", True), ("mandatory", True), ("guidance", False), ("reference", False), ("trigger", False)],
)
def test_the_priority_says_whether_a_row_is_graded(priority: str, graded: bool) -> None:
    assert row("Max[Gy]", priority=priority).is_graded is graded


def test_an_optimal_row_is_graded() -> None:
    assert row("Max[Gy]", "optimal: '< 9'", priority="optimal").is_graded


def test_rows_are_the_sites_own_then_those_of_its_tables_in_its_order() -> None:
    one, two = limit_table(limit("Max[Gy]"), id="one"), limit_table(limit("Mean[Gy]"), id="two")
    held = protocol(site(more=f"organ_limits: [two, one], {limits(limit())}"), one, two)
    rows = limit_rows(held.protocol, held.protocol.sites["metastasis"], held.tables)
    assert [(str(each.limit.metric), each.file.id) for each in rows] == [
        ("D0.35cc[Gy]", "test-protocol"),
        ("Mean[Gy]", "two"),
        ("Max[Gy]", "one"),
    ]


def test_a_table_that_is_not_there_is_never_passed_over() -> None:
    held = protocol(site(more="organ_limits: [one]")).protocol
    with pytest.raises(KeyError, match="one"):
        limit_rows(held, held.sites["metastasis"], {})
