"""What is known of a metric of a structure that lies partly outside of the dose grid."""

from doseguard.dosimetry.metric_value import asked_volume_cc, in_unit, metric_value
from doseguard.model.dvh import Dvh
from doseguard.model.metric import OF_VOLUME, Metric, MetricKind

_MAKES = "; the part inside makes it"


def known_bounds(metric: Metric, inside: Dvh, whole_cc: float, prescribed_gy: float | None) -> str:
    """What the metric is at least or at most whatever dose lies outside, as words; empty if nothing is known.

    Bounds are said to be about so much, as they have the part inside as it is drawn, without its interval.
    `inside` is the DVH of the part in the grid alone, `whole_cc` the volume of the whole structure.
    """
    inside_cc = float(inside.volume_cc[0])
    if metric.kind in OF_VOLUME:
        return _of_volume(metric, inside, whole_cc, prescribed_gy)
    unit = in_unit(metric, prescribed_gy)
    if metric.kind is MetricKind.MINIMUM:
        return f"{_MAKES} about {float(inside.dose_gy[0]) * unit:.4g} {metric.unit} or less"
    if metric.kind is MetricKind.MEAN:
        least = metric_value(metric, inside, inside_cc, prescribed_gy) * inside_cc / whole_cc
        return f"{_MAKES} about {least:.4g} {metric.unit} or more"
    asked_cc = 0.0 if metric.kind is MetricKind.MAXIMUM else asked_volume_cc(metric, whole_cc)
    if asked_cc > inside_cc:
        return ""
    return f"{_MAKES} about {inside.dose_at(asked_cc) * unit:.4g} {metric.unit} or more"


def _of_volume(metric: Metric, inside: Dvh, whole_cc: float, prescribed_gy: float | None) -> str:
    """The volume at (or below) a dose if nothing of what lies outside counts, and if all of it does."""
    inside_cc = float(inside.volume_cc[0])
    unit = 1.0 if metric.unit == "cc" else 100 / whole_cc
    share = 1.0 if metric.unit == "cc" else inside_cc / whole_cc
    least = metric_value(metric, inside, inside_cc, prescribed_gy) * share
    most = least + (whole_cc - inside_cc) * unit
    return f"{_MAKES} about {least:.4g} to {most:.4g} {metric.unit}"
