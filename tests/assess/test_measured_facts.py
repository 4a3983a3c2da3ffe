"""Facts that contours show."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.seen import GTV, PTV, organ, seen
from assess.studies import box
from doseguard.assess.measured_facts import measured_facts
from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from doseguard.model.contours import ContouredStructure
from doseguard.model.facts import MeasuredFact
from tests.builders import ordered, protocol, rx

PROTOCOL = protocol().protocol
BODY = box("BODY", 90, half_mm=150.0, type="EXTERNAL")


def measured(
    name: str, *drawn: ContouredStructure, held: object = PROTOCOL, holdings: tuple[Holding, ...] = ()
) -> MeasuredFact | str:
    """One fact of the target of the first holding, or why it is not measured."""
    every = holdings or (Holding(Pair(rx(), None)),)
    found, missing = measured_facts([name], held, every[0], every, seen(*drawn))  # type: ignore[arg-type]
    return missing[0].reason if missing else found.known[0]  # type: ignore[return-value]


def fact(name: str, *drawn: ContouredStructure, **changes: object) -> MeasuredFact:
    found = measured(name, *drawn, **changes)  # type: ignore[arg-type]
    assert isinstance(found, MeasuredFact), found
    return found


def test_a_diameter_is_that_of_the_tumour() -> None:
    found = fact("diameter", PTV, GTV)
    assert found.value == Decimal("52.0") and found.origin == "measured: GTV"


def test_a_volume_is_that_of_the_tumour() -> None:
    assert fact("volume", PTV, GTV).value == Decimal("28.8")


@pytest.mark.parametrize("kind", ["ITV", "CTV"])
def test_without_a_tumour_what_it_lies_in_tells_how_large_it_is_at_most(kind: str) -> None:
    found = fact("diameter", PTV, replace(GTV, name=kind, type=""))
    assert found.origin == f"measured: {kind}, in which the tumour lies"
    assert found.written.startswith("at most") and found.low is None and found.left_open


def test_of_a_ptv_alone_the_tumour_is_no_larger() -> None:
    found = fact("diameter", PTV)
    assert found.value == Decimal("69.3") and found.low is None and found.high is not None


def test_a_protocol_names_the_structure() -> None:
    more = "measured_on: {diameter: {structure: PTV, source: {paper: p. 1}}}"
    assert fact("diameter", PTV, GTV, held=protocol(more=more).protocol).origin == "measured: PTV"


def test_of_two_tumours_none_is_chosen() -> None:
    found = measured("diameter", PTV, GTV, replace(GTV, name="GTV_PET", number=3))
    assert found == "GTV and GTV_PET lie in PTV, and nobody can tell which is meant"


def test_a_distance_may_be_from_tumour_or_target() -> None:
    found = fact("distance_to(Chestwall)", PTV, GTV, organ("Chestwall", 5, 40))
    assert (found.value, found.low, found.high) == tuple(map(Decimal, ("15", "9.9", "15.1")))
    assert found.origin.startswith("measured to Chestwall: GTV 15 mm (14.9 to 15.1 mm), PTV 10 mm")


def test_a_distance_needs_its_organ() -> None:
    assert measured("distance_to(Heart)", PTV, GTV) == "Heart is not contoured"


@pytest.mark.parametrize(("x_mm", "side"), [(60.0, "left"), (-60.0, "right"), (0.0, "midline")])
def test_a_side_is_that_of_the_target_in_the_body(x_mm: float, side: str) -> None:
    target = box("PTV", 1, half_mm=10.0, x_mm=x_mm)
    assert fact("side", target, BODY).value == side


def test_a_side_about_the_midline_may_be_either() -> None:
    assert fact("side", PTV, BODY).others == ("left", "right")


def test_bowel_in_the_target_is_what_both_share() -> None:
    found = fact("bowel_in_target", PTV, organ("Stomach", 5, 25))
    assert (found.value, found.left_open) == (True, "") and "Stomach" in found.origin


def test_bowel_that_is_contoured_elsewhere_leaves_open_what_is_not_contoured() -> None:
    found = fact("bowel_in_target", PTV, organ("Stomach", 5, 60))
    assert (found.value, found.others) == (False, (True,)) and "not contoured" in found.left_open


def test_without_any_bowel_nothing_is_measured() -> None:
    assert "no part" in str(measured("bowel_in_target", PTV))


def test_the_ordered_structure_is_the_target() -> None:
    other = box("PTV_2", 4, half_mm=8.0, x_mm=80)
    order = ordered("structure: PTV_2")
    holding = Holding(Pair(rx(), order))
    found = fact("distance_to(Heart)", PTV, other, organ("Heart", 5, 110), holdings=(holding,))
    assert found.value == 12


def test_a_target_that_is_not_drawn_shows_nothing() -> None:
    holding = Holding(Pair(rx(), ordered("structure: PTV_2")))
    assert "PTV_2 is not among the structures" in str(measured("diameter", PTV, GTV, holdings=(holding,)))


def test_of_several_prescriptions_without_structure_nobody_can_tell() -> None:
    both = (Holding(Pair(rx(), None)), Holding(Pair(rx(), None)))
    assert "nobody says for which structures" in str(measured("diameter", PTV, GTV, holdings=both))
