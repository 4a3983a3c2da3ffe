"""`doseguard protocols`."""

from argparse import Namespace
from difflib import get_close_matches

from doseguard.assess.declared import load_protocol
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, write
from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_library import load_library
from doseguard.renderers.check_text import render_check
from doseguard.renderers.protocol_text import render_library, render_protocol


def protocols(options: Namespace) -> int:
    """List the library, show a protocol, or explain a check."""
    match options.action:
        case "show":
            write(render_protocol(load_protocol(options.protocol).protocol, page()))
        case "explain":
            write(_explained(_named(options.rule)))
        case _:
            write(render_library([loaded.protocol for loaded in load_library()], page()))
    return exits.OK


def _named(rule: str) -> Check:
    checks = {one.id: one for one in all_checks()}
    if rule.upper() in checks:
        return checks[rule.upper()]
    close = get_close_matches(rule.upper(), checks, n=3)
    advice = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(checks)}"
    raise UnreadableError(path=rule, place="", cause="no check of this id", advice=advice)


def _explained(one: Check) -> str:
    return render_check(
        page(),
        id=one.id,
        title=one.title,
        severity=one.severity,
        rationale=one.rationale,
        source=one.source,
        looks_at=" ".join((one.function.__doc__ or "").split()),
    )
