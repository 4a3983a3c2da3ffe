"""Protocols and tables for tests of cases and mutants, as files of a folder or as texts."""

from pathlib import Path

from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest, under_test
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_file import read_protocol
from tests.builders import protocol, scheme, site

CASES = (
    "{site: metastasis, plan: 34 Gy / 5, expect: per protocol}",
    "{site: metastasis, plan: 30 Gy / 5, expect: variation acceptable}",
    "{site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}",
    "{site: metastasis, plan: 37.5 Gy / 5, expect: variation acceptable}",
    "{site: metastasis, plan: 37.51 Gy / 5, expect: deviation unacceptable}",
    "{site: metastasis, plan: 34 Gy / 4, expect: deviation unacceptable}",
)
HEAD = """\
id: {id}
title: A file for tests
version: "1.0.0"
purpose: demo
owner: tests
review_by: 2099-01-01
sources:
  paper: {{cite: A paper, url: "https://example.org/paper", evidence: verified}}
"""


def cases(*lines: str) -> str:
    """The key `cases` with these, one a line."""
    return "\n".join(["cases:", *(f"  - {line}" for line in lines)])


def file_of(written: str = "", *, more: str = "") -> FileUnderTest:
    """A protocol under test of one site `metastasis`; `more` are further keys of the protocol."""
    return under_test(protocol(written or site(scheme()), more=more))


def protocol_text(*lines: str, sites: str | None = None, more: str = "", id: str = "small") -> str:
    """A protocol file with one case a line."""
    held = sites or f"  metastasis: {site(scheme())}"
    parts = [HEAD.format(id=id) + "prescription_basis: not stated", *([more] if more else []), "sites:", held]
    return "\n".join([*parts, *([cases(*lines)] if lines else [])]) + "\n"


def written(folder: Path, text: str, name: str = "small.yaml") -> Path:
    """The text as a file of the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> FileUnderTest:
    """A protocol's file under test."""
    return under_test(read_protocol(path))


def read_table(path: Path) -> FileUnderTest:
    """A table's file under test."""
    return under_test(read_limit_table(path))
