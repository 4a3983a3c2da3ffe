"""One scale, on which the worst decides and silence is never a pass."""

import pytest

from doseguard.model.grade import Grade, worst

WORDS = [
    (Grade.PER_PROTOCOL, "per_protocol", "per protocol"),
    (Grade.VARIATION_ACCEPTABLE, "variation_acceptable", "variation acceptable"),
    (Grade.NOT_EVALUATED, "not_evaluated", "not evaluated"),
    (Grade.DEVIATION_UNACCEPTABLE, "deviation_unacceptable", "deviation unacceptable"),
]


def test_the_scale_rises_from_per_protocol_over_not_evaluated_to_deviation() -> None:
    assert sorted(Grade) == [grade for grade, _, _ in WORDS]


@pytest.mark.parametrize(("grade", "key", "words"), WORDS)
def test_key_and_words_are_those_of_the_report(grade: Grade, key: str, words: str) -> None:
    assert (grade.key, grade.words) == (key, words)


def test_the_worst_decides() -> None:
    assert worst([Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE, Grade.NOT_EVALUATED]) is (
        Grade.DEVIATION_UNACCEPTABLE
    )


def test_not_evaluated_is_worse_than_a_variation() -> None:
    assert worst([Grade.NOT_EVALUATED, Grade.VARIATION_ACCEPTABLE]) is Grade.NOT_EVALUATED


def test_of_no_grades_at_all_the_worst_is_not_evaluated() -> None:
    assert worst([]) is Grade.NOT_EVALUATED
