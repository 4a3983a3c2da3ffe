"""`doseguard test`."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, write
from doseguard.faces.cli.passed_over import say_passed_over
from doseguard.model.protocol_test_report import FileResult, NotTested, ProtocolTestReport
from doseguard.protocols_as_code.files import protocol_files
from doseguard.protocols_as_code.mutation.judge_files import judge_files
from doseguard.protocols_as_code.mutation.write_cases import write_cases
from doseguard.readers.errors import UnreadableError
from doseguard.renderers.protocol_test_json import render_test_json
from doseguard.renderers.protocol_test_text import render_test_text

_FAILED = 1


def test(options: Namespace) -> int:
    """Cases and mutants of every file found: 1 where one fails or survives, 2 where a file does not load."""
    found = protocol_files(options.paths)
    judged = judge_files(found.files)
    results = [one for one in judged if isinstance(one, FileResult)]
    unread = [NotTested(one.path, one.line, one.column, one.error) for one in found.unreadable]
    unread += [one for one in judged if isinstance(one, NotTested)]
    if options.write_cases:
        paths = {one.shown: one.path for one in found.files}
        results, unwritten = _with_cases(results, paths)
        unread += unwritten
    report = ProtocolTestReport(tuple(results), tuple(unread))
    as_json = options.format == "json"
    write(render_test_json(report) if as_json else render_test_text(report, page()), utf8=as_json)
    say_passed_over(found)
    if report.not_tested:
        return exits.UNUSABLE
    return _FAILED if report.failed else exits.OK


def _with_cases(
    results: Sequence[FileResult], paths: dict[str, Path]
) -> tuple[list[FileResult], list[NotTested]]:
    """The results, those files marked that got their missing cases; and those that could not be written."""
    marked, unwritten = list[FileResult](), list[NotTested]()
    for one in results:
        try:
            if one.proposed:
                write_cases(paths[one.path], one.proposed)
            marked.append(replace(one, written=bool(one.proposed)))
        except UnreadableError as error:
            unwritten.append(NotTested(one.path, 1, 1, f"cases not added: {error.cause}; {error.advice}"))
            marked.append(one)
    return marked, unwritten
