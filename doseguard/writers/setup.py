"""Patient setups and tolerance tables of a plan."""

from pydicom.dataset import Dataset

from doseguard.writers.elements import item
from doseguard.writers.setup_spec import PatientSetupSpec, ToleranceTableSpec


def write_setup(spec: PatientSetupSpec) -> Dataset:
    """One item of PatientSetupSequence; `shift_mm` is vertical, longitudinal and lateral."""
    vertical_mm, longitudinal_mm, lateral_mm = spec.shift_mm or (None, None, None)
    return item(
        PatientPosition=spec.position,
        PatientSetupNumber=spec.number,
        SetupTechnique=spec.technique or None,
        TableTopVerticalSetupDisplacement=vertical_mm,
        TableTopLongitudinalSetupDisplacement=longitudinal_mm,
        TableTopLateralSetupDisplacement=lateral_mm,
        MotionSynchronizationSequence=[_motion(spec)] if spec.motion else None,
    )


def write_tolerance_table(spec: ToleranceTableSpec) -> Dataset:
    """One item of ToleranceTableSequence; `table_mm` is vertical, longitudinal and lateral."""
    vertical_mm, longitudinal_mm, lateral_mm = (one or None for one in spec.table_mm)
    return item(
        ToleranceTableNumber=spec.number,
        ToleranceTableLabel=spec.label or None,
        GantryAngleTolerance=spec.gantry_deg,
        BeamLimitingDeviceAngleTolerance=spec.collimator_deg,
        BeamLimitingDeviceToleranceSequence=_jaws(spec.jaws_mm),
        PatientSupportAngleTolerance=spec.couch_deg,
        TableTopVerticalPositionTolerance=vertical_mm,
        TableTopLongitudinalPositionTolerance=longitudinal_mm,
        TableTopLateralPositionTolerance=lateral_mm,
    )


def _motion(spec: PatientSetupSpec) -> Dataset:
    return item(
        RespiratoryMotionCompensationTechnique=spec.motion,
        RespiratorySignalSource=spec.signal_source,
    )


def _jaws(tolerance_mm: str | None) -> list[Dataset] | None:
    if tolerance_mm is None:
        return None
    return [
        item(RTBeamLimitingDeviceType=kind, BeamLimitingDevicePositionTolerance=tolerance_mm)
        for kind in ("ASYMX", "ASYMY")
    ]
