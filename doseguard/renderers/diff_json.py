"""What a change of protocols means, as one JSON document."""

import json
from dataclasses import asdict

from doseguard.model.diff_report import DiffReport


def render_diff_json(report: DiffReport) -> str:
    """Keys as in the model and in its order, ending with a line break."""
    return json.dumps(asdict(report), indent=2, ensure_ascii=False) + "\n"
