"""How a check is declared and run: needs from parameters, and an exception is never a pass."""

import logging

import pytest

from doseguard.checking.check import Check, Need, check
from doseguard.model.finding import Answer, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.order import Order
from doseguard.model.plan import Plan

MET = Graded(Grade.PER_PROTOCOL, "fits")


def declared(answer: Answer) -> Check:
    @check(id="RX-99", title="A test", severity="B", rationale="For tests.", source="own")
    def one(plan: Plan, order: Order | None) -> Answer:
        return answer

    return one


def failing() -> Check:
    @check(id="RX-98", title="A failure", severity="B", rationale="For tests.", source="own")
    def one() -> Answer:
        raise ZeroDivisionError("of Smith^John")

    return one


def test_a_declaration_is_kept() -> None:
    one = declared(MET)
    assert (one.id, one.title, one.severity, one.rationale, one.source) == (
        "RX-99",
        "A test",
        "B",
        "For tests.",
        "own",
    )


def test_parameters_say_what_is_needed_and_what_may_be_missing() -> None:
    assert declared(MET).needs == (Need("plan", False), Need("order", True))


def test_one_answer_is_one_outcome() -> None:
    assert declared(MET).run({}) == (MET,)


def test_several_answers_stay_in_their_order() -> None:
    assert declared((MET, Note("seen"))).run({}) == (MET, Note("seen"))


def test_an_exception_is_not_evaluated() -> None:
    (outcome,) = failing().run({})
    assert isinstance(outcome, NotEvaluated)


def test_the_text_of_an_exception_never_reaches_the_page() -> None:
    (outcome,) = failing().run({})
    assert isinstance(outcome, NotEvaluated) and "Smith" not in outcome.reason


def test_an_exception_is_logged_with_its_check(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="doseguard"):
        failing().run({})
    assert "RX-98" in caplog.text and "ZeroDivisionError" in caplog.text


def test_a_part_that_is_not_at_hand_is_fed_as_none() -> None:
    @check(id="RX-97", title="A test", severity="B", rationale="For tests.", source="own")
    def one(order: Order | None) -> Answer:
        return Note("none" if order is None else "some")

    assert one.run({}) == (Note("none"),)
