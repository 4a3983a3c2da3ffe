"""What the linter found as SARIF: what the specification demands of the fields that are written."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from doseguard.renderers.lint_sarif import render_lint_sarif, uri_of
from renderers.lint_reports import LOADS, TWINS, finding, report, unread

LEVELS = ("none", "note", "warning", "error")
COLUMN_KINDS = ("utf16CodeUnits", "unicodeCodePoints")
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+")
FULL = report(
    finding(),
    finding(rule="PRO-02", path="b c/ä.yaml", severity="warning", message="twin of a:1 at 100 %"),
    unreadable=(unread(),),
)


def log(found: Any = FULL) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(render_lint_sarif(found, "1.2.3"))
    return read


def run(found: Any = FULL) -> dict[str, Any]:
    (only,) = log(found)["runs"]
    return dict(only)


def locations(part: Any) -> Iterator[dict[str, Any]]:
    """Every physical location, wherever it stands."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "physicalLocation")
        for value in part.values():
            yield from locations(value)
    elif isinstance(part, list):
        for value in part:
            yield from locations(value)


def test_the_log_names_its_version_and_schema() -> None:
    assert log()["version"] == "2.1.0"
    assert log()["$schema"].endswith("/sarif-schema-2.1.0.json")


def test_the_driver_has_a_name_and_the_version() -> None:
    driver = run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("doseguard", "1.2.3")


def test_each_rule_is_described() -> None:
    assert run()["tool"]["driver"]["rules"] == [
        {
            "id": one.id,
            "shortDescription": {"text": one.title},
            "fullDescription": {"text": one.rationale},
            "help": {"text": one.advice},
            "defaultConfiguration": {"level": one.severity},
        }
        for one in (LOADS, TWINS)
    ]


def test_each_result_has_a_message_a_level_and_a_place() -> None:
    results = run()["results"]
    assert [one["message"]["text"] for one in results] == [one.message for one in FULL.findings]
    assert all(one["level"] in LEVELS for one in results)
    assert [len(list(locations(one))) for one in results] == [1, 1]


def test_the_index_of_a_result_is_that_of_its_rule() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run()["results"]] == ["PRO-00", "PRO-02"]
    assert [one["ruleId"] for one in run()["results"]] == ["PRO-00", "PRO-02"]


def test_lines_and_columns_count_from_one() -> None:
    regions = [one["region"] for one in locations(log())]
    assert len(regions) == 3
    assert all(one["startLine"] >= 1 and one["startColumn"] >= 1 for one in regions)
    assert {"startLine": 3, "startColumn": 5} in regions


def test_columns_are_counted_as_python_counts_them() -> None:
    assert run()["columnKind"] in COLUMN_KINDS
    assert run()["columnKind"] == "unicodeCodePoints"


def test_every_place_is_a_uri_reference_against_the_sources() -> None:
    artifacts = [one["artifactLocation"] for one in locations(log())]
    assert all(URI.fullmatch(one["uri"]) for one in artifacts)
    assert {one["uriBaseId"] for one in artifacts} == {"%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("protocols/a.yaml", "protocols/a.yaml"),
        ("a b/ä%:#?.yaml", "a%20b/%C3%A4%25%3A%23%3F.yaml"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("C:/p/a b.yaml", "file:///C:/p/a%20b.yaml"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


@pytest.mark.parametrize("path", ["/srv/a.yaml", "../a.yaml"])
def test_a_place_outside_the_sources_has_no_base(path: str) -> None:
    (place,) = locations(log(report(finding(path=path))))
    assert set(place["artifactLocation"]) == {"uri"}


def test_a_file_that_was_not_read_makes_the_run_unsuccessful() -> None:
    (invocation,) = run()["invocations"]
    (said,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert (said["level"], said["message"]["text"]) == ("error", "not YAML; correct the line")


def test_a_clean_run_has_an_empty_list_of_results() -> None:
    clean = run(report())
    assert clean["results"] == []
    assert clean["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
