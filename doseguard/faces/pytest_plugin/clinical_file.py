"""A protocol or a table of limits as pytest collects it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doseguard.faces.pytest_plugin.case_items import BoundaryItem, CaseItem, MutationItem, UnloadedItem
from doseguard.faces.pytest_plugin.lint_item import COLLECTED, LintItem
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest, read_under_test
from doseguard.protocols_as_code.cases.run import described
from doseguard.protocols_as_code.files import is_table, looks_like_ours
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_bytes


class ClinicalFile(pytest.File):
    """One file: an item for the linter, one for each case, for boundary cases and mutants."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items; a file that does not load has one that fails in place of its cases."""
        self.config.stash.setdefault(COLLECTED, []).append(self.path)
        yield LintItem.from_parent(self, name="lint")
        try:
            file = read_under_test(self.path, is_table=is_table(read_bytes(self.path)))
        except UnreadableError as error:
            yield UnloadedItem.from_parent(self, name="cases", error=error)
            return
        for position, name in enumerate(_names(file)):
            yield CaseItem.from_parent(self, name=name, file=file, position=position)
        yield BoundaryItem.from_parent(self, name="boundary cases", file=file)
        yield MutationItem.from_parent(self, name="mutation", file=file)


def is_ours(path: Path) -> bool:
    """Whether a file in a folder is to be judged; one that cannot be read is, so that it fails."""
    try:
        return looks_like_ours(path, read_bytes(path))
    except UnreadableError:
        return True


def _names(file: FileUnderTest) -> Iterator[str]:
    """The names of the cases: their number in the file, what they put in, and the grade they expect."""
    for number, case in enumerate(file.cases, start=1):
        yield f"case {number}: {described(file, case)}: {case.expect.words}"
