"""Ion beams: one scanned energy layer of two control points, enough for a plan's header to be read."""

from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.beams import common_header, gantry_and_table
from doseguard.writers.elements import add, item

_SPOTS_MM = (-5.0, 0.0, 0.0, 0.0, 5.0, 0.0)


def write_ion_beams(specs: tuple[BeamSpec, ...], tolerance_table_number: int | None = None) -> list[Dataset]:
    """The items of IonBeamSequence."""
    return [_beam(spec, tolerance_table_number) for spec in specs]


def _beam(spec: BeamSpec, tolerance_table_number: int | None) -> Dataset:
    beam = common_header(spec, tolerance_table_number)
    add(
        beam,
        ScanMode="MODULATED",
        ModulatedScanModeType="STATIONARY",
        VirtualSourceAxisDistances=[2000.0, 2500.0],
        NumberOfRangeShifters=0,
        NumberOfLateralSpreadingDevices=0,
        NumberOfRangeModulators=0,
        PatientSupportType="TABLE",
        NumberOfControlPoints=2,
        IonControlPointSequence=[_first_point(spec), _last_point(spec)],
    )
    return beam


def _first_point(spec: BeamSpec) -> Dataset:
    point = gantry_and_table(spec)
    add(
        point,
        CumulativeMetersetWeight="0",
        GantryPitchAngle=0.0,
        GantryPitchRotationDirection="NONE",
        TableTopPitchAngle=0.0,
        TableTopPitchRotationDirection="NONE",
        TableTopRollAngle=0.0,
        TableTopRollRotationDirection="NONE",
        SnoutPosition=200.0,
        **_spots([1.0, 2.0, 1.0]),
    )
    return point


def _last_point(spec: BeamSpec) -> Dataset:
    return item(
        ControlPointIndex=1,
        NominalBeamEnergy=spec.energy,
        CumulativeMetersetWeight="1",
        **_spots([0.0, 0.0, 0.0]),
    )


def _spots(weights: list[float]) -> dict[str, str | int | list[float]]:
    return {
        "ScanSpotTuneID": "SAMPLE",
        "NumberOfScanSpotPositions": len(weights),
        "ScanSpotPositionMap": list(_SPOTS_MM),
        "ScanSpotMetersetWeights": weights,
        "ScanningSpotSize": [8.0, 8.0],
        "NumberOfPaintings": 1,
    }
