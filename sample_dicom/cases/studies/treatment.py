"""How a study is treated: arcs whose leaves follow the target, a setup beam, table and tolerances."""

from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from doseguard.writers.aperture import shaped_leaves
from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.beams import gantry_angles
from doseguard.writers.leaves import BOUNDARIES_MM
from doseguard.writers.setup_spec import PatientSetupSpec, ToleranceTableSpec
from doseguard.writers.structure_spec import RoiSpec

_TABLE_MM = ("-118", "1043", "6")
_JAW_MARGIN_MM, _SHUT_MM = 3, 1.0
TOLERANCES = ToleranceTableSpec(
    1,
    "SABR",
    gantry_deg="0.5",
    collimator_deg="0.5",
    couch_deg="0.5",
    table_mm=("10", "20", "10"),
    jaws_mm="1",
)
LYING = PatientSetupSpec()
FREE_BREATHING = PatientSetupSpec(motion="NONE")
BREATH_HOLD = PatientSetupSpec(motion="BREATH_HOLD", signal_source="EXTERNAL_MARKER")
BEAM = BeamSpec(
    0,
    machine="SAMPLE_TB",
    manufacturer="Varian Medical Systems",
    energy="6",
    dose_rate="1400",
    fluence_mode="NON_STANDARD",
    fluence_mode_id="FFF",
    table_top_mm=_TABLE_MM,
    leaves=True,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One arc: from where to where, with which collimator and couch angle."""

    arc: ArcSpec
    collimator_deg: int = 0
    couch_deg: int = 0


# Control points lie about 4 degrees apart.
WHOLE_TURNS = (
    Turn(ArcSpec(181, 179, "CW", 91), 10),
    Turn(ArcSpec(179, 181, "CC", 91), 350),
)
LEFT_TURNS = (
    Turn(ArcSpec(330, 179, "CW", 53), 10),
    Turn(ArcSpec(179, 330, "CC", 53), 350),
    Turn(ArcSpec(330, 179, "CW", 53), 85),
)
RIGHT_TURNS = (
    Turn(ArcSpec(181, 30, "CW", 53), 10),
    Turn(ArcSpec(30, 181, "CC", 53), 350),
    Turn(ArcSpec(181, 30, "CW", 53), 85),
)


def shaped_arcs(
    turns: tuple[Turn, ...],
    isocenter_mm: tuple[float, float, float],
    targets: tuple[RoiSpec, ...],
    template: BeamSpec = BEAM,
) -> tuple[BeamSpec, ...]:
    """Arcs around these targets and a setup beam after them, numbered from 1."""
    surface = _points_mm(targets)
    at = tuple(f"{one:g}" for one in isocenter_mm)
    template = replace(template, isocenter_mm=(at[0], at[1], at[2]))
    arcs = tuple(_arc(number, turn, surface, isocenter_mm, template) for number, turn in enumerate(turns, 1))
    return (*arcs, _setup_beam(len(turns) + 1, template))


def _arc(
    number: int,
    turn: Turn,
    surface_mm: NDArray[np.float64],
    isocenter_mm: tuple[float, float, float],
    template: BeamSpec,
) -> BeamSpec:
    leaves = shaped_leaves(
        surface_mm,
        isocenter_mm,
        [float(angle) for angle in gantry_angles(turn.arc)],
        collimator_deg=turn.collimator_deg,
        couch_deg=turn.couch_deg,
    )
    return replace(
        template,
        number=number,
        name=f"Arc {number} {turn.arc.direction} {turn.arc.start_deg}-{turn.arc.stop_deg}",
        arc=turn.arc,
        collimator_deg=str(turn.collimator_deg),
        couch_deg=str(turn.couch_deg),
        leaf_positions=leaves,
        jaws_mm=_jaws(leaves),
    )


def _jaws(leaves: tuple[tuple[str, ...], ...]) -> tuple[str, str, str, str]:
    """Jaws around all that the leaves ever open, in whole mm."""
    ends_mm = np.array(leaves, dtype=np.float64)
    pairs = len(BOUNDARIES_MM) - 1
    open_pairs = np.flatnonzero((ends_mm[:, pairs:] - ends_mm[:, :pairs] > _SHUT_MM).any(axis=0))
    low_mm = (ends_mm.min(), BOUNDARIES_MM[open_pairs[0]])
    high_mm = (ends_mm.max(), BOUNDARIES_MM[open_pairs[-1] + 1])
    x1, y1 = (f"{floor(one) - _JAW_MARGIN_MM}" for one in low_mm)
    x2, y2 = (f"{ceil(one) + _JAW_MARGIN_MM}" for one in high_mm)
    return x1, x2, y1, y2


def _setup_beam(number: int, template: BeamSpec) -> BeamSpec:
    return replace(
        template,
        number=number,
        name="CBCT",
        delivery_type="SETUP",
        fluence_mode="",
        fluence_mode_id="",
        dose_rate="0",
        aperture_mm=90,
        leaves=False,
        meterset_weights=False,
    )


def _points_mm(targets: tuple[RoiSpec, ...]) -> NDArray[np.float64]:
    return np.array(
        [point for target in targets for contour in target.contours for point in contour.points_mm]
    )
