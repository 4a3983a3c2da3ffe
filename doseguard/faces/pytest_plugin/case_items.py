"""The cases of a file and its mutation score, as test items."""

from collections.abc import Iterable

import pytest

from doseguard.faces.pytest_plugin.item import ClinicalItem, FaultyFileError
from doseguard.model.protocol_test_report import CaseResult
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.generated import run_generated
from doseguard.protocols_as_code.cases.run import case_result, run_all
from doseguard.protocols_as_code.mutation.score import score
from doseguard.readers.errors import UnreadableError


class UnloadedItem(ClinicalItem):
    """Stands for the cases of a file that does not load: none was run, and that is a failure."""

    def __init__(self, *, name: str, parent: pytest.File, error: UnreadableError) -> None:
        super().__init__(name, parent)
        self.error = error

    def runtest(self) -> None:
        """Fail."""
        raise FaultyFileError(
            [f"{self.shown}:{self.error.place or '1:1'}: no case was run: {self.error.said}"]
        )


class CaseItem(ClinicalItem):
    """One embedded case, which stands at that position of the file's cases."""

    def __init__(self, *, name: str, parent: pytest.File, file: FileUnderTest, position: int) -> None:
        super().__init__(name, parent)
        self.file = file
        self.position = position
        self.place = file.tree.place_of(("cases", position))
        self.line = self.place.line

    def runtest(self) -> None:
        """Fail where the check gives another grade than the case expects, or none."""
        case = self.file.cases[self.position]
        _fail_on(self, [case_result(self.file, case, self.place.line, self.place.column)])


class BoundaryItem(ClinicalItem):
    """The cases that doseguard makes for every scheme and limit."""

    def __init__(self, *, name: str, parent: pytest.File, file: FileUnderTest) -> None:
        super().__init__(name, parent)
        self.file = file

    def runtest(self) -> None:
        """Fail where one of them gets another grade than the file's text says."""
        _fail_on(self, run_generated(self.file))


class MutationItem(ClinicalItem):
    """The mutation score: each small fault that is put into the file must make a case fail."""

    def __init__(self, *, name: str, parent: pytest.File, file: FileUnderTest) -> None:
        super().__init__(name, parent)
        self.file = file

    def runtest(self) -> None:
        """Fail where no case notices a fault."""
        mutants = score(self.file, run_all(self.file)).score
        self.user_properties.append(("mutants noticed", f"{mutants.caught} of {mutants.total}"))
        if mutants.survived:
            places = [(f"{self.shown}:{one.line}:{one.column}", one) for one in mutants.survived]
            raise FaultyFileError([f"{place}: no case notices {one}" for place, one in places])


def _fail_on(item: ClinicalItem, results: Iterable[CaseResult]) -> None:
    failed = [one for one in results if not one.passed]
    if failed:
        raise FaultyFileError([f"{item.shown}:{one.line}:{one.column}: {_failure(one)}" for one in failed])


def _failure(result: CaseResult) -> str:
    got = f"gave {result.got.words}" if result.got else "gave no grade"
    said = f": {result.said}" if result.said else ""
    return f"{result.described}: expected {result.expected.words}, {result.because} {got}{said}"
