"""What one rule finds in a text, for the tests of rules: the text alone, so that its lines are the test's."""

from datetime import date

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint

TODAY = date(2026, 11, 21)


def found(rule_id: str, text: str, *others: str, table: bool = False) -> list[str]:
    """`line:column message` of each finding in example.yaml, and `path: message` in other-1.yaml and on."""
    rule = next(one for one in all_rules() if one.id == rule_id)
    named = [
        ("example.yaml", text),
        *((f"other-{place}.yaml", one) for place, one in enumerate(others, start=1)),
    ]
    report = lint([Source(path, _whole(one, table=table).encode()) for path, one in named], (rule,), TODAY)
    assert report.unreadable == ()
    return [
        f"{one.line}:{one.column} {one.message}"
        if one.path == "example.yaml"
        else f"{one.path}: {one.message}"
        for one in report.findings
    ]


def messages(rule_id: str, text: str, *others: str, table: bool = False) -> list[str]:
    """The messages alone."""
    return [one.split(" ", 1)[1] for one in found(rule_id, text, *others, table=table)]


def _whole(text: str, *, table: bool) -> str:
    """The text, as that of a table where it does not say so itself."""
    return f"{text}\nlimits: []\n" if table and "limits:" not in text else text
