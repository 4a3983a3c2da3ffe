"""The JSON document of a command that could not be carried out at all."""

from collections.abc import Sequence

from doseguard import __version__
from doseguard.model.prescription_report import PrescriptionsReport, UnreadableFile
from doseguard.model.report import PlanReport, Report
from doseguard.renderers.json import render_json


def unusable_document(arguments: Sequence[str], cause: str, path: str = "") -> str:
    """The document of the command that the arguments name, with the cause where a plan's error stands."""
    if arguments[:1] == ["prescription"]:
        return render_json(PrescriptionsReport(plans=(UnreadableFile(path=path, error=cause),)))
    plan = PlanReport(path=path, error=cause)
    return render_json(Report(doseguard=__version__, verdict=plan.verdict, plans=(plan,)))
