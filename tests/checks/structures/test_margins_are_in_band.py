"""STR-05: met, outside on one side, missing."""

import pytest

from builders import does_not_apply, grade_of, protocol, said, site
from checks.structures.drawn import answers, clinic, graded, prism
from doseguard.checks.structures.margins_are_in_band import margins_are_in_band as check
from doseguard.model.contours import ContouredStructure
from doseguard.model.grade import Grade

GTV = prism("GTV", "GTV")
FIVE = clinic(margins=[{"of": "GTV", "band": "3 mm .. 7 mm"}])


def test_a_margin_in_the_band_on_every_side_is_met() -> None:
    found = graded(answers(check, GTV, prism("PTV", "PTV", 15.0), policy=FIVE))
    assert found.grade is Grade.PER_PROTOCOL
    assert (found.limit, found.source) == ("3 mm .. 7 mm", "policy of The clinic")


def test_a_margin_that_is_small_on_one_side_is_a_variation() -> None:
    found = graded(answers(check, GTV, prism("PTV", "PTV", 15.0, (4, 0, 0)), policy=FIVE))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert str(found.achieved) == "9 mm left, 1 mm right"


def test_a_band_that_slices_leave_open_is_met() -> None:
    policy = clinic(margins=[{"of": "GTV", "band": "5 mm .. 5.2 mm"}])
    assert grade_of(answers(check, GTV, prism("PTV", "PTV", 15.0), policy=policy)) is Grade.PER_PROTOCOL


def test_a_margin_of_another_kind_of_target_is_not_looked_at() -> None:
    policy = clinic(margins=[{"of": "ITV", "band": "3 mm .. 7 mm"}])
    found = answers(check, GTV, prism("PTV", "PTV", 40.0), policy=policy)
    assert does_not_apply(found)
    assert said(found) == "no PTV is drawn with a part of the target for which there is a band"


def test_the_sites_band_comes_before_the_clinics() -> None:
    rule = "margins: [{of: GTV, band: 8 mm .. 12 mm, source: {paper: methods}}]"
    found = graded(
        answers(check, GTV, prism("PTV", "PTV", 15.0), policy=FIVE, protocol=protocol(site(more=rule)))
    )
    assert (found.grade, found.limit) == (Grade.VARIATION_ACCEPTABLE, "8 mm .. 12 mm")
    assert found.source == "A paper: methods [verified]"


@pytest.mark.parametrize(
    ("drawn", "why"),
    [
        ((prism("PTV", "PTV", 15.0),), "PTV has no such part drawn in it"),
        ((GTV,), "nobody can tell which target is meant"),
        ((GTV, prism("PTV_1", "PTV"), prism("PTV_2", "PTV")), "nobody can tell which target is meant"),
    ],
)
def test_a_margin_that_the_site_asks_for_and_nobody_can_measure_is_not_evaluated(
    drawn: tuple[ContouredStructure, ...], why: str
) -> None:
    rule = "margins: [{of: GTV, band: 8 mm .. 12 mm, source: {paper: methods}}]"
    found = answers(check, *drawn, protocol=protocol(site(more=rule)))
    assert grade_of(found) is Grade.NOT_EVALUATED
    assert said(found) == f"a margin from GTV to PTV 8 mm .. 12 mm is asked for, and {why}"


@pytest.mark.parametrize("policy", [None, clinic()])
def test_without_a_band_there_is_nothing_to_judge(policy: object) -> None:
    found = answers(check, GTV, prism("PTV", "PTV"), policy=policy)  # type: ignore[arg-type]
    assert does_not_apply(found)
