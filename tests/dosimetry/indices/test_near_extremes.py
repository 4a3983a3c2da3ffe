import pytest

from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.indices import target_indices
from doseguard.model.metric import parse_metric
from dosimetry.shapes import box, field


def slope():
    """Dose that rises along x, 1 Gy a millimetre."""
    return field(lambda x, *_: 40 + x)


def target(volume_cc):
    """A box of 10 mm x 10 mm x as much along x as the volume needs."""
    half = volume_cc * 10 / 2
    return box(x=(-half, half), y=(-5, 5), heights=(-4, -2, 0, 2, 4))


def near(volume_cc, name):
    return target_indices(target(volume_cc), slope(), None)[name].measure


@pytest.mark.parametrize(
    ("volume_cc", "share"), [(1.0, 0.035 / 1.0), (1.99, 0.035 / 1.99), (2.0, 0.02), (2.5, 0.02)]
)
def test_near_maximum_is_of_2_percent_from_2_cc_on_and_of_35_mm3_below(volume_cc, share):
    length = volume_cc * 10
    expected = 40 + length / 2 - share * length
    assert near(volume_cc, "near-maximum[Gy]").value == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("volume_cc", "share"), [(1.0, 0.035 / 1.0), (1.99, 0.035 / 1.99), (2.0, 0.02), (2.5, 0.02)]
)
def test_near_minimum_is_of_2_percent_from_2_cc_on_and_of_35_mm3_below(volume_cc, share):
    length = volume_cc * 10
    expected = 40 - length / 2 + share * length
    assert near(volume_cc, "near-minimum[Gy]").value == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("name", ["near-maximum[Gy]", "near-minimum[Gy]"])
@pytest.mark.parametrize("volume_cc", [1.9, 2.1])
def test_where_the_volume_may_be_on_either_side_of_2_cc_the_interval_holds_both(name, volume_cc):
    found = near(volume_cc, name)
    measured = dose_volume(target(volume_cc), slope())
    both = {
        "near-maximum[Gy]": ("D2%[Gy]", "D0.035cc[Gy]"),
        "near-minimum[Gy]": ("D98%[Gy]", "DC0.035cc[Gy]"),
    }
    for one in both[name]:
        assert found.low <= measured.metric(parse_metric(one)).value <= found.high
    assert "target of about 2 cc" in [part.cause for part in found.parts]


def test_a_target_far_from_2_cc_is_on_one_side():
    causes = [part.cause for part in near(1.0, "near-maximum[Gy]").parts]
    assert "target of about 2 cc" not in causes


def test_a_target_without_35_mm3_has_no_near_maximum():
    found = near(0.03, "near-maximum[Gy]")
    assert found.value is None
    assert found.reason == "the structure has only 0.03 cc"


@pytest.mark.parametrize("name", ["near-maximum[Gy]", "near-minimum[Gy]"])
def test_noise_of_the_volume_does_not_turn_the_switch(name):
    structure = box(x=(-10, 10), y=(-5, 5), heights=(-4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5))
    measured = dose_volume(structure, slope())
    of_2_percent = {"near-maximum[Gy]": "D2%[Gy]", "near-minimum[Gy]": "D98%[Gy]"}[name]
    found = target_indices(structure, slope(), None)[name].measure
    assert measured.volume_cc.value < 2
    assert found.value == measured.metric(parse_metric(of_2_percent)).value
