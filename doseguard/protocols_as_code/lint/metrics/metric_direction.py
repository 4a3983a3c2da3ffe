"""On which side of its number a metric must stay, from what it measures and in what."""

from dataclasses import dataclass

from doseguard.model.comparison import Comparison
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.target import names_target

_WHOLE_BODY = ("external", "body")
_NEARLY_ALL_PERCENT = 90
_ALL_PERCENT = 100
_DOSES = (
    MetricKind.DOSE_AT_VOLUME,
    MetricKind.MEAN,
    MetricKind.MEDIAN,
    MetricKind.MINIMUM,
    MetricKind.MAXIMUM,
)
_OF_INDEX = {
    "PaddickCI": (">=", "a Paddick conformity index is better the nearer it comes to 1 from below"),
    "PaddickGI": ("<=", "a gradient index is better the smaller it is"),
    "HI": ("<=", "a homogeneity index is better the smaller it is"),
}


@dataclass(frozen=True, slots=True)
class Direction:
    """The sign that a limit must have (`<=` or `>=`, with or without its end), and why."""

    sign: str
    because: str

    def suits(self, side: Comparison) -> bool:
        """Whether the comparison points that way."""
        return side.is_upper == (self.sign == "<=")


_HOT = Direction("<=", "the volume of a target above the prescribed dose must stay small")


def direction_of(metric: Metric, structure: str | None, *, spares: bool = False) -> Direction | None:
    """The direction, None where both make sense (a target's mean dose, PITV) or nothing is known."""
    found = _whatever_the_structure(metric)
    if found is not None or structure is None:
        return found
    return _in_target(metric) if names_target(structure) else _in_organ(metric, structure, spares=spares)


def _whatever_the_structure(metric: Metric) -> Direction | None:
    if metric.kind is MetricKind.INDEX and metric.index in _OF_INDEX:
        return Direction(*_OF_INDEX[metric.index])
    if metric.kind is MetricKind.DOSE_AT_DISTANCE:
        return Direction("<=", "dose at a distance from the target must stay low")
    if metric.kind is MetricKind.ISODOSE_RATIO and metric.at is not None and metric.at < _ALL_PERCENT:
        return Direction("<=", "the spill of a lower isodose must stay small")
    return None


def _in_target(metric: Metric) -> Direction | None:
    if metric.kind is MetricKind.MINIMUM:
        return Direction(">=", "the least dose of a target must not be too low")
    if metric.at is None or metric.at_unit != "%":
        return None
    beyond = metric.at > _ALL_PERCENT
    if metric.kind is MetricKind.VOLUME_AT_DOSE:
        return _HOT if beyond else Direction(">=", "the coverage of a target must not be too low")
    if metric.kind is MetricKind.DOSE_AT_VOLUME and metric.at >= _NEARLY_ALL_PERCENT:
        return Direction(">=", "the dose that covers a target must not be too low")
    if metric.kind is MetricKind.VOLUME_BELOW_DOSE and not beyond:
        return Direction("<=", "the part of a target that lacks dose must stay small")
    return None


def _in_organ(metric: Metric, structure: str, *, spares: bool) -> Direction | None:
    if structure.casefold() in _WHOLE_BODY:
        return None
    if metric.kind is MetricKind.VOLUME_BELOW_DOSE:
        return Direction(">=", "the volume of an organ that is spared must not be too small")
    if metric.kind is MetricKind.VOLUME_AT_DOSE:
        return None if spares else Direction("<=", "the volume of an organ at a dose must stay small")
    if metric.kind in _DOSES or metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME:
        return Direction("<=", "the dose of an organ must stay low")
    return None
