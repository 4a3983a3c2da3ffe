"""What the linter found as JUnit XML: a suite a file, and in it a case for each rule that was run."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from doseguard.model.lint_report import LintedRule, LintFinding, LintReport, NotLinted

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_lint_junit(report: LintReport, files: Sequence[str]) -> str:
    """All suites in the order of the files that were judged, those that could not be read first."""
    root = ET.Element("testsuites", name="doseguard lint")
    for one in report.unreadable:
        _unread_suite(root, one)
    for path in files:
        _suite(root, path, report)
    for counted in ("tests", "failures", "errors"):
        root.set(counted, str(sum(int(suite.get(counted, "0")) for suite in root)))
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='unicode')}\n"


def _suite(root: ET.Element, path: str, report: LintReport) -> None:
    found = [one for one in report.findings if one.path == path]
    failed = len({one.rule for one in found})
    suite = _open_suite(root, path, tests=len(report.rules), failures=failed, errors=0)
    for rule in report.rules:
        case = _case(suite, path, f"{rule.id} {rule.title}")
        of_rule = [one for one in found if one.rule == rule.id]
        if of_rule:
            _failure(case, rule, of_rule)


def _unread_suite(root: ET.Element, one: NotLinted) -> None:
    suite = _open_suite(root, one.path, tests=1, failures=0, errors=1)
    error = ET.SubElement(_case(suite, one.path, "the file can be read"), "error")
    error.set("type", "not read")
    error.set("message", _xml(one.error))
    error.text = _xml(f"{one.path}:{one.line}:{one.column}: {one.error}")


def _failure(case: ET.Element, rule: LintedRule, found: Sequence[LintFinding]) -> None:
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    failure = ET.SubElement(case, "failure")
    failure.set("type", rule.id)
    failure.set("message", _xml(f"{found[0].message}{more}"))
    lines = [f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message}" for one in found]
    failure.text = _xml("\n".join([*lines, rule.advice]))


def _open_suite(root: ET.Element, path: str, *, tests: int, failures: int, errors: int) -> ET.Element:
    suite = ET.SubElement(root, "testsuite", name=_xml(path))
    for name, number in (("tests", tests), ("failures", failures), ("errors", errors)):
        suite.set(name, str(number))
    return suite


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(path), name=_xml(name), file=_xml(path))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
