"""Wedge, compensator, bolus and block of a beam: counted as none unless one is asked for."""

from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import ModifierSpec
from doseguard.writers.elements import Value, item


def modifiers(spec: ModifierSpec) -> dict[str, Value]:
    """The counts and sequences of a beam, by keyword."""
    wedges, boli = _wedge(spec.wedge_deg), _bolus(spec.bolus_roi)
    compensators, blocks = _compensator(spec.compensator), _block(spec.block)
    return {
        "NumberOfWedges": len(wedges),
        "WedgeSequence": wedges or None,
        "NumberOfCompensators": len(compensators),
        "CompensatorSequence": compensators or None,
        "NumberOfBoli": len(boli),
        "ReferencedBolusSequence": boli or None,
        "NumberOfBlocks": len(blocks),
        "BlockSequence": blocks or None,
    }


def _wedge(angle_deg: int | None) -> list[Dataset]:
    if angle_deg is None:
        return []
    wedge = item(
        WedgeNumber=1,
        WedgeType="DYNAMIC",
        WedgeID=f"EDW{angle_deg}",
        WedgeAngle=angle_deg,
        WedgeFactor="",
        WedgeOrientation="0",
    )
    return [wedge]


def _bolus(roi_number: int | None) -> list[Dataset]:
    return [] if roi_number is None else [item(ReferencedROINumber=roi_number)]


def _compensator(name: str) -> list[Dataset]:
    if not name:
        return []
    compensator = item(
        CompensatorNumber=1,
        CompensatorID=name,
        MaterialID="",
        SourceToCompensatorTrayDistance="",
        CompensatorRows=1,
        CompensatorColumns=1,
        CompensatorPixelSpacing=("10", "10"),
        CompensatorPosition=("0", "0"),
        CompensatorTransmissionData=("0.8",),
        CompensatorThicknessData=("5",),
    )
    return [compensator]


def _block(name: str) -> list[Dataset]:
    if not name:
        return []
    block = item(
        BlockTrayID="TRAY",
        SourceToBlockTrayDistance="650",
        BlockType="SHIELDING",
        BlockDivergence="PRESENT",
        BlockNumber=1,
        BlockName=name,
        MaterialID="",
        BlockThickness="80",
        BlockTransmission="0.03",
        BlockNumberOfPoints=3,
        BlockData=("0", "0", "20", "0", "0", "20"),
    )
    return [block]
