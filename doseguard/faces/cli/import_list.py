"""`doseguard protocols import`."""

import re
from argparse import Namespace
from pathlib import Path

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import remark, write
from doseguard.protocols_as_code.importing.run import import_draft
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_bytes
from doseguard.renderers.import_text import render_import, render_import_json
from doseguard.renderers.page import Page

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", re.ASCII)


def import_list(options: Namespace) -> int:
    """Write a draft, and beside it how the list was read and what did not survive."""
    report = import_draft(
        read_bytes(Path(options.file)), options.file, form=options.source, draft_id=_draft_id(options.output)
    )
    if options.output is not None:
        write(report.draft, options.output)
    if options.format == "json":
        write(render_import_json(report), utf8=True)
        return exits.OK
    if options.output is None:
        write(report.draft, utf8=True)
    remark(render_import(report, Page()))
    return exits.OK


def _draft_id(output: str | None) -> str:
    """The id that the name of the draft gives; '' without one. A draft never replaces a file."""
    if output is None:
        return ""
    path = Path(output)
    if path.suffix not in SUFFIXES or not _ID.fullmatch(path.stem):
        cause = "not the name of a protocol file"
        raise UnreadableError(path=output, place="", cause=cause, advice="give a name such as my-limits.yaml")
    if path.exists():
        cause = "is there already, and a draft never replaces a file"
        raise UnreadableError(path=output, place="", cause=cause, advice="give another --output")
    return path.stem
