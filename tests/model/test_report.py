"""The report's models: the keys are a contract."""

import json

import pytest
from pydantic import ValidationError

from doseguard.model.prescription_report import (
    REPORT_VERSION,
    PlanPrescriptions,
    PrescriptionsReport,
    UnreadableFile,
)
from doseguard.model.report import NoteReport, PlanReport, Report
from doseguard.renderers.json import render_json


def test_a_file_that_could_not_be_read_is_not_evaluated() -> None:
    plan = PlanReport(path="a.dcm", error="a.dcm: truncated")
    assert (plan.verdict, plan.findings, plan.protocol) == ("not_evaluated", (), None)


def test_a_report_says_its_version() -> None:
    report = Report(doseguard="1", verdict="per_protocol", plans=())
    assert report.report_version == REPORT_VERSION == "1"


def test_a_verdict_is_of_the_one_scale() -> None:
    with pytest.raises(ValidationError):
        Report.model_validate({"doseguard": "1", "verdict": "passed", "plans": []})


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        NoteReport.model_validate({"check": "RX-04", "message": "m", "grade": "per_protocol"})


def test_a_report_is_not_changed() -> None:
    with pytest.raises(ValidationError):
        setattr(Report(doseguard="1", verdict="per_protocol", plans=()), "verdict", "not_evaluated")  # noqa: B010


def test_prescriptions_and_unreadable_files_stay_apart() -> None:
    report = PrescriptionsReport(
        plans=(
            PlanPrescriptions(path="a", sop_instance_uid=None, prescriptions=()),
            UnreadableFile(path="b", error="b: gone"),
        )
    )
    assert json.loads(render_json(report)) == {
        "report_version": REPORT_VERSION,
        "plans": [
            {"path": "a", "sop_instance_uid": None, "prescriptions": []},
            {"path": "b", "error": "b: gone"},
        ],
    }
