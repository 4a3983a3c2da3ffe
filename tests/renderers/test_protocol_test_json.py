"""Tested protocol files as JSON."""

import json
from typing import Any

from doseguard.renderers.protocol_test_json import render_test_json
from renderers.protocol_tests import BAD, GOOD, PROPOSED


def document(report: Any) -> Any:
    return json.loads(render_test_json(report))


def test_the_keys_that_scripts_rely_on() -> None:
    found = document(GOOD)
    assert (found["cases"]["passed"], found["cases"]["failed"]) == (1, 0)
    assert (found["mutants"]["total"], found["mutants"]["survived"]) == (10, [])


def test_failures_with_place_and_grades() -> None:
    first, second = document(BAD)["cases"]["failures"]
    assert first == {
        "path": "protocols/a.yaml",
        "line": 41,
        "column": 5,
        "case": "metastasis, 30 Gy / 5",
        "because": "RX-03",
        "expected": "per_protocol",
        "got": "variation_acceptable",
        "message": "30 Gy",
        "generated": False,
    }
    assert (second["got"], second["generated"]) == (None, True)


def test_survivors_with_place_and_change() -> None:
    mutants = document(BAD)["mutants"]
    assert mutants["survived"] == [
        {
            "path": "protocols/a.yaml",
            "rule": "sites.metastasis.schemes.0.fractions",
            "kind": "number moved",
            "was": "5",
            "became": "6",
            "line": 14,
            "column": 17,
        }
    ]
    assert [one["rule"] for one in mutants["equivalent"]] == ["eligibility.metastases"]


def test_each_file_has_its_counts() -> None:
    (only,) = document(BAD)["files"]
    assert only == {
        "path": "protocols/a.yaml",
        "id": "a",
        "embedded": {"passed": 1, "failed": 1},
        "generated": {"passed": 0, "failed": 1},
        "mutants": {"total": 10, "refused": 2, "survived": 1, "equivalent": 1},
        "proposed": [PROPOSED],
        "written": False,
    }


def test_what_was_not_tested_has_its_place() -> None:
    assert document(BAD)["not_tested"] == [
        {"path": "protocols/b.yaml", "line": 7, "column": 2, "error": "the key 'id' is missing; add it"}
    ]


def test_equal_reports_are_equal_bytes() -> None:
    assert render_test_json(BAD) == render_test_json(BAD)
