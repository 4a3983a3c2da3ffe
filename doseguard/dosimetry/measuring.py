"""Structures measured in a dose: their cells filled, and the DVH in each reading of their contours."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from doseguard.dosimetry.cells.filled import filled
from doseguard.dosimetry.cells.filling import Filling
from doseguard.dosimetry.cells.lattice import TooLargeError
from doseguard.dosimetry.cells.readings import CAUSES, Reading
from doseguard.dosimetry.curve import Curves
from doseguard.dosimetry.dose_volume import NO_DOSE, DoseVolume
from doseguard.dosimetry.interval import POINT_STEP, part_of, with_parts
from doseguard.dosimetry.local_spread import local_spread
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.stacks.combination import Combination
from doseguard.dosimetry.stacks.combined_stack import Operand, combined_stack
from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.dosimetry.stacks.written_volume import written_cc
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.dvh import Dvh
from doseguard.model.measure import Measure, Part, no_value

_EMPTY = "nothing is left of it"
_LEAST_OUTSIDE, _LEAST_LEFT = 1e-7, 1e-9
_ANNOUNCED, _LEAST_GY = 1e-6, 1e-9
_DEFAULT = Settings()


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
    try:
        filling = filled(drawn, parts, field, operands, settings.contour_uncertainty_mm)
    except TooLargeError as error:
        reason = error.reason
        return DoseVolume(structure.name, number, no_value(reason), notes=tuple(notes), reason=reason)
    if not filling.slabs_cc.any():
        return DoseVolume(structure.name, number, no_value(_EMPTY), notes=tuple(notes), reason=_EMPTY)
    open_cc = sum(written_cc(one) for one in (drawn, *(operand.stack for operand in operands)))
    totals_cc = filling.totals_cc()
    found = DoseVolume(
        structure.name,
        number,
        _volume(totals_cc, open_cc),
        notes=tuple(notes),
        reason=NO_DOSE,
        step_mm=drawn.step_mm,
        open_cc=open_cc,
    )
    return found if field is None else _in_dose(replace(found, reason=""), filling, totals_cc, field)


def _alone(stacked: Stack | Unstacked) -> tuple[Stack, tuple[Operand, ...]] | Unstacked:
    return stacked if isinstance(stacked, Unstacked) else (stacked, ())


def _volume(totals_cc: dict[Reading, float], open_cc: float) -> Measure:
    value = totals_cc[Reading.SLABS]
    return with_parts(
        value,
        [
            *(
                part_of(cause, value, [totals_cc[one] for one in readings if one in totals_cc])
                for cause, readings in CAUSES.items()
            ),
            Part(POINT_STEP, open_cc, open_cc),
        ],
    )


def _in_dose(
    found: DoseVolume, filling: Filling, totals_cc: dict[Reading, float], field: DoseField
) -> DoseVolume:
    slabs = filling.slabs_cc
    outside_cc = float(slabs[filling.outside].sum(dtype=np.float64))
    if outside_cc > _LEAST_OUTSIDE * totals_cc[Reading.SLABS]:
        inside = np.where(filling.outside, 0, slabs)
        curve = Curves(filling.value_gy, filling.half_gy, inside).curve() if inside.any() else None
        reason = "" if inside.any() else "it lies outside of the dose grid"
        return replace(found, curve=curve, outside_cc=outside_cc, reason=reason)
    curves = Curves(filling.value_gy, filling.half_gy, slabs)
    value = curves.curve()
    least_cc = _LEAST_LEFT * totals_cc[Reading.SLABS]
    readings: dict[Reading, Dvh] = {
        reading: curves.curve(change)
        for reading, change in filling.changes.items()
        if totals_cc[reading] > least_cc
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
        spread=local_spread(filling),
        ends=filling.ends,
    )


def _above_grid(curve: Dvh, highest_gy: float) -> Iterator[str]:
    top = float(curve.dose_gy[-1])
    if top > highest_gy * (1 + _ANNOUNCED) + _LEAST_GY:
        yield (
            f"between grid points the dose reaches {top:.6g} Gy, above the greatest value of the grid around "
            f"it, {highest_gy:.6g} Gy"
        )
