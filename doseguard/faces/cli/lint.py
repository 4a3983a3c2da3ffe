"""`doseguard lint`."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from doseguard import __version__
from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, write
from doseguard.faces.cli.passed_over import say_passed_over
from doseguard.model.lint_report import LintReport
from doseguard.protocols_as_code.files import ProtocolFile, protocol_files
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Rule
from doseguard.protocols_as_code.lint.run import Source, lint_files, read_files
from doseguard.readers.errors import UnreadableError

_FOUND = 1


def lint(options: Namespace) -> int:
    """Lint every file found: 1 where a rule found something, 2 where a path could not be judged."""
    # A misspelt rule is told before anything else; otherwise rules take longer to load than a file to refuse.
    rules = _rules(options.select, options.ignore) if options.select or options.ignore else ()
    found = protocol_files(options.paths, with_names=True)
    sources = [Source(_shown(one, options.format), one.data) for one in found.files]
    read = read_files(sources)
    read = replace(read, unreadable=(*found.unreadable, *read.unreadable))
    if read.files and not rules:
        rules = _rules((), ())
    report = lint_files(read, rules, datetime.now().astimezone().date())
    write(_rendered(report, sources, options), options.output, utf8=options.format != "text")
    say_passed_over(found)
    if report.unreadable:
        return exits.UNUSABLE
    return _FOUND if report.findings else exits.OK


def _rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules to run; `--ignore` wins over `--select`."""
    selected, ignored = _ids("--select", select), _ids("--ignore", ignore)
    linted = (one for one in all_rules() if one.run_by == "lint")
    rules = tuple(one for one in linted if one.id not in ignored and (one.id in selected or not selected))
    if not rules:
        raise UnreadableError(
            path="", place="", cause="no rule is left to run", advice="select or ignore less"
        )
    return rules


def _ids(option: str, lists: Sequence[str]) -> frozenset[str]:
    """The ids of comma-separated lists, in whatever case they are written."""
    known = {one.id: one for one in all_rules()}
    asked = [one.strip().upper() for written in lists for one in written.split(",")]
    for one in asked:
        if one not in known:
            close = get_close_matches(one, known, n=3)
            advice = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"
            raise UnreadableError(path=option, place="", cause=f"no rule has the id {one!r}", advice=advice)
        if known[one].run_by != "lint":
            cause = f"{one} is run by 'doseguard {known[one].run_by}', not by the linter"
            raise UnreadableError(path=option, place="", cause=cause, advice="leave it out here")
    return frozenset(asked)


def _shown(file: ProtocolFile, wanted: str) -> str:
    """The path as it was given; hosts of code want it relative to the folder that the command is run in."""
    if wanted in ("github", "sarif") and file.path.is_absolute() and file.path.is_relative_to(Path.cwd()):
        return file.path.relative_to(Path.cwd()).as_posix()
    return file.shown


def _rendered(report: LintReport, sources: Sequence[Source], options: Namespace) -> str:
    match options.format:
        case "json":
            from doseguard.renderers.lint_json import render_lint_json

            return render_lint_json(report)
        case "github":
            from doseguard.renderers.lint_github import render_lint_github

            return render_lint_github(report)
        case "sarif":
            from doseguard.renderers.lint_sarif import render_lint_sarif

            return render_lint_sarif(report, __version__)
        case "junit":
            from doseguard.renderers.lint_junit import render_lint_junit

            unread = {one.path for one in report.unreadable}
            return render_lint_junit(report, [one.path for one in sources if one.path not in unread])
        case _:
            from doseguard.renderers.lint_text import render_lint_text

            return render_lint_text(report, page(to_file=bool(options.output)))
