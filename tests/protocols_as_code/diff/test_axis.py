"""Axes of numbers: cut where something may turn, put together again as people write intervals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.quantity import COUNT, DOSE, LENGTH, VOLUME, Dimension
from doseguard.protocols_as_code.diff.axis import cut_axis, interval_words, joined

CENT = Decimal("0.01")
numbers = st.decimals(min_value=0, max_value=50, places=2)


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("ends", "step", "cells"),
    [
        (("30", "34"), "0.01", ["<= 29.99", "30", "30.01 .. 33.99", "34", ">= 34.01"]),
        (("30", "30.01"), "0.01", ["<= 29.99", "30", "30.01", ">= 30.02"]),
        (("1", "3"), "1", ["<= 0", "1", "2", "3", ">= 4"]),
        (("0",), "1", ["0", ">= 1"]),
        (("5",), None, ["< 5", "5", "> 5"]),
        (("0", "5"), None, ["0", "> 0 .. < 5", "5", "> 5"]),
        ((), None, ["any"]),
    ],
    ids=["doses", "neighbours", "counts", "from nothing", "lengths", "from 0", "no end"],
)
def test_an_axis_is_cut_at_its_ends(ends: tuple[str, ...], step: str | None, cells: list[str]) -> None:
    cut = cut_axis(decimals(*ends), None if step is None else Decimal(step))
    assert [str(one.interval) for one in cut] == cells


@given(st.lists(numbers, max_size=5), numbers, st.sampled_from([None, CENT]))
def test_every_number_lies_in_exactly_one_cell(
    ends: list[Decimal], number: Decimal, step: Decimal | None
) -> None:
    assert sum(one.interval.contains(number) for one in cut_axis(ends, step)) == 1


@given(st.lists(numbers, max_size=5), st.sampled_from([None, CENT]))
def test_the_sample_of_a_cell_lies_in_it(ends: list[Decimal], step: Decimal | None) -> None:
    assert [one for one in cut_axis(ends, step) if not one.interval.contains(one.sample)] == []


@given(st.lists(numbers, max_size=5), st.sampled_from([None, CENT]), st.data(), numbers)
def test_cells_put_together_hold_what_the_cells_hold(
    ends: list[Decimal], step: Decimal | None, data: st.DataObject, number: Decimal
) -> None:
    cells = cut_axis(ends, step)
    kept = data.draw(st.lists(st.booleans(), min_size=len(cells), max_size=len(cells)))
    held = any(one.interval.contains(number) for one, keep in zip(cells, kept, strict=True) if keep)
    assert sum(one.contains(number) for one in joined(cells, kept)) == held


def test_what_begins_at_nothing_is_written_without_a_lower_end() -> None:
    assert [str(one) for one in joined(cut_axis(decimals("0", "5")), [True, True, False, False])] == ["< 5"]


def test_neighbouring_cells_become_one_interval_and_others_do_not() -> None:
    cells = cut_axis(decimals("30", "34"), CENT)
    assert [str(one) for one in joined(cells, [False, True, True, False, True])] == [
        "30 .. 33.99",
        ">= 34.01",
    ]


@pytest.mark.parametrize(
    ("ends", "dimension", "words"),
    [
        (("50",), LENGTH, "5 cm"),
        (("20.5", "50"), LENGTH, "2.05 cm .. 5 cm"),
        (("3", "50"), LENGTH, "3 mm .. 50 mm"),
        (("7",), VOLUME, "7 cc"),
        (("30", "34"), DOSE, "30 Gy .. 34 Gy"),
        (("1", "3"), COUNT, "1 .. 3"),
    ],
)
def test_an_interval_is_written_with_its_unit(
    ends: tuple[str, ...], dimension: Dimension, words: str
) -> None:
    cells = cut_axis(decimals(*ends), CENT)
    kept = [decimals(*ends)[0] <= one.sample <= decimals(*ends)[-1] for one in cells]
    assert [interval_words(one, dimension) for one in joined(cells, kept)] == [words]
