"""Tables by PTV volume: rows hold exactly, interpolation lies between them, nothing lies outside."""

from decimal import Decimal

import pytest

from doseguard.model.ptv_volume_table import PtvVolumeTable

ROWS = [
    {"volume": "10 cc", "per_protocol": "< 5", "variation_acceptable": "< 6"},
    {"volume": "20 cc", "per_protocol": "< 4", "variation_acceptable": "< 5.5"},
    {"volume": "40 cc", "per_protocol": "< 3", "variation_acceptable": "< 4"},
]


def table(**changed: object) -> PtvVolumeTable:
    """A small table of a ratio."""
    held = {
        "metric": "R50%",
        "structure": "PTV",
        "interpolation": "linear",
        "rows": ROWS,
        "source": {"paper": "table 1"},
    }
    return PtvVolumeTable.model_validate({**held, **changed})


@pytest.mark.parametrize(
    ("volume_cc", "per_protocol", "variation"),
    [
        ("10", "< 5", "< 6"),
        ("20", "< 4", "< 5.5"),
        ("40", "< 3", "< 4"),
        ("15", "< 4.5", "< 5.75"),
        ("35", "< 3.25", "< 4.375"),
    ],
)
def test_limits_are_those_of_the_row_or_between_two(
    volume_cc: str, per_protocol: str, variation: str
) -> None:
    row = table().limits_at(Decimal(volume_cc))
    assert row is not None
    assert (str(row.per_protocol), str(row.variation_acceptable)) == (per_protocol, variation)


@pytest.mark.parametrize("volume_cc", ["0", "9.99", "40.01", "1000"])
def test_nothing_is_stated_outside_the_table(volume_cc: str) -> None:
    assert table().limits_at(Decimal(volume_cc)) is None


@pytest.mark.parametrize(("volume_cc", "stated"), [("20", True), ("20.01", False)])
def test_without_interpolation_only_the_rows_hold(volume_cc: str, *, stated: bool) -> None:
    assert (table(interpolation="none").limits_at(Decimal(volume_cc)) is not None) is stated


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS[::-1], "must rise"),
        ([ROWS[0], ROWS[0]], "must rise"),
        ([ROWS[0], {**ROWS[1], "per_protocol": "<= 4"}], "same comparisons"),
        ([ROWS[0], {"volume": "20 cc", "per_protocol": "< 4"}], "same comparisons"),
        (ROWS[:1], "at least 2"),
    ],
    ids=["falling", "twice", "sign", "class", "one"],
)
def test_what_is_no_table_is_refused(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        table(rows=rows)
