"""The embedded cases of a file, each with what came of it."""

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.protocol_test_report import CaseResult
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.run_case import run_case


def run_all(file: FileUnderTest) -> tuple[CaseResult, ...]:
    """The results of all embedded cases, in the order of the file."""
    return tuple(_embedded(file, position) for position in range(len(file.cases)))


def case_result(
    file: FileUnderTest, case: EmbeddedCase, line: int, column: int, *, generated: bool = False
) -> CaseResult:
    """The result of any case on the file, with the place that a failure is to be shown at.

    A generated case is asked of its own check only.
    """
    outcome = run_case(file.loaded, case, only_its_check=generated)
    limit = "" if outcome.shows(case) else f"no finding shows the limit {case.limit!r}: "
    return CaseResult(
        described=described(file, case),
        because=case.because,
        expected=case.expect,
        got=outcome.grade,
        said=f"{limit}{outcome.said}",
        line=line,
        column=column,
        passed=outcome.is_as_expected(case),
        generated=generated,
    )


def described(file: FileUnderTest, case: EmbeddedCase) -> str:
    """The case in a line: site and plan (of a table the fractions), and what else is known."""
    known = [*case.facts.items(), *((f"lesions.{name}", value) for name, value in case.lesions.items())]
    known += [(name, shape.written) for name, shape in case.contours.items()]
    known += [
        (f"{structure} {metric}", str(value))
        for structure, metrics in case.metrics.items()
        for metric, value in metrics.items()
    ]
    plan = (case.site, case.plan.written) if file.table_id is None else (f"in {case.plan.fractions}",)
    return ", ".join([*plan, *(f"{name} {value}" for name, value in known)])


def _embedded(file: FileUnderTest, position: int) -> CaseResult:
    place = file.tree.place_of(("cases", position))
    return case_result(file, file.cases[position], place.line, place.column)
