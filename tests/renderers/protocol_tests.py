"""Reports of tested protocol files for the tests of their renderers."""

from doseguard.model.grade import Grade
from doseguard.model.protocol_test_report import (
    CaseResult,
    FileResult,
    MutantReport,
    MutationScore,
    NotTested,
    ProtocolTestReport,
)

PASSED = CaseResult(
    "metastasis, 34 Gy / 5", "RX-03", Grade.PER_PROTOCOL, Grade.PER_PROTOCOL, "34 Gy", 40, 5, passed=True
)
FAILED = CaseResult(
    "metastasis, 30 Gy / 5",
    "RX-03",
    Grade.PER_PROTOCOL,
    Grade.VARIATION_ACCEPTABLE,
    "30 Gy",
    41,
    5,
    passed=False,
)
UNANSWERED = CaseResult(
    "metastasis, 1 Gy / 5", "RX-99", Grade.PER_PROTOCOL, None, "there is no check RX-99", 20, 7,
    passed=False, generated=True,
)  # fmt: skip
SURVIVOR = MutantReport("sites.metastasis.schemes.0.fractions", "number moved", "5", "6", 14, 17)
SAME = MutantReport("eligibility.metastases", "row dropped", "0 ..", "", 30, 3)
PROPOSED = "- {site: metastasis, plan: 34 Gy / 6, expect: deviation unacceptable}"


def file(
    *cases: CaseResult,
    mutants: MutationScore | None = None,
    proposed: tuple[str, ...] = (),
    written: bool = False,
) -> FileResult:
    """One tested file, with ten mutants of which two were refused."""
    score = mutants or MutationScore(10, 2)
    return FileResult("protocols/a.yaml", "a", cases or (PASSED,), score, proposed, written)


GOOD = ProtocolTestReport((file(),))
BAD = ProtocolTestReport(
    (
        file(
            PASSED,
            FAILED,
            UNANSWERED,
            mutants=MutationScore(10, 2, (SURVIVOR,), (SAME,)),
            proposed=(PROPOSED,),
        ),
    ),
    (NotTested("protocols/b.yaml", 7, 2, "the key 'id' is missing; add it"),),
)
