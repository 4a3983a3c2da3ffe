"""Intervals of metrics as bars on a DVH: along for a dose at a volume, upwards for a volume at a dose."""

from collections.abc import Iterator
from dataclasses import dataclass

from doseguard.model.dvh_report import MetricValue, StructureDvh
from doseguard.model.metric import MetricKind


@dataclass(frozen=True, slots=True)
class Whisker:
    """A bar between two places on the picture: dose in Gy and volume in % of the structure."""

    low: tuple[float, float]
    high: tuple[float, float]


def whiskers(structure: StructureDvh) -> Iterator[Whisker]:
    """A bar for each metric that is a point of the curve in Gy; other metrics have none."""
    whole_cc = structure.volume_cc.value
    if whole_cc:
        for one in structure.metrics:
            yield from _whisker(one, whole_cc)


def _whisker(value: MetricValue, whole_cc: float) -> Iterator[Whisker]:
    metric, measure = value.metric, value.measure
    if metric.at is None or measure.low is None or measure.high is None:
        return
    at = float(metric.at)
    if metric.kind is MetricKind.DOSE_AT_VOLUME and metric.unit == "Gy":
        percent = at if metric.at_unit == "%" else 100 * at / whole_cc
        yield Whisker((measure.low, percent), (measure.high, percent))
    # A volume in cc may be off because the whole volume is: as a share of the whole it would show that twice.
    if metric.kind is MetricKind.VOLUME_AT_DOSE and metric.at_unit == "Gy" and metric.unit == "%":
        yield Whisker((at, max(0.0, measure.low)), (at, min(100.0, measure.high)))
