"""What the linter found as workflow commands, read back as GitHub's runner reads them."""

import re
from urllib.parse import unquote

from doseguard.renderers.lint_github import render_lint_github
from renderers.lint_reports import finding, report, unread

AWKWARD = "50 % of 3:1, a\r\nb::c"


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each command, escapes undone."""
    found = re.findall(r"^::(\w+) (.*?)::(.*)$", text, re.MULTILINE)
    return [
        (level, dict(pair.split("=", 1) for pair in unescaped(properties)), unquote(message))
        for level, properties, message in found
    ]


def unescaped(properties: str) -> list[str]:
    return [unquote(pair) for pair in properties.split(",")]


def test_a_finding_stands_at_its_line() -> None:
    ((level, properties, message),) = commands(render_lint_github(report(finding())))
    assert (level, message) == ("error", "unknown key 'purpos'")
    assert properties == {
        "file": "protocols/a.yaml",
        "line": "3",
        "col": "5",
        "title": "PRO-00 The file loads",
    }


def test_a_warning_is_a_warning() -> None:
    found = commands(render_lint_github(report(finding(rule="PRO-02", severity="warning"))))
    assert [level for level, _, _ in found] == ["warning"]


def test_a_file_that_was_not_read_is_an_error() -> None:
    ((level, properties, message),) = commands(render_lint_github(report(unreadable=(unread(),))))
    assert (level, properties["file"], properties["line"]) == ("error", "protocols/b.yaml", "7")
    assert message == "not YAML; correct the line"


def test_signs_that_mean_something_to_the_runner_come_back_as_they_were() -> None:
    text = render_lint_github(report(finding(rule="PRO-02", path=AWKWARD, message=AWKWARD)))
    ((_, properties, message),) = commands(text)
    assert (properties["file"], message) == (AWKWARD, AWKWARD)
    assert properties["title"] == "PRO-02 No twins, 100 %"


def test_the_escapes_are_those_of_the_runner() -> None:
    text = render_lint_github(report(finding(path="a,b:c%", message="x,y:z%\r\n")))
    assert "file=a%2Cb%3Ac%25,line=" in text
    assert "::x,y:z%25%0D%0A\n" in text


def test_all_findings_are_printed() -> None:
    found = [finding(line=line) for line in range(1, 101)]
    assert len(commands(render_lint_github(report(*found)))) == 100


def test_the_sum_comes_last() -> None:
    last = render_lint_github(report(finding())).splitlines()[-1]
    assert last == "doseguard lint: 2 files, 2 rules: 1 finding"
