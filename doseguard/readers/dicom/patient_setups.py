"""PatientSetupSequence (PS3.3 C.8.8.12): how the patient lies, what holds them, and how motion is met."""

from pydicom.dataset import Dataset

from doseguard.model.delivery import PatientSetup
from doseguard.readers.dicom.attributes import integer, items, text

# What fixes and what positions: the sequence, its keyword, and the type and label of a device.
_DEVICES = (
    (0x300A0190, "FixationDeviceSequence", 0x300A0192, 0x300A0194),
    (0x300A01B4, "SetupDeviceSequence", 0x300A01B6, 0x300A01B8),
)


def read_patient_setups(dataset: Dataset) -> tuple[PatientSetup, ...]:
    """Every setup, in the order of the file."""
    return tuple(
        PatientSetup(
            place=place,
            number=integer(item, 0x300A0182),
            position=text(item, 0x00185100).upper(),
            technique=text(item, 0x300A01B0).upper(),
            label=text(item, 0x300A0183),
            devices=_devices(place, item),
            motion=_motion(place, item),
        )
        for place, item in items(dataset, 0x300A0180, "PatientSetupSequence")
    )


def _devices(place: str, setup: Dataset) -> tuple[str, ...]:
    """Type and label of each device, as far as they are stated."""
    found = (
        " ".join(part for part in (text(item, kind), text(item, label)) if part)
        for tag, keyword, kind, label in _DEVICES
        for _, item in items(setup, tag, f"{place}.{keyword}")
    )
    return tuple(one for one in found if one)


def _motion(place: str, setup: Dataset) -> tuple[str, ...]:
    """RespiratoryMotionCompensationTechnique of each item of MotionSynchronizationSequence."""
    sequence = items(setup, 0x300A0410, f"{place}.MotionSynchronizationSequence")
    techniques = (text(item, 0x00189170).upper() for _, item in sequence)
    return tuple(one for one in techniques if one)
