"""What a change of protocols means, as one JSON document."""

from dataclasses import asdict

from doseguard.model.diff_report import DiffReport
from doseguard.renderers.json import json_document


def render_diff_json(report: DiffReport) -> str:
    """Keys as in the model and in its order, ending with a line break."""
    return json_document(asdict(report))
