"""What is written otherwise: found by what it is about, told once, with the keys that lead to it."""

import pytest

from doseguard.protocols_as_code.diff.written import Written, written_differences
from doseguard.readers.positioned_yaml import read_positioned


def differences(old: str, new: str) -> list[Written]:
    was, now = (read_positioned(text.encode()).value for text in (old, new))
    return list(written_differences(was, now))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a: 1", "a: 2", [Written(("a",), "1", "2")]),
        ("a: 1", "b: 1", [Written(("a",), "1", None), Written(("b",), None, "1")]),
        ("a: {b: 1, c: 2}", "a: {c: 2, b: 1}", []),
        ("a: [x, y]", "a: [y, x]", []),
        ("a: [x, x]", "a: [x]", [Written(("a", "x (2)"), "x", None)]),
        ("a: 1.0", "a: 1.00", [Written(("a",), "1.0", "1.00")]),
        ("a: true", "a: 'true'", []),
        (
            "rows: [{volume: 1 cc, limit: 5}, {volume: 2 cc, limit: 6}]",
            "rows: [{volume: 2 cc, limit: 7}, {volume: 1 cc, limit: 5}]",
            [Written(("rows", "2 cc", "limit"), "6", "7")],
        ),
        (
            "by_hand: [x]",
            "by_hand: [{text: x, source: {a: b}}]",
            [Written(("by_hand", "x"), "x", "{text: x, source: {a: b}}")],
        ),
        (
            "targets: {PTV: [{metric: A, strict: true}]}",
            "targets: {PTV: [{metric: A, strict: false}]}",
            [Written(("targets", "PTV", "A", "strict"), "true", "false")],
        ),
    ],
)
def test_a_difference_is_told_where_it_is(old: str, new: str, told: list[Written]) -> None:
    assert differences(old, new) == told
