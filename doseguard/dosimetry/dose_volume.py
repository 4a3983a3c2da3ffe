"""What was measured of one structure: its DVH, and its metrics with what the data leave open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, sqrt

from doseguard.dosimetry.beyond_grid import known_bounds
from doseguard.dosimetry.cells.extremes import End, Ends
from doseguard.dosimetry.cells.readings import CAUSES, Reading
from doseguard.dosimetry.interval import (
    BETWEEN_POINTS,
    CELLS,
    DOSE_STEP,
    POINT_STEP,
    SPLINE_SHARE,
    part_of,
    with_parts,
)
from doseguard.dosimetry.local_spread import EVEN, LocalSpread
from doseguard.dosimetry.metric_value import (
    asked_dose_gy,
    asked_volume_cc,
    in_unit,
    is_dose,
    metric_value,
    why_not,
)
from doseguard.model.dvh import Dvh
from doseguard.model.measure import Measure, Part, no_value
from doseguard.model.metric import OF_VOLUME, Metric, MetricKind

NO_DOSE = "no dose was given"


@dataclass(frozen=True, slots=True, eq=False)
class DoseVolume:
    """What was measured of one structure.

    `curve` is None without a dose or without a shape. `outside_cc` lies beyond the dose grid and is not in
    the curve. `readings` hold the curve in each other reading of the contours, `linear` that of dose by
    straight lines between grid points. `step_gy` and `step_mm` are those of the stored dose and the written
    points, `open_cc` is what the latter leaves open in the volume, `spread` and `ends` tell what the cells do
    in doses.
    """

    name: str
    number: int | None
    volume_cc: Measure
    curve: Dvh | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""
    outside_cc: float = 0.0
    readings: Mapping[Reading, Dvh] = field(default_factory=dict)
    linear: Dvh | None = None
    step_gy: float = 0.0
    step_mm: float = 0.0
    open_cc: float = 0.0
    spread: LocalSpread = EVEN
    ends: Ends | None = None

    def metric(self, metric: Metric, prescribed_gy: float | None = None) -> Measure:
        """The metric in its own unit; `prescribed_gy` is what % of dose are of."""
        if metric.kind is MetricKind.VOLUME:
            return self.volume_cc
        if self.volume_cc.value is None or self.curve is None:
            return no_value(self.reason or NO_DOSE)
        whole = self.volume_cc.value
        reason = why_not(metric, whole, prescribed_gy) or self._beyond(metric, whole, prescribed_gy)
        if reason:
            return no_value(reason)
        value = metric_value(metric, self.curve, whole, prescribed_gy)
        most = 100.0 if metric.kind in OF_VOLUME and metric.unit == "%" else inf
        return with_parts(value, self._parts(metric, self.curve, value, prescribed_gy), most)

    def _beyond(self, metric: Metric, whole_cc: float, prescribed_gy: float | None) -> str:
        """Why dose beyond the grid keeps the metric from being known, as it could change any."""
        if not self.outside_cc or self.curve is None:
            return ""
        known = known_bounds(metric, self.curve, whole_cc, prescribed_gy)
        return f"{self.outside_cc:.4g} cc of {whole_cc:.4g} cc lie outside of the dose grid{known}"

    def _parts(self, metric: Metric, curve: Dvh, value: float, prescribed_gy: float | None) -> Iterator[Part]:
        def of(other: Dvh) -> float:
            return metric_value(metric, other, float(other.volume_cc[0]), prescribed_gy)

        for cause, readings in CAUSES.items():
            yield part_of(cause, value, [of(self.readings[one]) for one in readings if one in self.readings])
        if self.linear is not None:
            change = of(self.linear) - value
            yield part_of(BETWEEN_POINTS, value, [value + change, value - SPLINE_SHARE * change])
        unit = in_unit(metric, prescribed_gy)
        open_gy = self._open_gy(metric, value / unit, prescribed_gy)
        for cause, shift in ((DOSE_STEP, self.step_gy / 2), (CELLS, open_gy)):
            if is_dose(metric):
                moved = [value + one * unit for one in (-shift, shift)]
            else:
                moved = [of(Dvh(curve.dose_gy + one, curve.volume_cc)) for one in (-shift, shift)]
            yield part_of(cause, value, moved)
        yield part_of(POINT_STEP, value, self._by_point_step(metric, curve, value, unit))

    def _open_gy(self, metric: Metric, value_gy: float, prescribed_gy: float | None) -> float:
        """What the cells leave open in the dose that the metric is, or asks for."""
        end = self._end(metric)
        if end is not None:
            return max(end.open_gy, self.spread.least_extreme_gy)
        if metric.kind is MetricKind.MEAN:
            return self.spread.mean_open_gy
        if is_dose(metric):
            whole_cc = self.volume_cc.value or 0.0
            asked_cc = asked_volume_cc(metric, whole_cc)
            return self.spread.open_gy(value_gy, min(asked_cc, whole_cc - asked_cc))
        return self.spread.isodose_open_gy(asked_dose_gy(metric, prescribed_gy))

    def _end(self, metric: Metric) -> End | None:
        """The cell that an extreme is that of; None for any other metric."""
        if self.ends is None or metric.kind not in (MetricKind.MINIMUM, MetricKind.MAXIMUM):
            return None
        return self.ends.coldest if metric.kind is MetricKind.MINIMUM else self.ends.hottest

    def _by_point_step(self, metric: Metric, curve: Dvh, value: float, unit: float) -> list[float]:
        """The values if written points lay elsewhere within their step.

        The structure then has a little more or less volume, wherever that is; an extreme moves by what the
        dose changes over half a step in each direction.
        """
        whole, end = float(curve.volume_cc[0]), self._end(metric)
        if not is_dose(metric):
            change = self.open_cc if metric.unit == "cc" else 100 * self.open_cc / whole
        elif metric.kind is MetricKind.MEAN:
            mean_gy = value / unit
            furthest = max(float(curve.dose_gy[-1]) - mean_gy, mean_gy - float(curve.dose_gy[0]))
            change = self.open_cc / whole * furthest * unit
        elif end is not None:
            change = end.slope_gy_mm * self.step_mm / sqrt(2) * unit
        else:
            asked_cc = asked_volume_cc(metric, whole)
            return [curve.dose_at(asked_cc + more) * unit for more in (-self.open_cc, self.open_cc)]
        return [value - change, value + change]
