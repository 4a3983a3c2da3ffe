"""What a check can answer, read from its code."""

from collections.abc import Callable

import pytest

from doseguard.assess.registry import all_checks
from doseguard.checking.asked import Asked
from doseguard.checking.check import Check, check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.wording import counted, dose_text
from doseguard.protocols_as_code.explain.answers import answers_of

ALIAS = Grade.DEVIATION_UNACCEPTABLE


def declared(function: Callable[..., Answer], asked: Asked | None = None) -> Check:
    return check(id="RX-99", title="T", severity="B", rationale="R.", source="own", asked=asked)(function)


def plain(plan: Plan) -> Answer:
    if plan.label:
        return NotEvaluated("a literal reason")
    if plan.name:
        return Graded(ALIAS, f"the label {plan.label} is wrong")
    return DoesNotApply("one" if plan.fraction_groups else "another")


def by_variable(plan: Plan) -> Answer:
    message = "first"
    if plan.label:
        return Graded(Grade.PER_PROTOCOL, message)
    message = f"second of {counted(2, 'beam')}"
    said, limit = f"{message}, {dose_text(None)}", "nothing"
    return (Graded(Grade.VARIATION_ACCEPTABLE, said), Note(limit))


def by_call(plan: Plan) -> Answer:
    faults = _faults(plan)
    return Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join(faults)) if faults else _open("through a parameter")


def _faults(plan: Plan) -> list[str]:
    faults = [f"{plan.label} is short"]
    faults.append("it is wrong")
    return faults


def _open(reason: str) -> NotEvaluated:
    return NotEvaluated(reason)


def either(plan: Plan) -> Answer:
    grade = Grade.PER_PROTOCOL
    return (
        Graded(Grade.PER_PROTOCOL if plan.label else Grade.VARIATION_ACCEPTABLE, "both"),
        Graded(grade, "told by a variable"),
    )


def test_literal_reasons_and_messages_are_told() -> None:
    assert answers_of(declared(plain)) == {
        "deviation unacceptable": ("the label … is wrong",),
        "not evaluated": ("a literal reason",),
        "does not apply": ("one", "another"),
    }


def test_a_variable_stands_for_what_was_put_into_it_last() -> None:
    assert answers_of(declared(by_variable)) == {
        "per protocol": ("first",),
        "variation acceptable": ("second of … beams, … Gy",),
        "note": ("nothing",),
    }


def test_lists_returns_and_parameters_are_followed() -> None:
    assert answers_of(declared(by_call)) == {
        "deviation unacceptable": ("… is short", "it is wrong"),
        "not evaluated": ("through a parameter",),
    }


def test_a_grade_that_is_not_written_is_the_one_that_follows() -> None:
    assert answers_of(declared(either)) == {
        "per protocol": ("both",),
        "variation acceptable": ("both",),
        "a grade, as the protocol has it": ("told by a variable",),
    }


def test_what_a_site_must_ask_for_is_told() -> None:
    asked = Asked("organ limits", lambda _: True)
    assert "… asks for no organ limits" in answers_of(declared(plain, asked))["does not apply"]


def test_a_function_without_text_answers_nothing() -> None:
    namespace: dict[str, Callable[..., Answer]] = {}
    exec("def made(plan): return None", namespace)  # noqa: S102 - how a function comes to have no text
    assert answers_of(declared(namespace["made"])) == {}


@pytest.mark.parametrize("one", all_checks(), ids=lambda one: one.id)
def test_every_check_says_something_with_some_answer(one: Check) -> None:
    assert [kind for kind, sayings in answers_of(one).items() if sayings] != []


@pytest.mark.parametrize("one", all_checks(), ids=lambda one: one.id)
def test_no_check_of_severity_w_or_i_is_told_to_give_more(one: Check) -> None:
    told = answers_of(one).keys()
    if one.severity == "I":
        assert told <= {"not evaluated", "does not apply", "note"}
    if one.severity == "W":
        assert "deviation unacceptable" not in told
