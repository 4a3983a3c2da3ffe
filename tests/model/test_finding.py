"""Answers are frozen, and say what they are about only where a check does."""

from dataclasses import FrozenInstanceError, fields

import pytest

from doseguard.model.finding import DoesNotApply, Graded, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade

ANSWERS = [
    Graded(Grade.PER_PROTOCOL, "fits"),
    NotEvaluated("no dose"),
    DoesNotApply("no order"),
    Note("seen"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: type(one).__name__)
def test_an_answer_cannot_be_changed_after_it_was_given(answer: Outcome) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(answer, fields(answer)[0].name, "another")


def test_a_subject_is_the_plan_as_a_whole_unless_it_says_more() -> None:
    assert Subject() == Subject(None, None)


@pytest.mark.parametrize("answer", ANSWERS[:2], ids=lambda one: type(one).__name__)
def test_an_answer_is_about_what_the_check_was_asked_about(answer: Graded | NotEvaluated) -> None:
    assert answer.about is None


@pytest.mark.parametrize("kind", [DoesNotApply, Note])
def test_what_never_moves_the_verdict_has_no_grade(kind: type[object]) -> None:
    assert not hasattr(kind("said"), "grade")  # type: ignore[call-arg]
