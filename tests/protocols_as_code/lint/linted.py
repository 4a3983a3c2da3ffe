"""What one rule finds in an example, for the tests of rules."""

from datetime import date

from doseguard.protocols_as_code.lint.examples import sources_of
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example
from doseguard.protocols_as_code.lint.run import lint

TODAY = date(2026, 11, 21)


def found(rule_id: str, text: str, *, table: bool = False, beside: tuple[Example, ...] = ()) -> list[str]:
    """`line:column message` of the rule's findings in the example's first file, and `path: …` of others."""
    rule = next(one for one in all_rules() if one.id == rule_id)
    sources = sources_of(Example(text, table=table, beside=beside))
    report = lint(sources, (rule,), TODAY)
    assert report.unreadable == ()
    return [
        f"{one.line}:{one.column} {one.message}"
        if one.path == sources[0].path
        else f"{one.path}: {one.message}"
        for one in report.findings
    ]


def messages(rule_id: str, text: str, *, table: bool = False, beside: tuple[Example, ...] = ()) -> list[str]:
    """The messages alone."""
    return [one.split(" ", 1)[1] for one in found(rule_id, text, table=table, beside=beside)]
