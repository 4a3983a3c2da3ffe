"""What the linter found as text: a line a finding, as editors and terminals link them, then what to do."""

from doseguard.model.grade import GradeKey
from doseguard.model.lint_report import LintFinding, LintReport, LintSeverity, NotLinted
from doseguard.renderers.page import Page

_COLUMN = 8
_COLOUR_OF: dict[LintSeverity, GradeKey] = {
    "error": "deviation_unacceptable",
    "warning": "variation_acceptable",
}


def render_lint_text(report: LintReport, page: Page) -> str:
    """All findings by place, the advice of each rule once, and the sum."""
    places = [
        *(_not_read(one, page) for one in report.unreadable),
        *(_line(one, page) for one in report.findings),
    ]
    advice = _advice(report, page)
    blocks = [block for block in (places, advice, [lint_summary(report)]) if block]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def lint_summary(report: LintReport) -> str:
    """One sentence: how much was found in how many files by how many rules, where any were asked."""
    if not report.rules:
        return f"{_count(report.file_count, 'file')}: {len(report.unreadable)} not read"
    said = [_count(len(report.findings), "finding") if report.findings else "no findings"]
    warnings = sum(one.severity == "warning" for one in report.findings)
    if warnings:
        said[0] += f" ({_count(len(report.findings) - warnings, 'error')}, {_count(warnings, 'warning')})"
    if report.unreadable:
        said.append(f"{len(report.unreadable)} not read")
    return f"{_count(report.file_count, 'file')}, {_count(len(report.rules), 'rule')}: {', '.join(said)}"


def _line(finding: LintFinding, page: Page) -> str:
    severity = page.grade(_COLOUR_OF[finding.severity], finding.severity)
    where = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{where}: {page.bold(finding.rule)} {severity}: {_one_line(finding.message)}"


def _not_read(one: NotLinted, page: Page) -> str:
    unread = page.grade("not_evaluated", "not read")
    return f"{one.path}:{one.line}:{one.column}: {unread}: {_one_line(one.error)}"


def _advice(report: LintReport, page: Page) -> list[str]:
    found = {one.rule for one in report.findings}
    lines = []
    for rule in report.rules:
        if rule.id in found:
            lines += [page.bold(f"{rule.id}  {rule.title}"), *page.wrapped(rule.advice, indent=_COLUMN)]
    return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _one_line(text: str) -> str:
    """The text without line breaks, nor anything by which a file could command a terminal."""
    return "".join(one if one.isprintable() else "?" for one in " ".join(text.split()))
