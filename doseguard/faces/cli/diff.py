"""`doseguard diff`."""

from argparse import Namespace

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, write
from doseguard.model.diff_report import DiffReport
from doseguard.protocols_as_code.diff.compare import compare
from doseguard.renderers.diff_json import render_diff_json
from doseguard.renderers.diff_markdown import render_diff_markdown
from doseguard.renderers.diff_text import render_diff_text

_LOOSER = 1


def diff(options: Namespace) -> int:
    """Say what changed between two sides: with --exit-code 1 where something became looser."""
    report = compare(options.old, options.new)
    write(_rendered(report, options.format), utf8=options.format != "text")
    return _LOOSER if options.exit_code and report.looser else exits.OK


def _rendered(report: DiffReport, wanted: str) -> str:
    match wanted:
        case "json":
            return render_diff_json(report)
        case "markdown":
            return render_diff_markdown(report)
        case _:
            return render_diff_text(report, page())
