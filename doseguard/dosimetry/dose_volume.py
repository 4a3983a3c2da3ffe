"""A structure's DVH in a dose field, and its metrics with what the data leave open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np

from doseguard.dosimetry.cells.filled import filled
from doseguard.dosimetry.cells.filling import Filling
from doseguard.dosimetry.cells.readings import CAUSES, Reading
from doseguard.dosimetry.curve import Curves
from doseguard.dosimetry.dose.view import view_of
from doseguard.dosimetry.metric_value import asked_volume_cc, in_unit, is_dose, metric_value, why_not
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.stacks.combination import Combination
from doseguard.dosimetry.stacks.combined_stack import Operand, combined_stack
from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.dvh import Dvh
from doseguard.model.measure import Measure, Part, no_value
from doseguard.model.metric import AT_VOLUME, OF_VOLUME, Metric, MetricKind

_NO_DOSE = "no dose was given"
_EMPTY = "nothing is left of it"
BETWEEN_POINTS = "dose between grid points"
DOSE_STEP = "rounding of the stored dose"
POINT_STEP = "rounding of contour points"
CELLS = "cells of the calculation"
# Shares of the spread of dose in a cell by which the phantoms' worst values differ: for extremes, and else.
_CELL_EXTREME, _CELL_SHARE = 2.5, 0.1
# The spline's own error against that of straight lines: at most 0.22 on stereotactic phantoms.
_SPLINE_SHARE = 0.3
_LEAST_OUTSIDE, _LEAST_LEFT = 1e-7, 1e-9
_ANNOUNCED, _LEAST_GY = 1e-6, 1e-9
_DEFAULT = Settings()


@dataclass(frozen=True, slots=True, eq=False)
class DoseVolume:
    """What was measured of one structure.

    `curve` is None without a dose or without a shape. `outside_cc` lies beyond the dose grid and is not in
    the curve. `readings` hold the curve in each other reading of the contours, `linear` that of dose by
    straight lines between grid points; `open_cc` is what rounding of contour points leaves open.
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
    open_cc: float = 0.0
    cell_gy: Mapping[MetricKind | None, float] = field(default_factory=dict)

    def metric(self, metric: Metric, prescribed_gy: float | None = None) -> Measure:
        """The metric in its own unit; `prescribed_gy` is what % of dose are of."""
        if metric.kind is MetricKind.VOLUME:
            return self.volume_cc
        if self.volume_cc.value is None or self.curve is None:
            return no_value(self.reason or _NO_DOSE)
        whole = self.volume_cc.value
        reason = why_not(metric, whole, prescribed_gy) or self._beyond(metric, whole)
        if reason:
            return no_value(reason)
        value = metric_value(metric, self.curve, whole, prescribed_gy)
        most = 100.0 if metric.kind in OF_VOLUME and metric.unit == "%" else inf
        return _measure(value, self._parts(metric, self.curve, value, prescribed_gy), most)

    def _beyond(self, metric: Metric, whole_cc: float) -> str:
        """Why dose beyond the grid keeps the metric from being known, as it could change any."""
        if not self.outside_cc or self.curve is None:
            return ""
        asked = asked_volume_cc(metric, whole_cc) if metric.kind in AT_VOLUME else inf
        is_held = asked <= float(self.curve.volume_cc[0])
        known = f"; it is at least {self.curve.dose_at(asked):.4g} Gy" if is_held else ""
        return f"{self.outside_cc:.4g} cc of {whole_cc:.4g} cc lie outside of the dose grid{known}"

    def _parts(self, metric: Metric, curve: Dvh, value: float, prescribed_gy: float | None) -> Iterator[Part]:
        def of(other: Dvh) -> float:
            return metric_value(metric, other, float(other.volume_cc[0]), prescribed_gy)

        for cause, readings in CAUSES.items():
            yield _part(cause, value, [of(self.readings[one]) for one in readings if one in self.readings])
        if self.linear is not None:
            change = of(self.linear) - value
            yield _part(BETWEEN_POINTS, value, [value + change, value - _SPLINE_SHARE * change])
        cell_gy = self.cell_gy.get(metric.kind, self.cell_gy.get(None, 0.0))
        for cause, shift in ((DOSE_STEP, self.step_gy / 2), (CELLS, cell_gy)):
            if is_dose(metric):
                moved = [value + one * in_unit(metric, prescribed_gy) for one in (-shift, shift)]
            else:
                moved = [of(Dvh(curve.dose_gy + one, curve.volume_cc)) for one in (-shift, shift)]
            yield _part(cause, value, moved)
        yield _part(POINT_STEP, value, self._by_point_step(metric, curve, value, prescribed_gy))

    def _by_point_step(
        self, metric: Metric, curve: Dvh, value: float, prescribed_gy: float | None
    ) -> list[float]:
        """The values if the structure had a little more or less volume, wherever that is."""
        whole = float(curve.volume_cc[0])
        if metric.kind in AT_VOLUME:
            dose = asked_volume_cc(metric, whole)
            unit = in_unit(metric, prescribed_gy)
            return [curve.dose_at(dose + change) * unit for change in (-self.open_cc, self.open_cc)]
        if is_dose(metric):
            return []
        change = self.open_cc if metric.unit == "cc" else 100 * self.open_cc / whole
        return [value - change, value + change]


