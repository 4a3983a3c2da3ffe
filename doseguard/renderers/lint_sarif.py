"""What the linter found as SARIF 2.1.0, for code scanning.

Paths that are relative stay so, against the place of the sources, and no other place of the machine is named.
"""

import re
from collections.abc import Mapping

from doseguard.model.lint_report import LintedRule, LintFinding, LintReport, NotLinted
from doseguard.renderers.json import json_document

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~/-]")
_DRIVE = re.compile(r"[A-Za-z]:/")

Json = str | int | bool | list["Json"] | Mapping[str, "Json"]


def render_lint_sarif(report: LintReport, version: str) -> str:
    """One run of doseguard of that version; files that could not be judged make it unsuccessful."""
    place_of = {one.id: place for place, one in enumerate(report.rules)}
    rules: list[Json] = [_rule(one) for one in report.rules]
    unread: list[Json] = [_notification(one) for one in report.unreadable]
    run: Json = {
        "tool": {"driver": {"name": "doseguard", "version": version, "rules": rules}},
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, place_of[one.rule]) for one in report.findings],
    }
    log: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_document(log)


def uri_of(path: str) -> str:
    """The path as a URI reference: relative where the path is, every other character as its UTF-8 bytes."""
    quoted = "".join(
        chr(byte) if _UNRESERVED.match(bytes((byte,))) else f"%{byte:02X}" for byte in path.encode("utf-8")
    )
    if path.startswith("/"):
        return f"file://{quoted}"
    return f"file:///{path[:2]}{quoted.partition('%3A')[2]}" if _DRIVE.match(path) else quoted


def _rule(rule: LintedRule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": rule.advice},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: LintFinding, index: int) -> Json:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(finding)],
    }


def _notification(one: NotLinted) -> Json:
    return {"level": "error", "message": {"text": one.error}, "locations": [_location(one)]}


def _location(at: LintFinding | NotLinted) -> Json:
    region: Json = {"startLine": at.line, "startColumn": at.column}
    return {"physicalLocation": {"artifactLocation": _artifact(at.path), "region": region}}


def _artifact(path: str) -> Json:
    uri = uri_of(path)
    beneath = not uri.startswith("file:") and ".." not in path.split("/")
    return {"uri": uri, "uriBaseId": "%SRCROOT%"} if beneath else {"uri": uri}
