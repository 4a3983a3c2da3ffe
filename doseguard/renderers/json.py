"""Reports as JSON: the models' keys in their order, so that equal reports are equal bytes."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from doseguard.model.prescription_report import PrescriptionsReport

if TYPE_CHECKING:
    from doseguard.model.report import Report


def json_document(document: object) -> str:
    """Plain data as one JSON document, ending with a line break."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def render_json(report: "Report | PrescriptionsReport") -> str:
    """One JSON document, ending with a line break."""
    if isinstance(report, PrescriptionsReport):
        return json_document(asdict(report))
    return report.model_dump_json(indent=2) + "\n"
