"""The library that is shipped is clean under every rule, with nothing waived."""

from datetime import date

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from doseguard.readers.library_root import protocols_root

RELEASED = date(2026, 11, 21)


def sources() -> list[Source]:
    root = protocols_root()
    return [
        Source(path.relative_to(root).as_posix(), path.read_bytes()) for path in sorted(root.rglob("*.yaml"))
    ]


def test_the_library_is_clean():
    report = lint(sources(), all_rules(), RELEASED)
    assert report.file_count > 30
    assert [f"{one.path}:{one.line} {one.rule} {one.message}" for one in report.findings] == []
    assert report.unreadable == ()


def test_nothing_in_it_is_waived():
    assert [one.path for one in sources() if b"doseguard: waive" in one.data] == []


def test_each_file_is_clean_by_itself():
    """Nobody who lints one file of it is told of what lies beside."""
    for source in sources():
        assert lint([source], all_rules(), RELEASED).findings == ()
