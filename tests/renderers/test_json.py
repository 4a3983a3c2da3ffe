"""Reports as JSON."""

import json

from doseguard.model.report import Interval, Report
from doseguard.renderers.json import render_json
from renderers.reports import finding, plan, report


def test_it_is_one_document_that_ends_with_a_line_break() -> None:
    text = render_json(report(plan()))
    assert text.endswith("}\n")
    assert json.loads(text)["plans"][0]["label"] == "LUNG"


def test_what_is_written_can_be_read_back() -> None:
    found = report(plan(findings=(finding(achieved=Interval(value="1 %", low="0 %", high="2 %")),)))
    assert Report.model_validate_json(render_json(found)) == found


def test_letters_beyond_ascii_stay_as_they_are() -> None:
    assert "Tumörhöhle α/β" in render_json(report(plan(label="Tumörhöhle α/β")))


def test_an_interval_has_three_keys() -> None:
    text = render_json(
        report(plan(findings=(finding(achieved=Interval(value="1 %", low="0 %", high="2 %")),)))
    )
    assert json.loads(text)["plans"][0]["findings"][0]["achieved"] == {
        "value": "1 %",
        "low": "0 %",
        "high": "2 %",
    }
