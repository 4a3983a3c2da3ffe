"""`doseguard order`."""

from argparse import Namespace

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import progress, write
from doseguard.readers.case_files import read_cases
from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_library import library_ids
from doseguard.renderers.order_skeleton import render_order_skeleton


def order(options: Namespace) -> int:
    """Write an order to fill in; 2 where no plan could be read."""
    found = read_cases(options.paths, progress)
    if not found.cases:
        reason = "; ".join(one.message for one in found.problems) or f"{options.paths[0]}: no plan found"
        raise UnreadableError(path="", place="", cause=reason, advice="")
    cases = [one.case for one in found.cases]
    if len({case.plan.patient_id for case in cases}) > 1:
        cause = "the plans belong to different patients"
        raise UnreadableError(
            path=options.paths[0], place="", cause=cause, advice="give one patient's plans at a time"
        )
    write(render_order_skeleton(cases, library_ids()), utf8=True)
    return exits.OK
