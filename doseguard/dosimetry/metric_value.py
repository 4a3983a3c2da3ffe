"""What a metric is on a DVH, or why there is no such thing."""

import numpy as np

from doseguard.model.dvh import Dvh
from doseguard.model.metric import AT_VOLUME, OF_VOLUME, Metric, MetricKind

_DOSES = {
    MetricKind.DOSE_AT_VOLUME,
    MetricKind.DOSE_BELOW_WHICH_VOLUME,
    MetricKind.MEAN,
    MetricKind.MEDIAN,
    MetricKind.MINIMUM,
    MetricKind.MAXIMUM,
}
_ON_CURVE = _DOSES | OF_VOLUME


def is_dose(metric: Metric) -> bool:
    """Whether the metric is a dose, not a volume."""
    return metric.kind in _DOSES


def in_unit(metric: Metric, prescribed_gy: float | None) -> float:
    """What 1 Gy is in the unit of a metric that is a dose."""
    return 1.0 if metric.unit == "Gy" else 100 / (prescribed_gy or 1.0)


def asked_volume_cc(metric: Metric, whole_cc: float) -> float:
    """The volume at which a dose is asked for, of a structure of that volume."""
    at = 50.0 if metric.kind is MetricKind.MEDIAN else float(metric.at or 0)
    volume = at if metric.at_unit == "cc" else whole_cc * at / 100
    return whole_cc - volume if metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME else volume


def asked_dose_gy(metric: Metric, prescribed_gy: float | None) -> float:
    """The dose at which a volume is asked for."""
    at = float(metric.at or 0)
    return at * (prescribed_gy or 1.0) / 100 if metric.at_unit == "%" else at


def metric_value(metric: Metric, curve: Dvh, whole_cc: float, prescribed_gy: float | None) -> float:
    """The metric in its own unit; `whole_cc` is the volume of the structure, of which the curve is all.

    A volume beyond what the structure has gives the dose at its end: whether there is such a volume is for
    `why_not` to say.
    """
    if metric.kind in OF_VOLUME:
        volume = curve.volume_at(asked_dose_gy(metric, prescribed_gy))
        if metric.kind is MetricKind.VOLUME_BELOW_DOSE:
            volume = whole_cc - volume
        return volume if metric.unit == "cc" else 100 * volume / whole_cc
    dose = _dose(metric, curve, whole_cc)
    return dose * in_unit(metric, prescribed_gy)


def why_not(metric: Metric, whole_cc: float, prescribed_gy: float | None) -> str:
    """Why a structure of that volume cannot have the metric; empty where it can."""
    if metric.kind not in _ON_CURVE:
        return f"{metric} is no metric of one structure's DVH"
    if metric.is_relative and not prescribed_gy:
        return f"{metric} is relative to the prescribed dose, which is not given"
    volume = asked_volume_cc(metric, whole_cc)
    if metric.kind in AT_VOLUME and metric.at_unit == "cc" and not 0 <= volume <= whole_cc:
        return f"the structure has only {whole_cc:.4g} cc"
    return ""


def _dose(metric: Metric, curve: Dvh, whole_cc: float) -> float:
    match metric.kind:
        case MetricKind.MEAN:
            middles = (curve.volume_cc[1:] + curve.volume_cc[:-1]) / 2
            return float(curve.dose_gy[0] + (middles * np.diff(curve.dose_gy)).sum() / curve.volume_cc[0])
        case MetricKind.MINIMUM:
            return float(curve.dose_gy[0])
        case MetricKind.MAXIMUM:
            return float(curve.dose_gy[-1])
        case _:
            return curve.dose_at(asked_volume_cc(metric, whole_cc))
