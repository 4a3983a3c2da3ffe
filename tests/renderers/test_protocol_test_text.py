"""Tested protocol files as text."""

from doseguard.model.protocol_test_report import MutationScore, ProtocolTestReport
from doseguard.renderers.page import Page
from doseguard.renderers.protocol_test_text import render_test_text
from renderers.protocol_tests import BAD, GOOD, PROPOSED, file

REFUSED = "2 of them refused by the reader"
FAILING = "1 of 2 cases, 0 of 1 boundary cases pass"


def lines(report: ProtocolTestReport) -> list[str]:
    return render_test_text(report, Page()).splitlines()


def test_a_whole_file_is_one_line_and_the_sum() -> None:
    assert lines(GOOD) == [
        f"a  1 of 1 cases, 0 of 0 boundary cases pass; 10 of 10 mutants noticed (100 %), {REFUSED}",
        "1 file: 1 of 1 cases pass, 10 of 10 mutants noticed (100 %)",
    ]


def test_every_fault_has_its_place() -> None:
    found = lines(BAD)
    assert found[0] == "protocols/b.yaml:7:2: not tested: the key 'id' is missing; add it"
    assert "protocols/a.yaml:41:5: case fails: metastasis, 30 Gy / 5" in found
    assert "    RX-03 gives variation acceptable, expected is per protocol: 30 Gy" in found
    assert "protocols/a.yaml:20:7: boundary case fails: metastasis, 1 Gy / 5" in found
    assert "    RX-99 gives no grade, expected is per protocol: there is no check RX-99" in found
    assert (
        "protocols/a.yaml:14:17: no case notices: sites.metastasis.schemes.0.fractions: number moved: 5 -> 6"
        in found
    )
    assert (
        "protocols/a.yaml:30:3: changes no verdict: eligibility.metastases: row dropped: 0 .. -> nothing"
        in found
    )


def test_the_score_counts_what_survived_and_what_changes_nothing() -> None:
    assert lines(BAD)[-2:] == [
        f"a  {FAILING}; 9 of 10 mutants noticed (90 %), {REFUSED}; 1 more change no verdict",
        "1 file: 1 of 3 cases pass, 9 of 10 mutants noticed (90 %); 1 file not tested",
    ]


def test_missing_cases_are_shown_with_what_adds_them() -> None:
    found = lines(BAD)
    at = found.index("protocols/a.yaml: 1 missing case (--write-cases adds them to the file)")
    assert found[at + 1] == f"  {PROPOSED}"


def test_cases_that_were_added_want_review() -> None:
    report = ProtocolTestReport((file(proposed=(PROPOSED,), written=True),))
    assert "protocols/a.yaml: 1 missing case (added to the file; review them)" in lines(report)


def test_almost_all_is_not_all() -> None:
    report = ProtocolTestReport((file(mutants=MutationScore(1000, 0, BAD.files[0].mutants.survived)),))
    assert "999 of 1000 mutants noticed (99 %)" in lines(report)[-1]


def test_nothing_to_notice_is_no_hundred_percent() -> None:
    assert (
        "0 of 0 mutants noticed (nothing that a case could notice)"
        in lines(ProtocolTestReport((file(mutants=MutationScore()),)))[-1]
    )


def test_no_file_is_no_success() -> None:
    assert lines(ProtocolTestReport((), BAD.not_tested))[-1] == "nothing was tested; 1 file not tested"


def test_colour_shows_which_file_failed() -> None:
    assert "\033[31ma\033[0m" in render_test_text(BAD, Page(colour=True))
