"""What a sample is: DICOM objects, an order, and the verdict that a physicist would give."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydicom.dataset import Dataset

from doseguard.writers.encoding import PART_10, Encoding
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import PlanSpec

PER_PROTOCOL = "per_protocol"
VARIATION = "variation_acceptable"
NOT_EVALUATED = "not_evaluated"
DEVIATION = "deviation_unacceptable"
_EXIT_STATUS = {PER_PROTOCOL: 0, VARIATION: 0, NOT_EVALUATED: 3, DEVIATION: 1}


@dataclass(frozen=True, slots=True)
class File:
    """One DICOM file of a sample."""

    name: str
    dataset: Dataset
    encoding: Encoding = PART_10


@dataclass(frozen=True, slots=True)
class Rx:
    """What one fraction group prescribes to one target; dose in Gy, None where the plan does not tell."""

    status: str
    dose_gy: str | None
    fractions: int | None
    fraction_group: int = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """The verdict by clinical reasoning; `findings` and `not_evaluated` name only what the case is about."""

    verdict: str
    why: str
    prescriptions: tuple[Rx, ...]
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_evaluated: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The content of expected.json."""
        return {
            "verdict": self.verdict,
            "exit_status": _EXIT_STATUS[self.verdict],
            "prescriptions": [
                {
                    "fraction_group": rx.fraction_group,
                    "status": rx.status,
                    "total_dose_gy": rx.dose_gy,
                    "fractions": rx.fractions,
                }
                for rx in self.prescriptions
            ],
            "findings": {check: list(grades) for check, grades in self.findings.items()},
            "not_evaluated": list(self.not_evaluated),
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Sample:
    """One folder of sample_dicom/; without `order` it holds no order.yaml; `texts` are other files."""

    folder: str
    files: tuple[File, ...]
    order: str | None
    expected: Expected
    texts: Mapping[str, str] = field(default_factory=dict)


def one_plan(
    folder: str, plan: PlanSpec, order: str | None, expected: Expected, encoding: Encoding = PART_10
) -> Sample:
    """A sample of one plan and nothing else."""
    return Sample(folder, (File("plan.dcm", write_plan(plan), encoding),), order, expected)


def write_order(
    protocol: str, patient: PatientSpec, *targets: str, lesions: str = "", total_volume: str = ""
) -> str:
    """The text of an order.yaml; each target is the inside of its braces."""
    lines = [f"protocol: {protocol}", f'patient_id: "{patient.id}"', "planned_on: 2026-03-02", "targets:"]
    lines += [f"  - {{{target}}}" for target in targets]
    if lesions:
        lines.append(f"lesions: {{{lesions}}}")
    if total_volume:
        lines.append(f"total_volume: {total_volume}")
    return "\n".join(lines) + "\n"
