"""A name on the other side, wherever it says its side."""

import pytest

from doseguard.protocols_as_code.lint.rows.mirrored_names import mirrored, side_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kidney_L", "Kidney_R"),
        ("Kidney_L_PRV03", "Kidney_R_PRV03"),
        ("plexus_l", "plexus_r"),
        ("Plexus_Lt", "Plexus_Rt"),
        ("Plexus-left", "Plexus-right"),
        ("Left_Plexus", "Right_Plexus"),
        ("L_Kidney", "R_Kidney"),
        ("LeftKidney", "RightKidney"),
        ("KidneyLeft", "KidneyRight"),
    ],
)
def test_names_with_a_side_mirror_each_other(left, right):
    assert (side_of(left), side_of(right)) == ("left", "right")
    assert (mirrored(left), mirrored(right)) == (right, left)


@pytest.mark.parametrize(
    "name", ["Heart", "Liver", "Rectum", "Larynx", "Lung", "Lungs-GTV", "Leftover", "Bright", "PTV", "L"]
)
def test_names_without_a_side_are_their_own_mirror(name):
    assert (side_of(name), mirrored(name)) == (None, name)


def test_the_lumbar_vertebrae_have_no_side():
    assert side_of("VB_L") is None
