"""What the linter found as one JSON document."""

import json
from dataclasses import asdict

from doseguard.model.lint_report import LintReport


def render_lint_json(report: LintReport) -> str:
    """Findings, and files that could not be judged; keys as in the model, ending with a line break."""
    document = {
        "findings": [asdict(one) for one in report.findings],
        "unreadable": [asdict(one) for one in report.unreadable],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
