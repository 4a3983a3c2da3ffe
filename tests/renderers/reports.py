"""Reports built by hand for the tests of renderers."""

from typing import Any

from doseguard.model.prescription_report import PrescriptionReport, ReadingReport
from doseguard.model.report import (
    CandidateReport,
    DoesNotApplyReport,
    FindingReport,
    NoteReport,
    NotEvaluatedReport,
    PlanReport,
    ProtocolReport,
    Report,
)


def reading(**changes: Any) -> ReadingReport:
    return ReadingReport(
        **{
            "total_dose_gy": "34",
            "fractions": 5,
            "method": "dose reference linked by the fraction group",
            "stated": True,
            "attribute": "DoseReferenceSequence[1].TargetPrescriptionDose",
            "note": "",
            **changes,
        }
    )


def prescription(**changes: Any) -> PrescriptionReport:
    return PrescriptionReport(
        **{
            "target": "PTV",
            "fraction_group": 1,
            "fractions": 5,
            "total_dose_gy": "34",
            "dose_per_fraction_gy": "6.8",
            "status": "stated",
            "bed_gy": "57.12",
            "eqd2_gy": "47.6",
            "alpha_beta_gy": "10",
            "readings": (reading(),),
            **changes,
        }
    )


def finding(**changes: Any) -> FindingReport:
    return FindingReport(
        **{
            "check": "RX-03",
            "title": "Total dose and fractions match an allowed scheme",
            "grade": "per_protocol",
            "message": "34 Gy in 5 fractions is listed",
            "achieved": "34 Gy in 5 fractions",
            "limit": "34 Gy in 5 fractions",
            "source": "a paper: table 1 [verified]",
            "target": "PTV",
            "fraction_group": 1,
            "basis": None,
            **changes,
        }
    )


def plan(**changes: Any) -> PlanReport:
    return PlanReport(
        **{
            "path": "study/plan.dcm",
            "error": None,
            "sop_instance_uid": "1.2.3.4.5",
            "sha256": "0123456789abcdef",
            "label": "LUNG",
            "patient_id": "SAMPLE-1",
            "approval_status": "APPROVED",
            "manufacturer": "SAMPLE",
            "modality": "photon",
            "verdict": "per_protocol",
            "protocol": ProtocolReport(
                id="nrg-lu002",
                version="1.0.0",
                sha256="fedcba9876543210",
                site="metastasis",
                chosen_by="order",
            ),
            "scope": ("prescription", "plan", "structures", "dose"),
            "prescriptions": (prescription(),),
            "findings": (finding(),),
            **changes,
        }
    )


def report(*plans: PlanReport) -> Report:
    return Report(doseguard="9.9.9", verdict=plans[0].verdict, plans=plans)


def not_evaluated(**changes: Any) -> NotEvaluatedReport:
    return NotEvaluatedReport(
        **{
            "check": "SIT-01",
            "reason": "zone is not declared",
            "target": "PTV",
            "fraction_group": 1,
            **changes,
        }
    )


def does_not_apply(check: str, reason: str = "nothing to say") -> DoesNotApplyReport:
    return DoesNotApplyReport(check=check, reason=reason)


def note(check: str, message: str) -> NoteReport:
    return NoteReport(check=check, message=message)


def candidate(**changes: Any) -> CandidateReport:
    return CandidateReport(
        **{"protocol": "nrg-lu002", "site": "metastasis", "grade": "per_protocol", **changes}
    )
