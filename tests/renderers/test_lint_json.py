"""What the linter found as JSON."""

import json

from doseguard.renderers.lint_json import render_lint_json
from renderers.lint_reports import finding, report, unread


def test_the_document_has_the_keys_that_scripts_rely_on() -> None:
    document = json.loads(render_lint_json(report(finding(), unreadable=(unread(),))))
    assert document == {
        "findings": [
            {
                "rule": "PRO-00",
                "path": "protocols/a.yaml",
                "line": 3,
                "column": 5,
                "message": "unknown key 'purpos'",
                "severity": "error",
            }
        ],
        "unreadable": [
            {"path": "protocols/b.yaml", "line": 7, "column": 2, "error": "not YAML; correct the line"}
        ],
    }


def test_a_clean_report_has_the_same_keys() -> None:
    assert json.loads(render_lint_json(report())) == {"findings": [], "unreadable": []}


def test_it_ends_with_a_line_break() -> None:
    assert render_lint_json(report()).endswith("}\n")
