"""RX-08: the BED lies in the band that the site asks for."""

from dataclasses import replace

import pytest

from doseguard.checks.prescription.bed_is_in_band import bed_is_in_band
from doseguard.model.finding import Graded
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, protocol, scheme, site, sole, spec

BAND = "bed_band: {alpha_beta: 10 Gy, per_protocol: 100 Gy .. 146 Gy, source: {paper: table 2}}"
BANDED = protocol(site(scheme("5", "50 Gy", ""), more=BAND))


@pytest.mark.parametrize(("dose", "fractions"), [("50", 5), ("48", 4), ("60", 5)])
def test_a_bed_inside_the_band_is_per_protocol(dose: str, fractions: int) -> None:
    assert grade_of(ask(bed_is_in_band, spec(dose, fractions), BANDED)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(("dose", "fractions"), [("34", 5), ("49.99", 5), ("54", 3), ("34", 1)])
def test_a_bed_outside_the_band_is_at_worst_a_variation(dose: str, fractions: int) -> None:
    assert grade_of(ask(bed_is_in_band, spec(dose, fractions), BANDED)) is Grade.VARIATION_ACCEPTABLE


def test_the_bed_stands_beside_the_band_and_its_source() -> None:
    found = sole(Graded, ask(bed_is_in_band, spec("34", 5), BANDED))
    assert (found.achieved, found.limit, found.source) == (
        "57.12 Gy",
        "100 Gy .. 146 Gy",
        "A paper: table 2 [verified]",
    )


def test_without_fractions_there_is_no_bed() -> None:
    plan = spec("34", 5)
    without = replace(plan, fraction_groups=(replace(plan.fraction_groups[0], fractions=None),))
    assert grade_of(ask(bed_is_in_band, without, BANDED)) is Grade.NOT_EVALUATED


def test_a_site_without_a_band_asks_for_none() -> None:
    assert does_not_apply(ask(bed_is_in_band, spec("34", 5)))
