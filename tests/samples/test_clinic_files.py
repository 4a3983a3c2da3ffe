"""What the invented clinic has written itself is as good as what ships."""

import json
from pathlib import Path

from faces.command import check, run

SAMPLES = Path(__file__).parents[2] / "sample_dicom"
PROTOCOL = SAMPLES / "study-two-plans" / "clinic-lung.yaml"


def test_its_protocol_has_no_findings() -> None:
    assert json.loads(run("lint", PROTOCOL, "--format", "json").out)["findings"] == []


def test_its_protocol_passes_its_cases_and_no_mutant_survives() -> None:
    tested = json.loads(run("test", PROTOCOL, "--format", "json").out)
    assert tested["cases"]["failed"] == 0
    assert tested["mutants"]["survived"] == []


def test_its_policy_is_taken() -> None:
    plan = check(SAMPLES / "study-lung-peripheral").plan
    judged = {one["check"] for one in plan["findings"] if "Sample Clinic" in (one["source"] or "")}
    assert {"PLN-03", "PLN-04", "PLN-06", "PLN-15", "STR-05", "STR-11", "DOS-03", "DOS-04"} <= judged
