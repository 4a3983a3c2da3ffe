"""Brachytherapy: source, machine and one application setup for each that the fraction groups name."""

from pydicom.dataset import Dataset

from doseguard.writers.elements import add, item
from doseguard.writers.plan_spec import BrachySpec, FractionGroupSpec

_STEP_MM = 5


def write_brachy(plan: Dataset, spec: BrachySpec, groups: tuple[FractionGroupSpec, ...]) -> None:
    """Add the RT Brachy Application Setups module (PS3.3 C.8.8.15)."""
    numbers = sorted({setup.number for group in groups for setup in group.setups})
    add(
        plan,
        BrachyTreatmentTechnique=spec.technique,
        BrachyTreatmentType=spec.treatment_type,
        TreatmentMachineSequence=[item(TreatmentMachineName=spec.machine)],
        SourceSequence=[_source()],
        ApplicationSetupSequence=[_setup(spec, number) for number in numbers],
    )


def _source() -> Dataset:
    return item(
        SourceNumber=1,
        SourceType="LINE",
        SourceIsotopeName="Ir-192",
        SourceIsotopeHalfLife="73.83",
        ReferenceAirKermaRate="40000",
        SourceStrengthReferenceDate="20260227",
        SourceStrengthReferenceTime="120000",
    )


def _setup(spec: BrachySpec, number: int) -> Dataset:
    return item(
        ApplicationSetupType="VAGINAL_CYLINDER" if spec.technique == "INTRACAVITARY" else "SYED_NEBLETT",
        ApplicationSetupNumber=number,
        TotalReferenceAirKerma="1000",
        ChannelSequence=[_channel(spec, number)],
    )


def _channel(spec: BrachySpec, number: int) -> Dataset:
    points = [_dwell(index, spec.dwell_positions) for index in range(spec.dwell_positions)]
    return item(
        ChannelNumber=number,
        ChannelLength="1000",
        ChannelTotalTime="100",
        SourceMovementType="STEPWISE",
        TransferTubeNumber="",
        SourceApplicatorNumber=1,
        SourceApplicatorID=f"NEEDLE_{number}",
        SourceApplicatorType="RIGID",
        SourceApplicatorLength="200",
        SourceApplicatorStepSize=str(_STEP_MM),
        FinalCumulativeTimeWeight="100",
        NumberOfControlPoints=len(points),
        ReferencedROINumber="",
        ReferencedSourceNumber=1,
        BrachyControlPointSequence=points,
    )


def _dwell(index: int, count: int) -> Dataset:
    return item(
        ControlPointIndex=index,
        CumulativeTimeWeight=str(100 * index // (count - 1)),
        ControlPointRelativePosition=str(_STEP_MM * index),
        ControlPoint3DPosition=("0", "0", str(_STEP_MM * index)),
    )
