"""What is said of the patient's position at the machine and of how far the table may be off."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PatientSetupSpec:
    """One item of PatientSetupSequence; `motion` is how breathing is dealt with ("" leaves it out)."""

    number: int = 1
    position: str = "HFS"
    technique: str = "ISOCENTRIC"
    motion: str = ""
    signal_source: str = "NONE"
    shift_mm: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ToleranceTableSpec:
    """One item of ToleranceTableSequence: angles in degrees, lengths in mm, None leaves one out."""

    number: int = 1
    label: str = ""
    gantry_deg: str | None = None
    collimator_deg: str | None = None
    couch_deg: str | None = None
    table_mm: tuple[str, str, str] = ("", "", "")
    jaws_mm: str | None = None
