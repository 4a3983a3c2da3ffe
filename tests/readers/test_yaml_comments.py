import pytest

from doseguard.readers.positioned_yaml import read_positioned


def comments(text):
    return [(one.line, one.column, one.text) for one in read_positioned(text.encode()).comments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# first\nkey: 1\n", [(1, 1, "# first")]),
        ("key: 1  # after\n", [(1, 9, "# after")]),
        ("key: 'a # b'  # c\n", [(1, 15, "# c")]),
        ('key: "a # b"\n', []),
        ("key: a#b\n", []),
        ("key:\n  - 1\n  # own line\n  - 2\n", [(3, 3, "# own line")]),
        ("key: |\n  # no comment\nother: 1 # one\n", [(3, 10, "# one")]),
        ("key: {a: 1, b: '# x'} # y\n", [(1, 23, "# y")]),
        ("'# key': 1 # z\n", [(1, 12, "# z")]),
        ("key: 'two\n  # lines'  # end\n", [(2, 13, "# end")]),
        ("key: α # β\n", [(1, 8, "# β")]),
        ("key: 1 # a # b\n", [(1, 8, "# a # b")]),
    ],
)
def test_comments_are_found_with_their_place_and_texts_are_none(text, expected):
    assert comments(text) == expected


@pytest.mark.parametrize(("text", "own"), [("key: 1 # x\n", False), ("key: 1\n  # x\n", True)])
def test_a_comment_knows_whether_it_stands_alone(text, own):
    (only,) = read_positioned(text.encode()).comments
    assert only.own_line is own
