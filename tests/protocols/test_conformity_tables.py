"""The RTOG tables by PTV volume at and between their rows, where public copies of them go wrong."""

from decimal import Decimal

import pytest

from doseguard.model.ptv_volume_table import PtvVolumeTable
from protocols.library import protocol


def table(protocol_id: str, metric: str) -> PtvVolumeTable:
    """The protocol's table for the metric."""
    tables = protocol(protocol_id).sites["lung"].tables_by_ptv_volume
    return next(one for one in tables if str(one.metric) == metric)


@pytest.mark.parametrize("protocol_id", ["rtog-0813", "rtog-0915"])
@pytest.mark.parametrize(
    ("metric", "volume_cc", "per_protocol", "variation"),
    [
        ("D2cm[%]", "10", "< 50", "< 58"),
        ("D2cm[%]", "7.4", "< 50", "< 58"),
        ("D2cm[%]", "13.2", "< 50", "< 58"),
        ("D2cm[%]", "22.0", "< 54", "< 63"),
        ("R50%", "22.0", "< 4.5", "< 5.5"),
        ("R50%", "34", "< 4.3", "< 5.3"),
        ("R50%", "28", "< 4.4", "< 5.4"),
        ("R50%", "50", "< 4", "< 5"),
        ("R50%", "70", "< 3.5", "< 4.8"),
        ("R50%", "1.8", "< 5.9", "< 7.5"),
        ("R50%", "163", "< 2.9", "< 3.7"),
        ("R100%", "100", "< 1.2", "< 1.5"),
        ("V20Gy[%]", "100", "< 10", "< 15"),
    ],
)
def test_limits_at_and_between_rows(
    protocol_id: str, metric: str, volume_cc: str, per_protocol: str, variation: str
) -> None:
    row = table(protocol_id, metric).limits_at(Decimal(volume_cc))
    assert row is not None
    assert (str(row.per_protocol), str(row.variation_acceptable)) == (per_protocol, variation)


@pytest.mark.parametrize("volume_cc", ["1.79", "163.01"])
@pytest.mark.parametrize("metric", ["R100%", "R50%", "D2cm[%]", "V20Gy[%]"])
def test_nothing_is_stated_outside_the_rows(metric: str, volume_cc: str) -> None:
    assert table("rtog-0915", metric).limits_at(Decimal(volume_cc)) is None


def test_the_limit_itself_is_not_within_it() -> None:
    row = table("rtog-0915", "R100%").limits_at(Decimal(22))
    assert row is not None
    assert not row.per_protocol.holds(Decimal("1.2"))
