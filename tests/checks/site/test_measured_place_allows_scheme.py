"""SIT-04: the measured size and place of the target allow the scheme."""

import pytest

from checks.site.contours import GTV, PTV, box, drawn, organ, tree
from doseguard.checks.site.measured_place_allows_scheme import measured_place_allows_scheme
from doseguard.model.contours import ContouredStructure
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, facts, grade_of, protocol, scheme, site, sole, spec

SIT_04 = measured_place_allows_scheme
PERIPHERAL = protocol(
    site(more="applies_to: {zone: peripheral}"),
    more="""zones:
  - {zone: central, within: 2 cm, of: [Bronchus_Main], measured_from: GTV, source: {paper: p. 1}}
  - {zone: central, by_hand: beside the pleura, source: {paper: p. 1}}""",
)
SMALL = protocol(site(more='applies_to: {diameter: "< 5 cm"}'))
BY_SIZE = protocol(site(scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}')))
BESIDE_WALL = protocol(site(more='applies_to: {distance_to(Chestwall): "> 1 cm"}'))
WIDE = box("GTV", 2, half_mm=15.0, type="GTV")  # 52 mm from corner to corner
NARROW = box("GTV", 2, half_mm=14.0, type="GTV")  # 48.5 mm


def told(
    *structures: ContouredStructure,
    held: object = PERIPHERAL,
    declared: tuple[str, ...] = ("zone=peripheral",),
) -> list[CheckResult]:
    return ask(SIT_04, spec(), held, study=drawn(*structures), facts=facts(*declared))  # type: ignore[arg-type]


def test_a_target_far_from_the_tree_is_as_declared() -> None:
    assert grade_of(told(PTV, GTV, tree(21))) is Grade.PER_PROTOCOL


def test_a_target_near_the_tree_forbids_the_scheme() -> None:
    assert grade_of(told(PTV, GTV, tree(19))) is Grade.DEVIATION_UNACCEPTABLE


def test_it_says_what_was_measured_and_what_is_left_to_a_person() -> None:
    message = sole(Graded, told(PTV, GTV, tree(21))).message
    assert "GTV lies 21 mm" in message and "by hand: beside the pleura" in message


def test_it_names_the_source_of_the_site() -> None:
    assert sole(Graded, told(PTV, GTV, tree(21))).source == "A paper: table 1 [verified]"


def test_at_the_limit_it_is_within_uncertainty() -> None:
    results = told(PTV, GTV, tree(20))
    assert grade_of(results) is Grade.VARIATION_ACCEPTABLE
    assert "within uncertainty" in sole(Graded, results).message


def test_a_zone_that_nobody_declared_is_left_open() -> None:
    results = told(PTV, GTV, tree(21), declared=())
    assert does_not_apply(results) and "leave it open" in sole(DoesNotApply, results).reason


@pytest.mark.parametrize(
    ("tumour", "grade"), [(NARROW, Grade.PER_PROTOCOL), (WIDE, Grade.DEVIATION_UNACCEPTABLE)]
)
def test_a_size_is_measured_whatever_was_declared(tumour: ContouredStructure, grade: Grade) -> None:
    assert grade_of(told(PTV, tumour, held=SMALL, declared=("diameter=4.8 cm",))) is grade


def test_the_condition_of_the_scheme_counts_as_well() -> None:
    results = ask(SIT_04, spec("20", 1), BY_SIZE, study=drawn(PTV, WIDE), facts=facts("diameter=1.5 cm"))
    assert grade_of(results) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    ("at_mm", "grade"),
    [
        (45, Grade.PER_PROTOCOL),  # tumour 33 mm, target 25 mm
        (29, Grade.PER_PROTOCOL),  # 17 mm and 9 mm: which of them counts, nobody says
        (21, Grade.DEVIATION_UNACCEPTABLE),  # 9 mm and 1 mm
    ],
)
def test_a_distance_forbids_the_scheme_from_wherever_it_is_measured(at_mm: float, grade: Grade) -> None:
    narrow = box("GTV", 2, half_mm=12.0, type="GTV")
    wall = organ("Chestwall", 8, at_mm + 10)
    assert grade_of(told(PTV, narrow, wall, held=BESIDE_WALL, declared=())) is grade


def test_it_does_not_apply_where_nothing_can_be_measured() -> None:
    results = told(PTV, GTV)
    assert does_not_apply(results)
    assert "zone is not measured: Bronchus_Main is not contoured" in sole(DoesNotApply, results).reason


def test_it_does_not_apply_where_the_site_sets_no_conditions() -> None:
    assert does_not_apply(ask(SIT_04, study=drawn(PTV, GTV)))


def test_a_contradiction_of_declared_facts_alone_is_not_this_checks() -> None:
    held = protocol(site(more='applies_to: {diameter: "< 5 cm", lesions.current: "<= 3"}'))
    results = told(PTV, NARROW, held=held, declared=("lesions.current=4",))
    assert does_not_apply(results)


def test_without_structures_it_is_not_run() -> None:
    reason = sole(DoesNotApply, ask(SIT_04, spec(), PERIPHERAL, facts=facts("zone=peripheral"))).reason
    assert reason.startswith("not run")


def test_between_tumour_and_target_it_is_within_uncertainty() -> None:
    narrow = box("GTV", 2, half_mm=12.0, type="GTV")
    results = told(PTV, narrow, organ("Chestwall", 8, 39), held=BESIDE_WALL, declared=())
    assert "within uncertainty" in sole(Graded, results).message
