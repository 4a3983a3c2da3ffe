"""What the linter found as one JSON document."""

from dataclasses import asdict

from doseguard.model.lint_report import LintReport
from doseguard.renderers.json import json_document


def render_lint_json(report: LintReport) -> str:
    """Findings, and files that could not be judged; keys as in the model, ending with a line break."""
    document = {
        "findings": [asdict(one) for one in report.findings],
        "unreadable": [asdict(one) for one in report.unreadable],
    }
    return json_document(document)
