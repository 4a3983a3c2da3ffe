"""What a run did not look at: by hand, left over, not asked for, or lacking a file."""

import pytest

from doseguard.assess import not_looked_at as tested
from doseguard.assess.gather import gather
from doseguard.assess.not_looked_at import not_looked_at
from doseguard.checking.evidence import Evidence
from doseguard.model.coverage import OWN, Group, Item
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from tests.builders import case, declared, report, spec

GRADED = Graded(Grade.PER_PROTOCOL, "fine")
NOT_RUN = DoesNotApply("not run: no structures were given")
SILENT = DoesNotApply("the site asks for nothing")
ITEM = Item("Names of beams", (OWN,), ("PLN-16", "PLN-17"))
REST = Item("Names of beams", (OWN,), ("PLN-16", "PLN-17"), "the naming rules")


@pytest.fixture
def evidence() -> Evidence:
    whole = case(spec())
    return gather(whole, declared(whole.plan))[0]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, evidence: Evidence):
    """What is told of one item after checks gave these outcomes: kind and reason."""

    def tell(item: Item, *outcomes: tuple[str, Outcome]) -> list[tuple[str, str]]:
        monkeypatch.setattr(tested, "GROUPS", (Group("beams", "Beams", (item,)),))
        results = [CheckResult(check, "", Subject(), outcome) for check, outcome in outcomes]
        found = not_looked_at(results, evidence)
        assert all((one.group, one.item) == ("beams", item.what) for one in found)
        return [(one.kind, one.why) for one in found]

    return tell


def test_what_no_check_does_is_by_hand(told) -> None:
    assert told(Item("Consent", (OWN,))) == [("by_hand", "by hand: no check looks at it")]


@pytest.mark.parametrize(
    "outcome", [GRADED, Note("so"), NotEvaluated("unclear")], ids=["graded", "note", "open"]
)
def test_what_its_checks_answered_is_not_listed(told, outcome: Outcome) -> None:
    assert told(ITEM, ("PLN-16", outcome), ("PLN-17", outcome)) == []


def test_one_check_that_answered_is_enough_where_the_other_is_not_asked(told) -> None:
    assert told(ITEM, ("PLN-16", GRADED), ("PLN-17", SILENT)) == []


def test_a_check_that_answers_for_one_target_has_looked(told) -> None:
    assert told(ITEM, ("PLN-16", SILENT), ("PLN-16", GRADED), ("PLN-17", GRADED), ("PLN-17", SILENT)) == []


def test_what_is_left_to_a_person_is_told(told) -> None:
    assert told(REST, ("PLN-16", GRADED), ("PLN-17", GRADED)) == [("in_part", "by hand: the naming rules")]


def test_a_check_that_lacked_a_file_is_told_beside_one_that_looked(told) -> None:
    assert told(REST, ("PLN-16", GRADED), ("PLN-17", NOT_RUN)) == [
        ("in_part", "by hand: the naming rules; PLN-17: not run: no structures were given")
    ]


def test_without_the_files_the_item_lacks_them(told) -> None:
    assert told(REST, ("PLN-16", NOT_RUN), ("PLN-17", NOT_RUN)) == [
        ("not_given", "PLN-16, PLN-17: not run: no structures were given")
    ]


def test_without_the_clinics_file_the_item_lacks_it(told, evidence: Evidence) -> None:
    lack = DoesNotApply(evidence.lacks["clinic"])
    assert told(ITEM, ("PLN-16", lack), ("PLN-17", SILENT)) == [
        ("not_given", f"PLN-16: {lack.reason}; PLN-17: the site asks for nothing")
    ]


def test_a_check_that_could_not_be_evaluated_for_want_of_a_file_has_not_looked(told, evidence) -> None:
    lacking = NotEvaluated(evidence.lacks["geometry"])
    assert told(Item("Contours", (OWN,), ("STR-06",)), ("STR-06", lacking)) == [
        ("not_given", f"STR-06: not run: {lacking.reason}")
    ]


def test_what_nobody_asks_for_is_told_as_such(told) -> None:
    assert told(ITEM, ("PLN-16", SILENT), ("PLN-17", SILENT)) == [
        ("not_asked", "PLN-16, PLN-17: the site asks for nothing")
    ]


def test_a_check_that_is_not_there_has_not_looked(told) -> None:
    assert told(Item("X", (OWN,), ("PLN-16",))) == [
        ("not_asked", "PLN-16: no check of this version looks at it")
    ]


def test_every_report_of_a_plan_says_it() -> None:
    assert {one.kind for one in report(spec()).not_looked_at} >= {"by_hand", "in_part", "not_given"}
