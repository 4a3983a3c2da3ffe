"""Tables by PTV volume: looser and stricter at exactly the volumes where the table's own limits are so."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.checks.indices.half_dose_spill_is_in_tolerance import half_dose_spill_is_in_tolerance
from doseguard.model.diff_report import Direction
from doseguard.model.ptv_volume_table import PtvVolumeTable
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.criterion_cells import verdict_rank
from doseguard.protocols_as_code.diff.directions import towards
from doseguard.protocols_as_code.diff.table_changes import directions_at, table_changes, volumes_that_turn
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import ask, case, grade_of, measured, protocol, site, spec

WAYS: tuple[Direction, ...] = ("looser", "stricter")
_row = st.tuples(
    st.sampled_from([5, 10, 13, 20, 40]), st.sampled_from([3, 4, 5, 6]), st.sampled_from([4, 5, 7])
)
_rows = st.lists(_row, min_size=2, max_size=4, unique_by=lambda row: row[0]).map(sorted)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A site's tables by PTV volume, or nothing."""
    if draw(st.integers(0, 4)) == 0:
        return ""
    return written(
        draw(_rows), draw(st.sampled_from(["linear", "linear", "none"])), variation=draw(st.booleans())
    )


def written(
    rows: list[tuple[int, int, int]], interpolation: str = "linear", *, variation: bool = True
) -> str:
    listed = ", ".join(
        f"{{volume: {volume} cc, per_protocol: '< {own}'"
        + (f", variation_acceptable: '< {more}'}}" if variation else "}")
        for volume, own, more in rows
    )
    head = f"metric: 'R50%', structure: PTV, interpolation: {interpolation}, source: {{paper: x}}"
    return f"tables_by_ptv_volume: [{{{head}, rows: [{listed}]}}]"


def held(text: str) -> LoadedProtocol:
    return protocol(site(more=text))


def of(loaded: LoadedProtocol) -> tuple[PtvVolumeTable, ...]:
    return loaded.protocol.sites["metastasis"].tables_by_ptv_volume


_volumes = st.sampled_from(
    [Decimal(text) for text in ("4.9", "5", "7", "10", "11.5", "13", "20", "33.3", "40", "41")]
)


@settings(max_examples=80)
@given(tables(), tables(), _volumes, st.sampled_from(["2.9", "3", "3.5", "4", "4.4", "5", "5.2", "6", "7"]))
def test_a_value_graded_otherwise_is_at_a_volume_that_is_told(
    old_text: str, new_text: str, volume: Decimal, value: str
) -> None:
    both = (held(old_text), held(new_text))
    plan = case(spec(), measured=measured({"PTV": {"R50%": value, "Volume[cc]": str(volume)}}))
    was, now = (verdict_rank(grade_of(ask(half_dose_spill_is_in_tolerance, plan, one))) for one in both)
    told = {
        way
        for way in WAYS
        if any(one.contains(volume) for one in volumes_that_turn(of(both[0]), of(both[1]), way))
    }
    assert towards(was, now) in {"neither", *told}


@settings(max_examples=100)
@given(tables(), tables(), st.lists(st.decimals(0, 45, places=3), min_size=30, max_size=30))
def test_the_volumes_are_exactly_those_where_some_value_turns(
    old_text: str, new_text: str, volumes: list[Decimal]
) -> None:
    old, new = of(held(old_text)), of(held(new_text))
    told = {way: volumes_that_turn(old, new, way) for way in WAYS}
    for volume in volumes:
        here = {way for way in WAYS if any(one.contains(volume) for one in told[way])}
        assert here == directions_at(old, new, volume) - {"neither"}


def test_limits_that_cross_between_two_rows_turn_where_they_cross() -> None:
    old, new = of(held(written([(10, 3, 7), (20, 5, 7)]))), of(held(written([(10, 5, 7), (20, 3, 7)])))
    ((looser,), (stricter,)) = (volumes_that_turn(old, new, way) for way in WAYS)
    assert (looser.text("cc"), stricter.text("cc")) == ("10 cc .. < 15 cc", "> 15 cc .. 20 cc")


def test_one_row_changes_what_lies_between_its_neighbours() -> None:
    rows = [(10, 4, 7), (20, 4, 7), (40, 4, 7)]
    old, new = (of(held(written([*rows[:1], (20, limit, 7), *rows[2:]]))) for limit in (4, 5))
    (only,) = table_changes(Subject("test-protocol", "metastasis"), old, new)
    assert (only.where, only.direction) == ("PTV R50%, PTV volume > 10 cc .. < 40 cc", "looser")
    assert "was < 4 (variation acceptable < 7) at 20 cc; is now < 5" in only.message


@pytest.mark.parametrize(
    ("old", "new", "way"), [("linear", "none", "stricter"), ("none", "linear", "looser")]
)
def test_without_interpolation_only_the_rows_are_judged(old: str, new: str, way: Direction) -> None:
    rows = [(10, 4, 7), (20, 4, 7)]
    found = volumes_that_turn(of(held(written(rows, old))), of(held(written(rows, new))), way)
    assert [one.text("cc") for one in found] == ["> 10 cc .. < 20 cc"]


def test_a_row_on_the_line_between_its_neighbours_changes_nothing() -> None:
    old, new = (
        of(held(written(rows))) for rows in ([(10, 3, 7), (20, 5, 7)], [(10, 3, 7), (15, 4, 7), (20, 5, 7)])
    )
    assert volumes_that_turn(old, new, "looser") == volumes_that_turn(old, new, "stricter") == ()
