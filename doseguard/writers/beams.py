"""Photon and electron beams: headers, and control points of static fields and modulated arcs."""

from decimal import Decimal
from itertools import accumulate

from pydicom.dataset import Dataset

from doseguard.writers.beam_modifiers import modifiers
from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.elements import add, item
from doseguard.writers.leaves import BOUNDARIES_MM, leaf_positions

_STATIC_WEIGHTS = ("0", "1")


def write_beams(specs: tuple[BeamSpec, ...], tolerance_table_number: int | None = None) -> list[Dataset]:
    """The items of BeamSequence."""
    return [_beam(spec, tolerance_table_number) for spec in specs]


def common_header(spec: BeamSpec, tolerance_table_number: int | None) -> Dataset:
    """What a beam says of itself whatever its radiation is."""
    return item(
        Manufacturer=spec.manufacturer,
        TreatmentMachineName=spec.machine,
        PrimaryDosimeterUnit=spec.dosimeter_unit,
        BeamNumber=spec.number,
        BeamName=spec.name or f"Beam {spec.number}",
        BeamDescription=spec.description or None,
        BeamType="STATIC" if spec.arc is None else "DYNAMIC",
        RadiationType=spec.radiation_type,
        TreatmentDeliveryType=spec.delivery_type,
        FinalCumulativeMetersetWeight="1" if spec.meterset_weights else None,
        ReferencedPatientSetupNumber=spec.patient_setup_number,
        ReferencedToleranceTableNumber=tolerance_table_number,
        **modifiers(spec.modifiers),
    )


def gantry_and_table(spec: BeamSpec) -> Dataset:
    """What the first control point says of gantry, collimator, table and isocentre."""
    arc = spec.arc
    vertical_mm, longitudinal_mm, lateral_mm = spec.table_top_mm
    return item(
        ControlPointIndex=0,
        NominalBeamEnergy=spec.energy,
        GantryAngle=spec.gantry_deg if arc is None else f"{arc.start_deg}",
        GantryRotationDirection="NONE" if arc is None else arc.direction,
        BeamLimitingDeviceAngle=spec.collimator_deg,
        BeamLimitingDeviceRotationDirection="NONE",
        PatientSupportAngle=spec.couch_deg,
        PatientSupportRotationDirection="NONE",
        TableTopVerticalPosition=vertical_mm,
        TableTopLongitudinalPosition=longitudinal_mm,
        TableTopLateralPosition=lateral_mm,
        IsocenterPosition=spec.isocenter_mm,
    )


def gantry_angles(arc: ArcSpec) -> tuple[str, ...]:
    """The gantry angle of each control point of an arc, in degrees."""
    return tuple(_gantry_angle(arc, index) for index in range(arc.control_points))


def _beam(spec: BeamSpec, tolerance_table_number: int | None) -> Dataset:
    beam = common_header(spec, tolerance_table_number)
    points = _control_points(spec)
    add(
        beam,
        PrimaryFluenceModeSequence=_fluence(spec),
        HighDoseTechniqueType=spec.high_dose_technique or None,
        SourceAxisDistance="1000",
        BeamLimitingDeviceSequence=_devices(spec),
        NumberOfControlPoints=len(points),
        ControlPointSequence=points,
    )
    return beam


def _fluence(spec: BeamSpec) -> list[Dataset] | None:
    if not spec.fluence_mode:
        return None
    return [item(FluenceMode=spec.fluence_mode, FluenceModeID=spec.fluence_mode_id or None)]


def _devices(spec: BeamSpec) -> list[Dataset]:
    devices = [item(RTBeamLimitingDeviceType=kind, NumberOfLeafJawPairs=1) for kind in ("ASYMX", "ASYMY")]
    if spec.leaves:
        pairs = len(BOUNDARIES_MM) - 1
        leaves = item(RTBeamLimitingDeviceType="MLCX", NumberOfLeafJawPairs=pairs)
        add(leaves, LeafPositionBoundaries=[str(edge) for edge in BOUNDARIES_MM])
        devices.append(leaves)
    return devices


def _control_points(spec: BeamSpec) -> list[Dataset]:
    weights = _STATIC_WEIGHTS if spec.arc is None else _cumulative_weights(spec.arc.control_points)
    points = [_first_point(spec)]
    points += [_later_point(spec, index) for index in range(1, len(weights))]
    for point, weight in zip(points, weights, strict=True):
        add(point, CumulativeMetersetWeight=weight if spec.meterset_weights else "")
    return points


def _first_point(spec: BeamSpec) -> Dataset:
    round_mm = (f"{-spec.aperture_mm}", f"{spec.aperture_mm}")
    jaws = spec.jaws_mm or round_mm * 2
    positions = [
        item(RTBeamLimitingDeviceType=kind, LeafJawPositions=pair)
        for kind, pair in (("ASYMX", jaws[:2]), ("ASYMY", jaws[2:]))
    ]
    if spec.leaves:
        positions.append(_leaf_item(spec, 0))
    point = gantry_and_table(spec)
    add(point, DoseRateSet=spec.dose_rate, BeamLimitingDevicePositionSequence=positions)
    return point


def _later_point(spec: BeamSpec, index: int) -> Dataset:
    point = item(ControlPointIndex=index)
    if spec.arc is None:
        return point
    last = index == spec.arc.control_points - 1
    add(
        point,
        BeamLimitingDevicePositionSequence=[_leaf_item(spec, index)] if spec.leaves else None,
        GantryAngle=_gantry_angle(spec.arc, index),
        GantryRotationDirection="NONE" if last else spec.arc.direction,
    )
    return point


def _leaf_item(spec: BeamSpec, index: int) -> Dataset:
    if spec.leaf_positions:
        positions = spec.leaf_positions[index]
    else:
        positions = leaf_positions(spec.aperture_mm, index + 11 * spec.number)
    return item(RTBeamLimitingDeviceType="MLCX", LeafJawPositions=positions)


def _gantry_angle(arc: ArcSpec, index: int) -> str:
    turn = 1 if arc.direction == "CW" else -1
    span_deg = (turn * (arc.stop_deg - arc.start_deg)) % 360
    steps = arc.control_points - 1
    tenths_deg = (10 * arc.start_deg + turn * (10 * span_deg * index // steps)) % 3600
    return f"{tenths_deg // 10}.{tenths_deg % 10}"


def _cumulative_weights(count: int) -> tuple[str, ...]:
    """Rising from 0 to 1 in steps of unequal size, six decimals."""
    parts = list(accumulate((80 + 7 * (step % 9) for step in range(count - 1)), initial=0))
    million = [part * 1_000_000 // parts[-1] for part in parts]
    return tuple(str((Decimal(part) / 1_000_000).normalize()) for part in million)
