"""The JSON document of a command that could not be carried out at all."""

from collections.abc import Sequence

from doseguard import __version__
from doseguard.model.prescription_report import PrescriptionsReport, UnreadableFile
from doseguard.model.report import PlanReport, Report
from doseguard.renderers.json import json_document, render_json

# The keys of these commands' documents, with nothing in them; the cause stands beside them.
_EMPTY: dict[str, dict[str, object]] = {
    "dvh": {"structures": {}},
    "lint": {"findings": [], "unreadable": []},
    "test": {"cases": {"passed": 0, "failed": 0}, "mutants": {"total": 0, "survived": []}},
    "diff": {"changes": []},
    "protocols": {"draft": None, "lost": [], "remarks": [], "rows": 0, "translated": 0},
}


def unusable_document(arguments: Sequence[str], cause: str) -> str:
    """The document of the command that the arguments name, with the cause where its errors stand."""
    command = arguments[0] if arguments else ""
    if command in _EMPTY:
        return json_document({**_EMPTY[command], "error": cause})
    if command == "prescription":
        return render_json(PrescriptionsReport(plans=(UnreadableFile(path="", error=cause),)))
    plan = PlanReport(path="", error=cause)
    return render_json(Report(doseguard=__version__, verdict=plan.verdict, plans=(plan,)))
