"""What several holdings say of one organ becomes one finding with the worst grade."""

from doseguard.assess.one_finding import one_finding_each
from doseguard.model.finding import CheckResult, Graded, Note, Outcome, Subject, Uncertain
from doseguard.model.grade import Grade
from tests.builders import case, limit, limits, measured, protocol, report, site, spec

CORD = Subject("SpinalCord", 1)
MET = Graded(Grade.PER_PROTOCOL, "9 Gy", "9 Gy", "< 10 Gy", "a")
MISSED = Graded(Grade.DEVIATION_UNACCEPTABLE, "too much", "9 Gy", "< 8 Gy", "b")


def result(outcome: Outcome, subject: Subject = CORD, check: str = "DOS-06") -> CheckResult:
    return CheckResult(check, "Limits", subject, outcome)


def test_the_worst_grade_stands_with_all_that_differs() -> None:
    joined = Graded(Grade.DEVIATION_UNACCEPTABLE, "9 Gy; too much", "9 Gy", "< 10 Gy; < 8 Gy", "a; b")
    assert one_finding_each([result(MET), result(MISSED)]) == (result(joined),)


def test_what_is_said_twice_is_told_once() -> None:
    assert one_finding_each([result(MET), result(MET)]) == (result(MET),)


def test_another_check_or_subject_is_another_finding() -> None:
    apart = (result(MET), result(MET, Subject("Heart", 1)), result(MET, Subject("SpinalCord", 2)))
    assert one_finding_each([*apart, result(MET, check="DOS-08")]) == (*apart, result(MET, check="DOS-08"))


def test_what_is_not_graded_stays_as_it_is() -> None:
    notes = [result(Note("seen")), result(Note("seen"))]
    assert one_finding_each(notes) == tuple(notes)


def test_what_only_one_of_them_has_is_kept() -> None:
    bare = Graded(Grade.PER_PROTOCOL, "9 Gy")
    assert one_finding_each([result(bare), result(MET)]) == (result(MET),)


def test_an_interval_that_both_tell_stays_one() -> None:
    open_ended = Graded(Grade.PER_PROTOCOL, "9 Gy", Uncertain("9 Gy", "8 Gy", "10 Gy"))
    assert one_finding_each([result(open_ended), result(open_ended)]) == (result(open_ended),)


def test_an_interval_beside_another_value_becomes_text() -> None:
    open_ended = Graded(Grade.PER_PROTOCOL, "9 Gy", Uncertain("9 Gy", "8 Gy", "10 Gy"))
    joined = Graded(Grade.PER_PROTOCOL, "9 Gy", "9 Gy (8 Gy to 10 Gy); 9 Gy", "< 10 Gy", "a")
    assert one_finding_each([result(open_ended), result(MET)]) == (result(joined),)


def test_an_organ_of_two_sites_is_one_finding_with_both_limits() -> None:
    held = protocol(
        {"a": site(more=limits(limit())), "b": site(more=limits(limit(classes="mandatory: '< 8'")))}
    )
    order = "targets: [{structure: PTV_A, site: a}, {structure: PTV_B, site: b}]"
    whole = case(spec(), measured=measured({"SpinalCord": {"D0.35cc[Gy]": "9"}}))
    (found,) = [one for one in report(whole, held, order).findings if one.check == "DOS-06"]
    assert (found.grade, found.target, found.limit) == (
        "deviation_unacceptable",
        "SpinalCord",
        "D0.35cc[Gy] mandatory < 10 Gy; D0.35cc[Gy] mandatory < 8 Gy",
    )
