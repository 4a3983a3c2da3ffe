"""Remarks and losses in words: each text once, with the places for which it holds."""

from doseguard.model.import_report import Lost, Remark, losses_in_words, remarks_in_words
from doseguard.model.visible_text import visible


def test_one_remark_for_several_places() -> None:
    remarks = [Remark("line 1", "same"), Remark("line 2", "other"), Remark("line 3", "same")]
    assert remarks_in_words(remarks) == ["line 1, line 3: same", "line 2: other"]


def test_many_places_are_counted() -> None:
    (text,) = remarks_in_words(Remark(f"line {number}", "same") for number in range(1, 12))
    assert text.endswith("line 8 and 3 others: same")


def test_a_place_counts_once() -> None:
    assert remarks_in_words([Remark("line 1", "same")] * 3) == ["line 1: same"]


def test_every_loss_stands_under_its_reason() -> None:
    lost = [Lost("line 1", "Colour", "red", "no place"), Lost("line 2", "Fx", "many", "no number"),
            Lost("line 3", "Colour", "blue", "no place")]  # fmt: skip
    assert losses_in_words(lost) == [
        ("no place", ["line 1, Colour: red", "line 3, Colour: blue"]),
        ("no number", ["line 2, Fx: many"]),
    ]


def test_what_cannot_be_seen_is_escaped() -> None:
    assert visible("ü \x1b[0m \u202e \U000e0001") == "ü \\u001b[0m \\u202e \\U000e0001"
