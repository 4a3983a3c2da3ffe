"""Beams for tests, made in a line: arcs and static beams with leaves, as a reader would give them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np

from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery, LimitingDevice, PatientSetup
from doseguard.model.plan import WrittenNumber
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.validation import validate
from doseguard.writers.plan_spec import PlanSpec, ReferencedBeamSpec
from tests.builders import spec

ISOCENTRE = (10.0, -20.0, 30.0)
BOUNDARIES = tuple(float(edge) for edge in range(-50, 51, 10))


def written(text: str) -> WrittenNumber:
    """A number as a file writes it."""
    return WrittenNumber(text, Decimal(text))


def beam(
    number: int = 1, gantry: Sequence[float] = (0, 0), direction: str = "NONE", **changes: Any
) -> BeamDelivery:
    """A beam of 6 MV with as many control points as `gantry` has angles, metersets rising evenly to 1."""
    count = len(gantry)
    energy, dose_rate = changes.pop("energy", 6), changes.pop("dose_rate", 600)
    couch, collimator = changes.pop("couch", 0), changes.pop("collimator", 0)
    isocentre = changes.pop("isocentre", ISOCENTRE)
    whole = BeamDelivery(
        place=f"BeamSequence[{number}]",
        number=number,
        name=f"B{number}",
        is_treatment=True,
        type="STATIC" if direction == "NONE" else "DYNAMIC",
        machine="LINAC",
        dosimeter_unit="MU",
        final_meterset_weight=written("1"),
        stated_control_points=count,
        meterset_weights=np.linspace(0, 1, count),
        energies=np.full(count, float(energy)),
        dose_rates=np.full(count, float(dose_rate)),
        gantry_deg=np.array(gantry, float),
        gantry_directions=(*(direction,) * (count - 1), "NONE"),
        collimator_deg=np.full(count, float(collimator)),
        collimator_directions=("NONE",) * count,
        couch_deg=np.full(count, float(couch)),
        couch_directions=("NONE",) * count,
        tables_mm=np.full((count, 3), np.nan),
        isocentres_mm=np.tile(np.array(isocentre, float), (count, 1)),
    )
    return replace(whole, **changes)


def arc(number: int = 1, start: int = 181, stop: int = 179, count: int = 19, **changes: Any) -> BeamDelivery:
    """A clockwise arc in equal steps."""
    steps = np.linspace(start, start + (stop - start) % 360, count) % 360
    return beam(number, steps, "CW", **changes)


def leaves(openings: Iterable[Sequence[tuple[float, float]]], kind: str = "MLCX") -> LimitingDevice:
    """Leaves of 10 mm; for each control point the opening (from, to) of each pair."""
    rows = [[low for low, _ in row] + [high for _, high in row] for row in openings]
    return LimitingDevice(kind, len(rows[0]) // 2, np.array(rows, float), np.array(BOUNDARIES))


def jaws(kind: str, low: float, high: float, count: int = 2) -> LimitingDevice:
    """Jaws that stand."""
    return LimitingDevice(kind, 1, np.tile([low, high], (count, 1)).astype(float), np.array([]))


def square(half: float, shift: float = 0.0, across: float = 0.0) -> list[tuple[float, float]]:
    """The pairs' openings of a square field around (shift, across), parked pairs closed."""
    middles = [(low + high) / 2 for low, high in pairwise(BOUNDARIES)]
    return [(shift - half, shift + half) if abs(middle - across) < half else (0.0, 0.0) for middle in middles]


def delivery(*beams: BeamDelivery, setups: Sequence[PatientSetup] = ()) -> Delivery:
    """Beams and setups as a check is given them."""
    return Delivery(tuple(beams) or (beam(),), tuple(setups))


def setup(number: int = 1, position: str = "HFS", **changes: Any) -> PatientSetup:
    """One patient setup."""
    return replace(PatientSetup(f"PatientSetupSequence[{number}]", number, position), **changes)


def clinic(text: str) -> Clinic:
    """A clinic's file with these sections."""
    return validate(Clinic, read_positioned(f"clinic: Test\n{text}\n".encode(), "clinic.yaml"))


def planned(*beams: BeamDelivery, **changes: Any) -> PlanSpec:
    """A plan of 34 Gy in 5 fractions whose one group gives 500 MU to each treatment beam."""
    whole = spec(**changes)
    treating = [one.number or 0 for one in beams if one.is_treatment]
    referenced = tuple(ReferencedBeamSpec(number, "6.8", "500") for number in treating)
    (group,) = whole.fraction_groups
    return replace(whole, fraction_groups=(replace(group, beams=referenced),))
