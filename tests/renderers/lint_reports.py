"""Reports of the linter for the tests of its renderers."""

from doseguard.model.lint_report import LintedRule, LintFinding, LintReport, LintSeverity, NotLinted

LOADS = LintedRule("PRO-00", "The file loads", "error", "Too late to find out.", "Correct the key.")
TWINS = LintedRule("PRO-02", "No twins, 100 %", "warning", "One was copied.", "Say what differs.")


def finding(
    rule: str = "PRO-00",
    path: str = "protocols/a.yaml",
    line: int = 3,
    column: int = 5,
    message: str = "unknown key 'purpos'",
    severity: LintSeverity = "error",
) -> LintFinding:
    return LintFinding(rule, path, line, column, message, severity)


def unread(path: str = "protocols/b.yaml", error: str = "not YAML; correct the line") -> NotLinted:
    return NotLinted(path, 7, 2, error)


def report(*findings: LintFinding, unreadable: tuple[NotLinted, ...] = (), files: int = 2) -> LintReport:
    return LintReport(findings, unreadable, (LOADS, TWINS), files)
