"""What values a metric can have at all, and which of two metrics is never the greater one."""

from decimal import Decimal
from functools import lru_cache

from doseguard.model.comparison import Comparison
from doseguard.model.interval import Interval
from doseguard.model.metric import Metric, MetricKind

_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_OF_VOLUME = (MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE)
# A mean lies between minimum and maximum; so does the dose of any part of the structure.
_BELOW_MAXIMUM = (
    MetricKind.MEAN,
    MetricKind.MEDIAN,
    MetricKind.MINIMUM,
    MetricKind.DOSE_AT_VOLUME,
    MetricKind.DOSE_BELOW_WHICH_VOLUME,
)
_FALLS_AS_AT_RISES = (MetricKind.DOSE_AT_VOLUME, MetricKind.VOLUME_AT_DOSE, MetricKind.ISODOSE_RATIO)
_RISES_WITH_AT = (MetricKind.VOLUME_BELOW_DOSE, MetricKind.DOSE_BELOW_WHICH_VOLUME)


@lru_cache(maxsize=256)
def physical_bounds(metric: Metric) -> Interval:
    """The values that are possible: volumes in % to 100, the Paddick index to 1, none negative."""
    if metric.kind in _OF_VOLUME and metric.unit == "%":
        return Interval(_ZERO, _HUNDRED)
    if metric.index == "PaddickCI":
        return Interval(_ZERO, _ONE)
    # The volume at half the prescribed dose holds that at the whole.
    return Interval(_ONE if metric.index == "PaddickGI" else _ZERO, None)


def cannot_fail(side: Comparison, bounds: Interval) -> bool:
    """Whether every possible value meets the comparison."""
    worst = bounds.high if side.is_upper else bounds.low
    return worst is not None and side.holds(worst)


def cannot_pass(side: Comparison, bounds: Interval) -> bool:
    """Whether no possible value meets the comparison."""
    best = bounds.low if side.is_upper else bounds.high
    return best is not None and not side.holds(best)


def never_exceeds(lesser: Metric, greater: Metric) -> bool:
    """Whether, in one structure, the first metric is never above the second, whatever the plan."""
    if lesser.unit != greater.unit or lesser == greater:
        return False
    if greater.kind is MetricKind.MAXIMUM:
        return lesser.kind in _BELOW_MAXIMUM
    if lesser.kind is MetricKind.MINIMUM:
        return greater.kind in _BELOW_MAXIMUM
    return lesser.kind is greater.kind and lesser.at_unit == greater.at_unit and _falls(lesser, greater)


def _falls(lesser: Metric, greater: Metric) -> bool:
    if lesser.at is None or greater.at is None:
        return False
    if lesser.kind in _FALLS_AS_AT_RISES:
        return lesser.at > greater.at
    return lesser.kind in _RISES_WITH_AT and lesser.at < greater.at
