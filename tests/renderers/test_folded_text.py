"""What does not apply, in as few lines as can be."""

from doseguard.renderers.folded_text import folded_lines
from doseguard.renderers.page import Page
from renderers.reports import does_not_apply

NO_CLINIC = "no policy of a clinic was given"


def folded(*parts: tuple[str, str]) -> list[str]:
    return folded_lines([does_not_apply(check, reason) for check, reason in parts], Page())


def test_nothing_is_no_line() -> None:
    assert folded() == []


def test_different_reasons_are_one_line() -> None:
    assert folded(("RX-06", "a"), ("RX-06", "b"), ("RX-14", "c")) == ["", "Does not apply: RX-06, RX-14"]


def test_a_reason_of_many_checks_has_a_line_with_its_words() -> None:
    parts = [(f"PLN-0{number}", NO_CLINIC) for number in (3, 4, 5, 9)]
    assert folded(("RX-06", "a"), *parts) == [
        "",
        "Does not apply: RX-06",
        f"Does not apply, as {NO_CLINIC}: PLN-03 to PLN-05, PLN-09",
    ]


def test_one_check_that_says_it_often_is_not_many() -> None:
    assert folded(*[("PLN-03", NO_CLINIC)] * 5) == ["", "Does not apply: PLN-03"]


def test_what_was_not_run_stands_elsewhere() -> None:
    assert folded(("RX-10", "not run: no structures were given")) == []


def test_what_was_not_judged_comes_first() -> None:
    lines = folded(("RX-06", "a"), ("DOS-06", "not judged: Max[Gy] of Heart"), ("DOS-06", "not judged: b"))
    assert lines == ["", "Not judged: DOS-06 Max[Gy] of Heart; b", "Does not apply: RX-06"]


def test_a_check_that_noted_something_is_not_named_again() -> None:
    parts = [does_not_apply("RX-08", "no band"), does_not_apply("RX-12", "no pattern")]
    assert folded_lines(parts, Page(), noted={"RX-08"}) == ["", "Does not apply: RX-12"]
