"""PRO-07: names of both sides, and reasons that are none."""

import pytest

from doseguard.model.condition import parse_condition
from doseguard.protocols_as_code.lint.rows.mirrored_names import (
    mirrored,
    mirrored_condition,
    same_condition,
    side_of,
)
from protocols_as_code.lint.linted import messages


@pytest.mark.parametrize(
    ("name", "side", "other"),
    [
        ("Kidney_L", "left", "Kidney_R"),
        ("BrachialPlex_R", "right", "BrachialPlex_L"),
        ("Lung_L_PRV05", "left", "Lung_R_PRV05"),
        ("kidney_left", "left", "kidney_right"),
        ("Kidney_Right", "right", "Kidney_Left"),
        ("SpinalCord", None, "SpinalCord"),
        ("Hippocampi", None, "Hippocampi"),
    ],
)
def test_a_name_and_its_mirror(name, side, other):
    assert side_of(name) == side
    assert mirrored(name) == other
    assert mirrored(other) == name


def test_lumbar_vertebrae_are_not_on_the_left():
    assert side_of("VB_L") is None


def test_conditions_are_mirrored_with_their_structures():
    one = parse_condition([{"side": "left"}, {"distance_to(Lung_L)": "< 2 cm"}])
    other = parse_condition([{"distance_to(Lung_R)": "< 2 cm"}, {"side": "right"}])
    assert same_condition(mirrored_condition(one), other)
    assert not same_condition(one, other)


def rows(*notes, numbers=(30, 27)):
    return "limits:\n" + "".join(
        f"  - {{structure: Kidney_{side}, fractions: 5, metric: 'Mean[Gy]', mandatory: '< {number}',"
        f" note: {note}}}\n"
        for side, number, note in zip("LR", numbers, notes, strict=True)
    )


@pytest.mark.parametrize(
    ("note", "explained"),
    [
        ("as printed", False),
        ("one column was left out", False),
        ("left to the reader", False),
        ("the copy is right", True),
        ("for the contralateral kidney", True),
        ("lower on this side", True),
    ],
)
def test_a_reason_speaks_of_sides(note, explained):
    assert (messages("PRO-07", rows("as printed", note), table=True) == []) is explained


def test_both_numbers_are_said_once():
    assert messages("PRO-07", rows("a", "b"), table=True) == [
        "mandatory differs: Kidney_R < 27 Gy, Kidney_L < 30 Gy; make them equal, or give a reason in the note"
    ]


def test_a_class_that_one_side_lacks_is_found():
    text = rows("a", "b", numbers=(30, 30)).replace("note: b", "optimal: '< 20'")
    assert messages("PRO-07", text, table=True) == [
        "optimal differs: Kidney_R < 20 Gy, Kidney_L (none); make them equal, or give a reason in the note"
    ]


def test_each_fraction_number_needs_its_mirror():
    text = rows("a", "b", numbers=(30, 30)).replace("Kidney_R, fractions: 5", "Kidney_R, fractions: 3")
    assert [one.split(";")[0] for one in messages("PRO-07", text, table=True)] == [
        "Kidney_L has a limit on Mean[Gy] at 5 fractions, Kidney_R has none",
        "Kidney_R has a limit on Mean[Gy] at 3 fractions, Kidney_L has none",
    ]


def test_targets_have_the_side_that_they_have():
    text = (
        "sites:\n  lung:\n    title: A site\n    schemes: not stated\n"
        "    targets: {PTV_L: [{metric: 'V100%[%]', per_protocol: '>= 95'}]}\n"
    )
    assert messages("PRO-07", text) == []
