"""`doseguard prescription`."""

from argparse import Namespace

from doseguard.assess.prescription_report import report_prescription
from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, progress, say, write
from doseguard.model.prescription_report import PlanPrescriptions, PrescriptionsReport, UnreadableFile
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA
from doseguard.readers.case_files import read_cases
from doseguard.renderers.json import render_json
from doseguard.renderers.prescription_text import render_prescriptions


def prescription(options: Namespace) -> int:
    """Say what is prescribed; 2 where no plan could be read."""
    found = read_cases(options.paths, progress)
    plans = [
        PlanPrescriptions(
            path=one.case.path,
            sop_instance_uid=one.case.plan.sop_instance_uid or None,
            prescriptions=tuple(report_prescription(rx, DEFAULT_ALPHA_BETA) for rx in one.case.prescriptions),
        )
        for one in found.cases
    ]
    problems = [UnreadableFile(path=one.path, error=one.message) for one in found.problems]
    if not plans and not problems:
        problems = [UnreadableFile(path=path, error=f"{path}: no plan found") for path in options.paths]
    report = PrescriptionsReport(plans=(*plans, *problems))
    as_json = options.format == "json"
    write(render_json(report) if as_json else render_prescriptions(report, page()), utf8=as_json)
    for problem in problems:
        say(problem.error)
    return exits.OK if plans else exits.UNUSABLE
