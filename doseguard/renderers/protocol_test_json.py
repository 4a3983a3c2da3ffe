"""What testing protocol files found, as JSON: keys in their order, so that equal reports are equal bytes."""

from collections.abc import Iterable
from dataclasses import asdict

from doseguard.model.protocol_test_report import CaseResult, FileResult, MutantReport, ProtocolTestReport
from doseguard.renderers.json import json_document


def render_test_json(report: ProtocolTestReport) -> str:
    """One JSON document, ending with a line break."""
    cases = [case for file in report.files for case in file.cases]
    scores = [file.mutants for file in report.files]
    document = {
        "cases": {
            **_counts(cases),
            "failures": [_case(file.path, case) for file in report.files for case in file.failed],
        },
        "mutants": {
            "total": sum(one.total for one in scores),
            "refused": sum(one.refused for one in scores),
            "survived": [_mutant(file.path, one) for file in report.files for one in file.mutants.survived],
            "equivalent": [
                _mutant(file.path, one) for file in report.files for one in file.mutants.equivalent
            ],
        },
        "files": [_file(one) for one in report.files],
        "not_tested": [asdict(one) for one in report.not_tested],
    }
    return json_document(document)


def _file(file: FileResult) -> dict[str, object]:
    score = file.mutants
    return {
        "path": file.path,
        "id": file.id,
        "embedded": _counts(one for one in file.cases if not one.generated),
        "generated": _counts(one for one in file.cases if one.generated),
        "mutants": {
            "total": score.total,
            "refused": score.refused,
            "survived": len(score.survived),
            "equivalent": len(score.equivalent),
        },
        "proposed": list(file.proposed),
        "written": file.written,
    }


def _counts(cases: Iterable[CaseResult]) -> dict[str, int]:
    passed = [one.passed for one in cases]
    return {"passed": sum(passed), "failed": len(passed) - sum(passed)}


def _case(path: str, case: CaseResult) -> dict[str, object]:
    return {
        "path": path,
        "line": case.line,
        "column": case.column,
        "case": case.described,
        "because": case.because,
        "expected": case.expected.key,
        "got": None if case.got is None else case.got.key,
        "message": case.said,
        "generated": case.generated,
    }


def _mutant(path: str, mutant: MutantReport) -> dict[str, object]:
    return {"path": path, **asdict(mutant)}
