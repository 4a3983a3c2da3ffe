"""The generated boundary cases of a file, each expected to get the grade that its text gives."""

from doseguard.model.protocol_test_report import CaseResult
from doseguard.protocols_as_code.cases.boundaries import boundaries
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.oracle.judge import judge
from doseguard.protocols_as_code.cases.run import case_result


def run_generated(file: FileUnderTest) -> tuple[CaseResult, ...]:
    """The results of all boundary cases about which the file says something."""
    results = []
    for one in boundaries(file.rules):
        grade = judge(file.rules, one.draft)
        if grade is not None:
            place = file.tree.place_of(one.rule)
            case = one.draft.expecting(grade)
            results.append(case_result(file, case, place.line, place.column, generated=True))
    return tuple(results)
