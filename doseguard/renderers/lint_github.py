"""What the linter found as workflow commands, which GitHub shows beside the lines of a pull request.

GitHub shows ten errors and ten warnings of a step beside the code; all of them stand in the log.
"""

from doseguard.model.lint_report import LintFinding, LintReport, NotLinted
from doseguard.renderers.lint_text import lint_summary

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_lint_github(report: LintReport) -> str:
    """One command a finding or unread file, in their order, and the sum."""
    titles = {one.id: one.title for one in report.rules}
    lines = [_unread(one) for one in report.unreadable]
    lines += [_command(one, f"{one.rule} {titles.get(one.rule, '')}".strip()) for one in report.findings]
    return "\n".join([*lines, f"doseguard lint: {lint_summary(report)}"]) + "\n"


def _command(finding: LintFinding, title: str) -> str:
    return _annotation(finding.severity, finding, title, finding.message)


def _unread(one: NotLinted) -> str:
    return _annotation("error", one, "not read, nothing in it was judged", one.error)


def _annotation(level: str, at: LintFinding | NotLinted, title: str, message: str) -> str:
    file, named = at.path.translate(_IN_PROPERTIES), title.translate(_IN_PROPERTIES)
    where = f"file={file},line={at.line},col={at.column}"
    return f"::{level} {where},title={named}::{message.translate(_IN_MESSAGES)}"
