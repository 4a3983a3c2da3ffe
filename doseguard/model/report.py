"""The report as others script against it: these keys are a contract, `REPORT_VERSION` changes with them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from doseguard.model.grade import GradeKey
from doseguard.model.prescription_report import REPORT_VERSION, PrescriptionReport

NotLookedAtKey = Literal["by_hand", "not_given", "not_asked", "in_part"]
ScopeKey = Literal["prescription", "plan", "structures", "dose", "course"]


class _Part(BaseModel):
    # Built when first used: start-up is measured, and no command needs all of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Interval(_Part):
    """A value that the data leave open; strings with unit."""

    value: str
    low: str
    high: str


class FindingReport(_Part):
    """One graded statement about one target and fraction group."""

    check: str
    title: str
    grade: GradeKey
    message: str
    achieved: str | Interval | None
    limit: str | Interval | None
    source: str | None
    target: str | None
    fraction_group: int | None
    basis: str | None


class NotEvaluatedReport(_Part):
    """A judgement that the data did not allow."""

    check: str
    reason: str
    target: str | None
    fraction_group: int | None


class DoesNotApplyReport(_Part):
    """A check about which protocol, order and policy say nothing."""

    check: str
    reason: str


class NoteReport(_Part):
    """Information that never moves the verdict."""

    check: str
    message: str


class CandidateReport(_Part):
    """How the prescription would stand under a protocol's site that nobody has declared."""

    protocol: str
    site: str
    grade: GradeKey


class ProtocolReport(_Part):
    """The protocol that a plan was held against, and who chose it."""

    id: str
    version: str
    sha256: str
    site: str
    chosen_by: str


class ClinicReport(_Part):
    """The clinic's policy that a plan was held against, and the file that holds it."""

    name: str
    path: str
    sha256: str


class NotLookedAtReport(_Part):
    """An item of plan review that nobody has looked at yet, or that checks have looked at in part.

    `by_hand`: no check can; `not_given`: its checks lacked a file; `not_asked`: protocol, order and policy
    ask for nothing of the kind, or the plan lacks the attribute; `in_part`: what its checks left.
    """

    group: str
    item: str
    kind: NotLookedAtKey
    why: str


class PlanReport(_Part):
    """One plan, or one file that could not be read as one (`error`)."""

    path: str
    error: str | None
    sop_instance_uid: str | None = None
    sha256: str | None = None
    label: str | None = None
    patient_id: str | None = None
    approval_status: str | None = None
    manufacturer: str | None = None
    modality: str | None = None
    verdict: GradeKey = "not_evaluated"
    protocol: ProtocolReport | None = None
    clinic: ClinicReport | None = None
    scope: tuple[ScopeKey, ...] = ()
    not_looked_at: tuple[NotLookedAtReport, ...] = ()
    prescriptions: tuple[PrescriptionReport, ...] = ()
    findings: tuple[FindingReport, ...] = ()
    not_evaluated: tuple[NotEvaluatedReport, ...] = ()
    does_not_apply: tuple[DoesNotApplyReport, ...] = ()
    notes: tuple[NoteReport, ...] = ()
    candidates: tuple[CandidateReport, ...] = ()


class Report(_Part):
    """Every plan that was found; the verdict is the worst of theirs."""

    report_version: str = REPORT_VERSION
    doseguard: str
    verdict: GradeKey
    plans: tuple[PlanReport, ...]