def dose_volume(
    structure: ContouredStructure | Combination, field: DoseField | None, settings: Settings = _DEFAULT
) -> DoseVolume:
    """Measure one structure, or a combination of several; without a dose, its volume alone."""
    if isinstance(structure, Combination):
        number, stacked = None, combined_stack(structure, settings.slice_spacing_mm)
    else:
        number, stacked = structure.number, _alone(stack(structure, settings.slice_spacing_mm))
    if isinstance(stacked, Unstacked):
        reason = stacked.reason
        return DoseVolume(structure.name, number, no_value(reason), notes=stacked.notes, reason=reason)
    drawn, operands = stacked
    parts = (drawn,) if operands else pieces(drawn)
    notes = dict.fromkeys(note for one in (drawn, *parts) for note in one.notes)
    filling = filled(drawn, parts, view_of(drawn, field), operands, settings.contour_uncertainty_mm)
    if not filling.slabs_cc.any():
        return DoseVolume(structure.name, number, no_value(_EMPTY), notes=tuple(notes), reason=_EMPTY)
    open_cc = sum(_open_cc(one) for one in (drawn, *(operand.stack for operand in operands)))
    volume = _volume(filling, open_cc)
    found = DoseVolume(structure.name, number, volume, notes=tuple(notes), reason=_NO_DOSE, open_cc=open_cc)
    return found if field is None else _in_dose(replace(found, reason=""), filling, field)


def _alone(stacked: Stack | Unstacked) -> tuple[Stack, tuple[Operand, ...]] | Unstacked:
    return stacked if isinstance(stacked, Unstacked) else (stacked, ())


def _volume(filling: Filling, open_cc: float) -> Measure:
    value = filling.total_cc()
    volumes = {reading: filling.total_cc(reading) for reading in filling.changes}
    return _measure(
        value,
        [
            *(
                _part(cause, value, [volumes[one] for one in readings if one in volumes])
                for cause, readings in CAUSES.items()
            ),
            Part(POINT_STEP, open_cc, open_cc),
        ],
    )


def _open_cc(stacked: Stack) -> float:
    """What rounding of points leaves open in the volume, at three standard deviations.

    Each point moves by a share of the written step, by itself, and takes its stretch of the border along.
    """
    if not stacked.step_mm:
        return 0.0
    following = np.arange(1, len(stacked.points_mm) + 1)
    following[stacked.first[1:] - 1] = stacked.first[:-1]
    stretches = np.linalg.norm(stacked.points_mm[following] - stacked.points_mm, axis=1)
    thickness = np.diff(stacked.edges_mm, axis=1)[stacked.plane_of, 0]
    moved = stretches * np.repeat(thickness, np.diff(stacked.first))
    return float(3 * stacked.step_mm / np.sqrt(12) * np.sqrt((moved**2).sum()) / 1000)


def _in_dose(found: DoseVolume, filling: Filling, field: DoseField) -> DoseVolume:
    slabs = filling.slabs_cc
    outside_cc = float(slabs[filling.outside].sum(dtype=np.float64))
    if outside_cc > _LEAST_OUTSIDE * float(slabs.sum(dtype=np.float64)):
        inside = np.where(filling.outside, 0, slabs)
        curve = Curves(filling.value_gy, filling.half_gy, inside).curve() if inside.any() else None
        reason = "" if inside.any() else "it lies outside of the dose grid"
        return replace(found, curve=curve, outside_cc=outside_cc, reason=reason)
    curves = Curves(filling.value_gy, filling.half_gy, slabs)
    value = curves.curve()
    readings: dict[Reading, Dvh] = {
        reading: curves.curve(change)
        for reading, change in filling.changes.items()
        if filling.total_cc(reading) > _LEAST_LEFT * filling.total_cc()
    }
    linear = readings.pop(Reading.LINEAR, None)
    if filling.linear_gy is not None:
        linear = Curves(filling.linear_gy, filling.half_gy, slabs).curve()
    notes = (*found.notes, *_above_grid(value, filling.highest_gy))
    return replace(
        found,
        curve=value,
        notes=notes,
        readings=readings,
        linear=linear,
        step_gy=field.step_gy,
        cell_gy=_cell_gy(filling),
    )


def _cell_gy(filling: Filling) -> dict[MetricKind | None, float]:
    """What cells of this size leave open in the least and the greatest dose, and under None in any other."""
    slabs, half = filling.slabs_cc, filling.half_gy
    held = np.flatnonzero(slabs)
    coldest = held[np.argmin((filling.value_gy - half)[held])]
    hottest = held[np.argmax((filling.value_gy + half)[held])]
    typical = float(np.sqrt((slabs * half**2).sum(dtype=np.float64) / slabs.sum(dtype=np.float64)))
    return {
        MetricKind.MINIMUM: max(_CELL_EXTREME * float(half[coldest]), 1.5 * typical),
        MetricKind.MAXIMUM: max(_CELL_EXTREME * float(half[hottest]), 1.5 * typical),
        None: _CELL_SHARE * typical,
    }


def _above_grid(curve: Dvh, highest_gy: float) -> Iterator[str]:
    top = float(curve.dose_gy[-1])
    if top > highest_gy * (1 + _ANNOUNCED) + _LEAST_GY:
        yield (
            f"between grid points the dose reaches {top:.6g} Gy, above the greatest value of the grid around "
            f"it, {highest_gy:.6g} Gy"
        )


def _measure(value: float, parts: Iterable[Part], most: float = inf) -> Measure:
    kept = tuple(part for part in parts if part.below > 0 or part.above > 0)
    below, above = sum(part.below for part in kept), sum(part.above for part in kept)
    high = min(value + above, max(value, most))
    return Measure(value, max(value - below, min(value, 0.0)), high, parts=kept)


def _part(cause: str, value: float, others: Iterable[float]) -> Part:
    values = [value, *others]
    return Part(cause, value - min(values), max(values) - value)
