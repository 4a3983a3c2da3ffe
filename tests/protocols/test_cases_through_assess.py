"""Every embedded case of the library, as a real plan through the one path that a plan takes."""

import pytest

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade
from doseguard.model.quantity import format_number
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.protocol_library import library_ids, load_from_library
from tests.builders import report, spec


def graded(case: EmbeddedCase, loaded: LoadedProtocol) -> Grade:
    """The grade that the check in `because` gives the case's plan."""
    plan = spec(format_number(case.plan.total_dose_gy), case.plan.fractions)
    found = report(plan, loaded, site=case.site, facts=case.known_facts)
    grades = [one.grade for one in found.findings if one.check == case.because]
    grades += ["not_evaluated" for one in found.not_evaluated if one.check == case.because]
    return max((Grade[one.upper()] for one in grades), default=Grade.PER_PROTOCOL)


@pytest.mark.parametrize("protocol_id", library_ids())
def test_every_embedded_case_gets_the_grade_it_expects(protocol_id: str) -> None:
    loaded = load_from_library(protocol_id)
    wrong = [
        f"{case.site} {case.plan.written} {dict(case.facts)}: {got.words}, expected {case.expect.words}"
        for case in loaded.protocol.cases
        if (got := graded(case, loaded)) is not case.expect
    ]
    assert wrong == []
