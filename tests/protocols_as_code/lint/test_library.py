"""The library that is shipped is clean under every rule; what is waived is listed here."""

import re
from datetime import date

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root

RELEASED = date(2026, 11, 21)


def sources() -> list[Source]:
    root = protocols_root()
    paths = sorted([*root.glob("*.yaml"), *root.glob(f"{TABLES_FOLDER}/*.yaml")])
    return [Source(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]


def test_the_library_is_clean():
    report = lint(sources(), all_rules(), RELEASED)
    assert report.file_count > 45
    assert [f"{one.path}:{one.line} {one.rule} {one.message}" for one in report.findings] == []
    assert report.unreadable == ()


def test_nothing_else_in_it_is_waived():
    """One copy prints numbers that fall for the skin, another two rows of which one says nothing more."""
    waived = re.compile(rb"doseguard: waive (PRO-[0-9]{2}) ")
    assert {one.path: found for one in sources() if (found := waived.findall(one.data))} == {
        "organ-limits/aapm-tg101.yaml": [b"PRO-04"],
        "organ-limits/nccn-2019.yaml": [b"PRO-08", b"PRO-08"],
    }


def test_each_file_is_clean_by_itself():
    """Nobody who lints one file of it is told of what lies beside."""
    for source in sources():
        assert lint([source], all_rules(), RELEASED).findings == ()
