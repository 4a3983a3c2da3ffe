"""What testing protocol files found, for a terminal: what fails, what no case notices, each file's score."""

from collections.abc import Iterable, Iterator

from doseguard.model.grade import GradeKey
from doseguard.model.protocol_test_report import CaseResult, FileResult, MutantReport, ProtocolTestReport
from doseguard.model.wording import counted
from doseguard.renderers.page import Page

_INDENT = 4


def render_test_text(report: ProtocolTestReport, page: Page) -> str:
    """Faults first, each with its place; then a line for each file, and the sum."""
    parts = [
        *(_not_tested(one.path, one.line, one.column, one.error) for one in report.not_tested),
        *(line for file in report.files for line in _faults(file, page)),
        *(line for file in report.files for line in _proposed(file, page)),
        *_scores(report.files, page),
        _sum(report, page),
    ]
    return "\n".join(parts) + "\n"


def _not_tested(path: str, line: int, column: int, error: str) -> str:
    return f"{path}:{line}:{column}: not tested: {error}"


def _faults(file: FileResult, page: Page) -> Iterator[str]:
    for case in file.failed:
        yield f"{_place(file, case)}: {'boundary ' if case.generated else ''}case fails: {case.described}"
        yield from page.wrapped(_got(case), indent=_INDENT)
    for mutant in file.mutants.survived:
        yield f"{_place(file, mutant)}: no case notices: {mutant}"
    for mutant in file.mutants.equivalent:
        yield f"{_place(file, mutant)}: changes no verdict: {mutant}"


def _place(file: FileResult, one: CaseResult | MutantReport) -> str:
    return f"{file.path}:{one.line}:{one.column}"


def _got(case: CaseResult) -> str:
    got = "no grade" if case.got is None else case.got.words
    return f"{case.because} gives {got}, expected is {case.expected.words}: {case.said}"


def _proposed(file: FileResult, page: Page) -> Iterator[str]:
    if file.proposed:
        how = "added to the file; review them" if file.written else "--write-cases adds them to the file"
        yield page.bold(f"{file.path}: {counted(len(file.proposed), 'missing case')} ({how})")
        yield from (f"  {line}" for line in file.proposed)


def _scores(files: Iterable[FileResult], page: Page) -> Iterator[str]:
    held = list(files)
    width = max((len(file.id) for file in held), default=0)
    for file in held:
        key: GradeKey = "deviation_unacceptable" if file.failed or file.mutants.survived else "per_protocol"
        yield f"{page.grade(key, f'{file.id:<{width}}')}  {_score(file)}"


def _score(file: FileResult) -> str:
    embedded = [one.passed for one in file.cases if not one.generated]
    generated = [one.passed for one in file.cases if one.generated]
    score = file.mutants
    noticed = f"{score.caught} of {score.total} mutants noticed ({_percent(score.caught, score.total)})"
    refused = f", {score.refused} of them refused by the reader" if score.refused else ""
    same = f"; {len(score.equivalent)} more change no verdict" if score.equivalent else ""
    cases = (
        f"{sum(embedded)} of {len(embedded)} cases, {sum(generated)} of {len(generated)} boundary cases pass"
    )
    return f"{cases}; {noticed}{refused}{same}"


def _percent(part: int, whole: int) -> str:
    """The share rounded down, so that 100 % is all of them; of nothing there is no share."""
    return f"{part * 100 // whole} %" if whole else "nothing that a case could notice"


def _sum(report: ProtocolTestReport, page: Page) -> str:
    cases = [one for file in report.files for one in file.cases]
    passed = sum(one.passed for one in cases)
    caught, total = (
        sum(getattr(file.mutants, name) for file in report.files) for name in ("caught", "total")
    )
    untested = f"; {counted(len(report.not_tested), 'file')} not tested" if report.not_tested else ""
    if not report.files:
        return page.bold(f"nothing was tested{untested}")
    return page.bold(
        f"{counted(len(report.files), 'file')}: {passed} of {len(cases)} cases pass, "
        f"{caught} of {total} mutants noticed ({_percent(caught, total)}){untested}"
    )
