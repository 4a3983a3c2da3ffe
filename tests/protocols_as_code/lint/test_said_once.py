"""A fault for which the file does not load is said by the closest rule, and never lost."""

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from protocols_as_code.lint.linted import TODAY

ROW = "structure: Heart, fractions: 5, metric: 'D15cc[Gy]', mandatory: '< 32', priority: mandatory"


def found(row: str) -> list[tuple[str, str]]:
    """Rule and first words of what the rules of a table say of its one row."""
    text = f"id: a\nlimits:\n  - {{{row}}}\n"
    report = lint([Source("a.yaml", text.encode())], all_rules(), TODAY)
    told = [one for one in report.findings if one.line == 3 and one.rule != "PRO-15"]  # it has no cases
    return sorted((one.rule, one.message.split(";")[0]) for one in told)


def test_a_source_that_is_missing_is_said_by_the_rule_of_sources():
    assert found(ROW) == [("PRO-16", "this limit names no source")]


def test_what_else_is_missing_beside_it_is_said_too():
    assert found(ROW.replace(", priority: mandatory", "")) == [
        ("PRO-00", "the key 'priority' is missing"),
        ("PRO-16", "this limit names no source"),
    ]


def test_a_row_without_a_number_is_said():
    row = ROW.replace(", mandatory: '< 32'", "") + ", source: {paper: p 1}"
    assert ("PRO-00", "a limit needs a number") in found(row)


def test_a_source_that_is_empty_is_said_once():
    assert found(f"{ROW}, source: {{}}") == [("PRO-16", "this limit names no source")]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("'D15cc[Gy]'", "Dmax", "PRO-05"),
        ("'D15cc[Gy]'", "'D0cc[Gy]'", "PRO-09"),
        ("Heart", "My Heart", "PRO-10"),
        ("'D15cc[Gy]'", "'D15cc'", "PRO-12"),
        ("fractions: 5", "fractions: 0", "PRO-09"),
        ("fractions: 5", "fractions: many", "PRO-00"),
        ("priority: mandatory", "priority: must", "PRO-05"),
    ],
)
def test_a_value_that_cannot_be_read_is_said_once(old, new, rule):
    told = found(ROW.replace(old, new) + ", source: {paper: p 1}")
    assert [one for one, said in told if "among the sources" not in said] == [rule]
