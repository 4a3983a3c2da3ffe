"""Metric names are read exactly, or refused with names that are right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.metric import Metric, MetricKind, parse_metric


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("D0.03cc[Gy]", Metric(MetricKind.DOSE_AT_VOLUME, "Gy", Decimal("0.03"), "cc")),
        ("D95%[%]", Metric(MetricKind.DOSE_AT_VOLUME, "%", Decimal(95), "%")),
        ("V20Gy[%]", Metric(MetricKind.VOLUME_AT_DOSE, "%", Decimal(20), "Gy")),
        ("V100%[cc]", Metric(MetricKind.VOLUME_AT_DOSE, "cc", Decimal(100), "%")),
        ("CV12.5Gy[cc]", Metric(MetricKind.VOLUME_BELOW_DOSE, "cc", Decimal("12.5"), "Gy")),
        ("DC1000cc[Gy]", Metric(MetricKind.DOSE_BELOW_WHICH_VOLUME, "Gy", Decimal(1000), "cc")),
        ("Mean[Gy]", Metric(MetricKind.MEAN, "Gy")),
        ("Max[%]", Metric(MetricKind.MAXIMUM, "%")),
        ("Min[Gy]", Metric(MetricKind.MINIMUM, "Gy")),
        ("Median[Gy]", Metric(MetricKind.MEDIAN, "Gy")),
        ("Volume[cc]", Metric(MetricKind.VOLUME, "cc")),
        ("R50%", Metric(MetricKind.ISODOSE_RATIO, "", Decimal(50), "%")),
        ("D2cm[%]", Metric(MetricKind.DOSE_AT_DISTANCE, "%", Decimal(2), "cm")),
        ("PITV", Metric(MetricKind.INDEX, "", index="PITV")),
    ],
)
def test_metrics_are_read_and_written_alike(text: str, metric: Metric) -> None:
    assert (parse_metric(text), str(metric)) == (metric, text)


@pytest.mark.parametrize(
    "text",
    ["", "D", "D[Gy]", "D0.03cc", "D0.03cc[cc]", "D0.03[Gy]", "Dmax[Gy]", "V20[%]", "V20Gy", "V20Gy[Gy]",
     "v20Gy[%]", "Mean", "Mean[cc]",
     "Mean3cc[Gy]", "R50", "R50%[%]", "D2cm[cc]", "D0cc[Gy]", "D101%[Gy]", "V0Gy[%]", "Volume[%]",
     "PITV[%]", "CI", "D1e3cc[Gy]",
     "D0.03cc[cGy]", "D1.2.3cc[Gy]", "D-1cc[Gy]", "D٣cc[Gy]", "D0.03cc[Gy] x"],
)  # fmt: skip
def test_what_is_no_metric_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_metric(text)


def test_a_near_miss_brings_what_was_meant() -> None:
    with pytest.raises(ValueError, match="did you mean 'Mean"):
        parse_metric("Maen[Gy]")


@given(st.text(max_size=20))
def test_any_text_is_a_metric_or_a_value_error(text: str) -> None:
    try:
        metric = parse_metric(text)
    except ValueError:
        return
    assert parse_metric(str(metric)) == metric
