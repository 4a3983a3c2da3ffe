"""Fraction numbers: sets as schemes allow them, and doses in fractions as orders write them."""

from decimal import Decimal

import pytest

from doseguard.model.fractions import FractionSet, checked_dose_gy, parse_fraction_set, parse_fractionation


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (5, (5,)),
        ("5", (5,)),
        ([4, 5], (4, 5)),
        ([5, 4], (4, 5)),
        ("8 .. 15", tuple(range(8, 16))),
        ("8 .. < 11", (8, 9, 10)),
        ("> 8 .. 11", (9, 10, 11)),
        ([1, "3 .. 5"], (1, 3, 4, 5)),
    ],
    ids=repr,
)
def test_fraction_sets_are_read(written: object, numbers: tuple[int, ...]) -> None:
    assert parse_fraction_set(written) == FractionSet(numbers)


@pytest.mark.parametrize(
    "written",
    [0, -1, 999, "0", "5.5", Decimal("5.5"), True, None, [], [4, 4], [4, "3 .. 5"], "8 ..", ".. 8",
     "1 .. 1000000000", {},
     "five", [[4]], "> 8 .. < 9"],
)  # fmt: skip
def test_what_is_no_fraction_number_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_fraction_set(written)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((5,), "5"), ((4, 5), "4 or 5"), ((8, 9, 10), "8 .. 10"), ((3, 5, 8), "3 or 5 or 8")],
)
def test_fraction_sets_are_shown_in_words(numbers: tuple[int, ...], words: str) -> None:
    assert str(FractionSet(numbers)) == words


def test_a_set_does_not_hold_what_lies_between_its_numbers() -> None:
    assert not FractionSet((3, 5)).contains(4)


def test_a_dose_in_fractions_keeps_its_text() -> None:
    fractionation = parse_fractionation(" 37.5 Gy / 5 ")
    assert (fractionation.total_dose_gy, fractionation.fractions, fractionation.written) == (
        Decimal("37.5"),
        5,
        "37.5 Gy / 5",
    )


def test_an_order_may_be_in_centigrays() -> None:
    assert parse_fractionation("3400 cGy / 5", allow_cgy=True).total_dose_gy == Decimal(34)


@pytest.mark.parametrize(
    "text",
    ["34 Gy", "34 / 5", "34 Gy / 0", "34 Gy / 5 / 5", "34 Gy x 5", "/ 5", "3400 cGy / 5", "34 Gy / 5.5"],
)
def test_what_is_no_dose_in_fractions_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_fractionation(text)


@pytest.mark.parametrize("dose_gy", ["0", "26.555"])
def test_a_rule_needs_a_dose_that_can_be_compared(dose_gy: str) -> None:
    with pytest.raises(ValueError, match=r"rules nothing|finer than 0.01 Gy"):
        checked_dose_gy(Decimal(dose_gy))
