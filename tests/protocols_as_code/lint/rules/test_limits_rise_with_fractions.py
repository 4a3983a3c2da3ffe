"""PRO-08: tables of any numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols_as_code.lint.linted import found, messages

NUMBERS = (1, 3, 5, 8)
LIMITS = st.lists(st.integers(10, 60), min_size=4, max_size=4)


def table(limits, *, metric="D0.03cc[Gy]", sign="<", numbers=NUMBERS, structures=("Heart",) * 4):
    return "limits:\n" + "".join(
        f"  - {{structure: {name}, fractions: {number}, metric: '{metric}', mandatory: '{sign} {limit}'}}\n"
        for name, number, limit in zip(structures, numbers, limits, strict=True)
    )


@given(LIMITS)
def test_dose_limits_that_rise_are_sound_and_others_are_found(limits):
    rises = all(before <= after for before, after in pairwise(limits))
    assert (messages("PRO-08", table(limits), table=True) == []) is rises


@given(LIMITS)
def test_volumes_to_spare_may_fall_and_not_rise(volumes):
    falls = all(before >= after for before, after in pairwise(volumes))
    text = table(volumes, metric="CV12Gy[cc]", sign=">=")
    assert (messages("PRO-08", text, table=True) == []) is falls


@given(LIMITS, st.permutations(range(4)))
def test_the_order_of_rows_does_not_matter(limits, order):
    numbers = [NUMBERS[place] for place in order]
    shuffled = table([limits[place] for place in order], numbers=numbers)
    assert len(messages("PRO-08", shuffled, table=True)) == len(messages("PRO-08", table(limits), table=True))


def test_the_message_has_both_numbers_and_the_line_of_the_other():
    (message,) = messages("PRO-08", table([10, 20, 30, 25]), table=True)
    assert message == (
        "Heart D0.03cc[Gy] < 25 Gy at 8 fractions is stricter than D0.03cc[Gy] < 30 Gy at 5 (line 4), "
        "but the same total dose does less harm in more fractions"
    )


def test_one_finding_a_row():
    assert len(found("PRO-08", table([30, 29, 28, 27]), table=True)) == 3


def test_names_that_differ_in_case_are_one_organ():
    names = ("BrainStem", "Brainstem", "Brain Stem", "Brainstem")
    assert messages("PRO-08", table([10, 20, 30, 25], structures=names), table=True)


def test_organs_are_not_compared_with_one_another():
    names = ("Heart", "Liver", "Lungs", "SpinalCord")
    assert messages("PRO-08", table([40, 30, 20, 10], structures=names), table=True) == []


@pytest.mark.parametrize(
    ("metric", "sign"),
    [
        ("D0.03cc[%]", "<"),
        ("D0.03cc[Gy]", ">"),
        ("V20Gy[%]", ">="),
        ("CV12Gy[cc]", "<"),
        ("V20%[%]", "<"),
        ("Min[Gy]", "<"),
        ("R50%", "<"),
    ],
)
def test_what_says_nothing_of_tolerance_may_fall(metric, sign):
    text = table([30, 20], metric=metric, sign=sign, numbers=(3, 5), structures=("Heart",) * 2)
    assert messages("PRO-08", text, table=True) == []


@pytest.mark.parametrize(
    ("numbers", "count"), [(("5", "[3, 5]"), 0), (("[3, 5]", "5"), 1), (("5", "5 .. 8"), 1)]
)
def test_rows_for_several_fraction_numbers(numbers, count):
    text = table([30, 20], numbers=numbers, structures=("Heart",) * 2)
    assert len(messages("PRO-08", text, table=True)) == count


def test_a_dose_level_that_falls_for_the_same_volume_is_found():
    rows = table([20, 20], metric="V24Gy[cc]", numbers=(3, 5), structures=("Brain",) * 2)
    head, last = rows.rsplit("V24Gy[cc]", 1)
    (message,) = messages("PRO-08", f"{head}V20Gy[cc]{last}", table=True)
    assert "V20Gy[cc] < 20 cc at 5 fractions is stricter than V24Gy[cc] < 20 cc at 3 (line 2)" in message
    assert messages("PRO-08", f"{head}V30Gy[cc]{last}", table=True) == []


def test_a_condition_that_cannot_be_read_is_compared_with_nothing():
    text = table([30, 20], numbers=(3, 5), structures=("Heart",) * 2).replace(
        "}\n", ", applies_to: {zone: here}}\n"
    )
    assert messages("PRO-08", text, table=True) == []


def test_two_rows_for_the_same_numbers_contradict_each_other_and_fall_nowhere():
    text = table([30, 20], numbers=("[3, 5]", "[3, 5]"), structures=("Heart",) * 2)
    assert messages("PRO-08", text, table=True) == []
