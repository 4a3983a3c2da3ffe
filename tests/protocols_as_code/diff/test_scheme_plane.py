"""Where two versions of a site differ is told exactly: no cell too much, none missing, none twice."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.checks.prescription.fractions_are_spaced import fractions_are_spaced
from doseguard.checks.prescription.scheme_is_allowed import scheme_is_allowed
from doseguard.checks.site.facts_meet_conditions import facts_meet_conditions
from doseguard.model.facts import Facts
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from doseguard.protocols_as_code.diff.cells import FractionsCell
from doseguard.protocols_as_code.diff.plane_values import grade_at, schedule_at
from doseguard.protocols_as_code.diff.regions import holds
from doseguard.protocols_as_code.diff.scheme_plane import differences, of_both
from doseguard.protocols_as_code.diff.worlds import TooManyWorldsError
from protocols_as_code.diff import generated_sites as generated
from tests.builders import ask, facts, grade_of, protocol, said, scheme, site, spec

points = st.lists(st.tuples(generated.doses, generated.fractions, generated.facts), min_size=10, max_size=20)


def grade_cells(old: Site, new: Site) -> tuple[FractionsCell[Grade], ...]:
    return differences(old, new, of_both(grade_at))


def pairs_at(
    cells: tuple[FractionsCell[Grade], ...], dose_gy: Decimal, fractions: int, known: Facts
) -> list[tuple[Grade, Grade]]:
    return [
        (one.cell.old, one.cell.new)
        for one in cells
        if fractions in one.fractions and one.cell.numbers.contains(dose_gy) and holds(one.cell.region, known)
    ]


@settings(max_examples=50)
@given(generated.sites(), generated.sites(), points)
def test_the_cells_say_exactly_where_the_grade_differs(
    old_text: str, new_text: str, points: list[tuple[Decimal, int, Facts]]
) -> None:
    old, new = generated.read_site(old_text), generated.read_site(new_text)
    cells = grade_cells(old, new)
    for dose_gy, fractions, known in points:
        grades = (grade_at(old, dose_gy, fractions, known), grade_at(new, dose_gy, fractions, known))
        expected = [] if grades[0] is grades[1] else [grades]
        assert pairs_at(cells, dose_gy, fractions, known) == expected


@settings(max_examples=60)
@given(generated.sites(), generated.doses, generated.fractions, generated.facts)
def test_the_grade_of_a_point_is_what_the_checks_say_of_a_plan(
    text: str, dose_gy: Decimal, fractions: int, known: Facts
) -> None:
    plan, held = spec(str(dose_gy), fractions), protocol(text)
    answers = [
        answer
        for check in (scheme_is_allowed, facts_meet_conditions)
        for answer in ask(check, plan, held, facts=known)
    ]
    assert grade_of(answers) is grade_at(held.protocol.sites["metastasis"], dose_gy, fractions, known)


@settings(max_examples=25)
@given(generated.sites(), generated.sites(), generated.doses, generated.fractions, generated.facts)
def test_a_report_of_a_plan_changes_where_a_cell_says_so_and_only_there(
    old_text: str, new_text: str, dose_gy: Decimal, fractions: int, known: Facts
) -> None:
    plan, both = spec(str(dose_gy), fractions), (protocol(old_text), protocol(new_text))
    asked = (scheme_is_allowed, facts_meet_conditions)
    was, now = (
        grade_of([answer for check in asked for answer in ask(check, plan, held, facts=known)])
        for held in both
    )
    cells = grade_cells(*(held.protocol.sites["metastasis"] for held in both))
    assert pairs_at(cells, dose_gy, fractions, known) == ([] if was is now else [(was, now)])


@settings(max_examples=20)
@given(generated.sites())
def test_a_site_does_not_differ_from_itself(text: str) -> None:
    held = generated.read_site(text)
    assert grade_cells(held, held) == ()


@settings(max_examples=30)
@given(generated.sites(), generated.sites())
def test_the_other_way_round_the_same_cells_differ_the_other_way(old_text: str, new_text: str) -> None:
    old, new = generated.read_site(old_text), generated.read_site(new_text)
    there = {
        (one.fractions, replace(one.cell, old=one.cell.new, new=one.cell.old))
        for one in grade_cells(old, new)
    }
    assert there == {(one.fractions, one.cell) for one in grade_cells(new, old)}


def test_a_schedule_is_what_the_check_of_spacing_asks_for() -> None:
    held = protocol(site(scheme(more="schedule: every second day")))
    asked = schedule_at(held.protocol.sites["metastasis"], Decimal(34), 5, Facts())
    assert asked == "every second day"
    assert f"given {asked}" in said(ask(fractions_are_spaced, spec("34", 5), held))


def test_one_hundredth_of_a_gray_is_one_cell() -> None:
    old, new = (
        generated.read_site(site(scheme(variation=f"30 Gy .. {high} Gy"))) for high in ("37.5", "37.51")
    )
    ((only),) = grade_cells(old, new)
    assert (only.fractions, only.cell.numbers.text("Gy")) == ((5,), "37.51 Gy")


def test_fraction_numbers_that_change_alike_stand_together() -> None:
    old, new = (
        generated.read_site(site(scheme("4 .. 6", variation=wide))) for wide in ("", "30 Gy .. 34 Gy")
    )
    assert [one.fractions for one in grade_cells(old, new)] == [(4, 5, 6)]


def test_a_site_that_no_longer_states_a_dose_changes_at_every_number_of_fractions() -> None:
    old, new = generated.read_site(site()), generated.read_site("{title: Metastasis, schemes: not stated}")
    assert {count for one in grade_cells(old, new) for count in one.fractions} == set(range(1, 101))


@pytest.mark.parametrize("known", [facts(), facts("diameter=5 cm"), facts("diameter=4.999 cm")])
def test_a_fact_that_is_not_known_is_a_world_of_its_own(known: Facts) -> None:
    old, new = (
        generated.read_site(site(more=f"applies_to: {{diameter: '{sign} 5 cm'}}")) for sign in ("<", "<=")
    )
    expected = [(Grade.DEVIATION_UNACCEPTABLE, Grade.PER_PROTOCOL)] if known == facts("diameter=5 cm") else []
    assert pairs_at(grade_cells(old, new), Decimal(34), 5, known) == expected


def test_more_conditions_than_can_be_compared_are_refused() -> None:
    def scattered(length: str) -> Site:
        organs = [f"lesions.organ_{'abcdefghijklmnop'[place]}: '< {place + 2}'" for place in range(16)]
        listed = [scheme(more=f"applies_to: {{{one}}}") for one in organs]
        return generated.read_site(site(*listed, more=f"applies_to: {{diameter: '< {length}'}}"))

    with pytest.raises(TooManyWorldsError, match="more than"):
        grade_cells(scattered("3 cm"), scattered("5 cm"))
