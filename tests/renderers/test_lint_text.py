"""What the linter found as text."""

from doseguard.renderers.lint_text import lint_summary, render_lint_text
from doseguard.renderers.page import Page
from renderers.lint_reports import finding, report, unread

PLAIN = Page()


def test_a_finding_is_a_line_that_editors_link() -> None:
    lines = render_lint_text(report(finding()), PLAIN).splitlines()
    assert lines[0] == "protocols/a.yaml:3:5: PRO-00 error: unknown key 'purpos'"


def test_what_was_not_read_comes_first() -> None:
    lines = render_lint_text(report(finding(), unreadable=(unread(),)), PLAIN).splitlines()
    assert lines[0] == "protocols/b.yaml:7:2: not read: not YAML; correct the line"
    assert lines[1].startswith("protocols/a.yaml:3:5: ")


def test_a_message_is_one_line() -> None:
    text = render_lint_text(report(finding(message="one\n two")), PLAIN)
    assert "error: one two\n" in text


def test_a_message_commands_no_terminal() -> None:
    assert "error: ?[2J\n" in render_lint_text(report(finding(message="\x1b[2J")), PLAIN)


def test_the_advice_of_a_rule_is_said_once() -> None:
    text = render_lint_text(report(finding(), finding(line=4)), PLAIN)
    assert text.count("Correct the key.") == 1
    assert text.count("PRO-00  The file loads") == 1


def test_rules_that_found_nothing_give_no_advice() -> None:
    assert "Say what differs." not in render_lint_text(report(finding()), PLAIN)


def test_a_clean_report_is_its_sum() -> None:
    assert render_lint_text(report(), PLAIN) == "2 files, 2 rules: no findings\n"


def test_the_sum_tells_errors_from_warnings() -> None:
    found = report(finding(), finding(rule="PRO-02", severity="warning"), finding(line=9))
    assert lint_summary(found) == "2 files, 2 rules: 3 findings (2 errors, 1 warning)"


def test_the_sum_counts_what_was_not_read() -> None:
    found = report(finding(), unreadable=(unread(),))
    assert lint_summary(found) == "2 files, 2 rules: 1 finding, 1 not read"


def test_colour_changes_no_word() -> None:
    found = report(finding(), unreadable=(unread(),))
    coloured = render_lint_text(found, Page(colour=True))
    bare = coloured
    for code in ("\033[0m", "\033[1m", "\033[31m", "\033[35m"):
        bare = bare.replace(code, "")
    assert coloured != bare
    assert bare == render_lint_text(found, PLAIN)
