"""The sections on scans and on set-up of a clinic's file."""

from decimal import Decimal

import pytest

from doseguard.model.clinic import Clinic
from doseguard.model.interval import Interval
from doseguard.readers.positioned_yaml import YamlError, read_positioned
from doseguard.readers.validation import validate


def clinic(text: str) -> Clinic:
    return validate(Clinic, read_positioned(f"clinic: Test\n{text}\n".encode(), "clinic.yaml"))


def test_a_scan_is_described() -> None:
    images = clinic("images: {descriptions: ['*AVE*'], thickness: 1 mm .. 3 mm, age: 28 days}").images
    assert images is not None
    assert (images.descriptions, images.thickness, images.age) == (
        ("*AVE*",),
        Interval(Decimal(1), Decimal(3)),
        Decimal(28),
    )


def test_positions_tables_and_motion_are_read() -> None:
    setup = clinic(
        "setup: {positions: [HFS], tolerance_tables: [SABR*], motion: [{site: lung, techniques: [GATING]}]}"
    ).setup
    assert setup is not None
    assert (setup.positions, setup.tolerance_tables) == (("HFS",), ("SABR*",))
    (rule,) = setup.motion
    assert (rule.site, rule.label, rule.techniques, rule.series, rule.plan) == (
        "lung",
        None,
        ("GATING",),
        (),
        (),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("images: {age: 28}", "put it in quotes"),
        ("images: {age: 1.5 days}", "whole number"),
        ("images: {age: 4 weeks}", "weeks"),
        ("images: {thickness: 3}", "put it in quotes"),
        ("setup: {motion: [{site: lung}]}", "give techniques, series or plan"),
        ("setup: {position: HFS}", "position"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(YamlError) as caught:
        clinic(text)
    assert said in str(caught.value)
