"""Which facts contours are to show."""

import pytest

from doseguard.assess.facts_needed import facts_needed, organ_of
from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import limit_rows
from doseguard.checking.pairing import Pair
from tests.builders import facts, limit, limits, protocol, rx, scheme, site


def needed(held: str, more: str = "", declared: tuple[str, ...] = ()) -> tuple[str, ...]:
    loaded = protocol(held, more=more).protocol
    (name, only), *_ = loaded.sites.items()
    rows = limit_rows(loaded, only, {})
    return facts_needed(loaded, Holding(Pair(rx(), None), name, only, facts(*declared), limits=rows))


@pytest.mark.parametrize(
    ("held", "names"),
    [
        (site(), ()),
        (site(more="applies_to: {zone: peripheral}"), ("zone",)),
        (site(scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}')), ("diameter",)),
        (site(more="applies_to: {distance_to(Chestwall): '> 1 cm'}"), ("distance_to(Chestwall)",)),
        (site(more="applies_to: {lesions.current: '<= 3', bowel_in_target: false}"), ("bowel_in_target",)),
        (site(more=limits(limit(more="applies_to: {zone: central}"))), ("zone",)),
        (
            site(more="eligibility: {brain_metastases: 1 .. 10, total_volume: '< 7 cc'}"),
            ("total_volume", "lesions.brain"),
        ),
    ],
)
def test_those_that_a_site_asks_for(held: str, names: tuple[str, ...]) -> None:
    assert needed(held) == names


def test_those_that_the_protocols_eligibility_asks_for() -> None:
    assert needed(site(), "eligibility: {diameter: '<= 5 cm', metastases: 1 .. 3}") == ("diameter",)


def test_those_that_were_declared() -> None:
    assert needed(site(), declared=("side=left", "lesions.current=2")) == ("side",)


def test_none_without_a_site() -> None:
    loaded = protocol(site(more="applies_to: {zone: peripheral}")).protocol
    assert facts_needed(loaded, Holding(Pair(rx(), None), lack="no site")) == ()


@pytest.mark.parametrize(("name", "organ"), [("distance_to(Heart)", "Heart"), ("diameter", "")])
def test_a_distance_names_its_organ(name: str, organ: str) -> None:
    assert organ_of(name) == organ
