"""What reports say of a prescription.

Plain dataclasses: `doseguard prescription` starts without pydantic, and start-up is measured. The keys are
part of the contract of the report: `REPORT_VERSION` changes with them.
"""

from dataclasses import dataclass
from typing import Literal

REPORT_VERSION = "1"

StatusKey = Literal["stated", "estimated", "ambiguous", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingReport:
    """One place from which a prescribed dose can be read; the dose is an exact decimal in Gy."""

    total_dose_gy: str | None
    fractions: int | None
    method: str
    stated: bool
    attribute: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionReport:
    """What one fraction group prescribes to one target."""

    target: str | None
    fraction_group: int | None
    fractions: int | None
    total_dose_gy: str | None
    dose_per_fraction_gy: str | None
    status: StatusKey
    bed_gy: str | None
    eqd2_gy: str | None
    alpha_beta_gy: str | None
    readings: tuple[ReadingReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPrescriptions:
    """What one plan prescribes."""

    path: str
    sop_instance_uid: str | None
    prescriptions: tuple[PrescriptionReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableFile:
    """A file that could not be read, and why."""

    path: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionsReport:
    """What `doseguard prescription` says."""

    report_version: str = REPORT_VERSION
    plans: tuple[PlanPrescriptions | UnreadableFile, ...]
