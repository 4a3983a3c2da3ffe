"""PLN-11: openings show the target, and aim at its middle."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from doseguard.checking.geometry import Point
from doseguard.checks.plan.beams_open_on_their_target import beams_open_on_their_target
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import FractionGroupSpec, ReferencedBeamSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec
from tests.builders import said as texts
from tests.checks.plan.boxes import Boxes, cube
from tests.checks.plan.deliveries import (
    ISOCENTRE,
    arc,
    beam,
    clinic,
    delivery,
    jaws,
    leaves,
    planned,
    setup,
    square,
)

PTV = {"PTV": ("PTV", cube(ISOCENTRE, 15))}


def shaped(shift: float = 0.0, across: float = 0.0, **changes: Any) -> BeamDelivery:
    """A static beam with a square opening of 40 mm."""
    opening = leaves([square(20, shift, across)] * 2)
    return beam(devices=(jaws("ASYMY", -50, 50), opening), patient_setup_number=1, **changes)


def shaped_arc(shift: float = 0.0, across: float = 0.0, **changes: Any) -> BeamDelivery:
    """An arc with the same."""
    return arc(devices=(leaves([square(20, shift, across)] * 19),), patient_setup_number=1, **changes)


def held(
    *beams: BeamDelivery,
    places: dict[str, Any] | None = None,
    policy: str = "",
    position: str = "HFS",
    order: str | None = None,
    prescribed: str = "none",
) -> list[CheckResult]:
    opened: dict[str, object] = {"delivery": delivery(*beams, setups=[setup(position=position)])}
    if places is not None:
        opened["geometry"] = Boxes(places)
    given = clinic(policy) if policy else None
    plan = planned(*beams, target=prescribed)
    return ask(beams_open_on_their_target, plan, None, order, clinic=given, opened=opened)


@pytest.mark.parametrize("one", [shaped(), shaped_arc()], ids=["static", "arc"])
def test_openings_around_the_target_are_per_protocol(one: BeamDelivery) -> None:
    assert grade_of(held(one, places=PTV)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("position", ["HFS", "HFP", "FFS", "FFP", "HFDR", "HFDL", "FFDR", "FFDL"])
def test_an_isocentre_that_is_moved_is_found_in_every_position(position: str) -> None:
    x, y, z = ISOCENTRE
    answers = held(shaped_arc(isocentre=(x, y, z + 20)), places=PTV, position=position)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "20.0 mm beside" in texts(answers)


@pytest.mark.parametrize("moved", [(20, 0, 0), (0, 20, 0), (0, 0, 20)])
def test_an_arc_shows_a_shift_in_any_direction(moved: Point) -> None:
    isocentre = tuple(np.add(ISOCENTRE, moved))
    found = sole(Graded, held(shaped_arc(isocentre=isocentre), places=PTV))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert f"by ({moved[0]}, {moved[1]}, {moved[2]}) mm to the left, back and head" in found.message


def test_the_least_shift_that_is_told_is_the_default() -> None:
    x, y, z = ISOCENTRE
    near, far = ((x, y, z + 9.9), (x, y, z + 10.2))
    grades = [grade_of(held(shaped_arc(isocentre=one), places=PTV)) for one in (near, far)]
    assert grades == [Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE]


def test_a_large_target_may_be_missed_by_a_tenth_of_its_extent() -> None:
    large = {"PTV": ("PTV", cube(ISOCENTRE, 100))}
    x, y, z = ISOCENTRE
    assert grade_of(held(shaped_arc(isocentre=(x, y, z + 19)), places=large)) is Grade.PER_PROTOCOL


def test_leaves_that_modulate_evenly_aim_at_the_middle() -> None:
    halves = [square(10, -10 if index % 2 else 10) for index in range(19)]
    one = arc(devices=(leaves(halves),), patient_setup_number=1)
    assert grade_of(held(one, places=PTV)) is Grade.PER_PROTOCOL


def test_leaves_that_are_shifted_on_an_arc_are_found_beam_by_beam() -> None:
    answers = held(shaped_arc(), shaped_arc(shift=11, number=2), shaped_arc(number=3), places=PTV)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "beam 2 (B2) opens 11.0 mm beside it" in texts(answers)


def test_arcs_may_share_a_large_target() -> None:
    large = {"PTV": ("PTV", cube(ISOCENTRE, 51))}
    beams = (shaped_arc(shift=-20), shaped_arc(shift=20, number=2))
    assert grade_of(held(*beams, places=large)) is Grade.PER_PROTOCOL


def test_openings_for_much_more_than_the_target_are_not_judged_by_their_aim() -> None:
    low = {"PTV": ("PTV", cube((10, -20, 10), 5))}
    wide = beam(devices=(jaws("X", -45, 45), jaws("Y", -45, 45)), patient_setup_number=1)
    answers = held(wide, places=low)
    assert grade_of(answers) is Grade.PER_PROTOCOL and "not judged" in texts(answers)


def test_a_beam_that_never_opens_on_the_target_is_a_variation() -> None:
    answers = held(shaped(), shaped(shift=-45, number=2), places=PTV)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "never opens on PTV: beam 2 (B2)" in texts(answers)


@pytest.mark.parametrize(
    ("closed", "grade"),
    [(5, Grade.PER_PROTOCOL), (6, Grade.VARIATION_ACCEPTABLE), (18, Grade.VARIATION_ACCEPTABLE)],
)
def test_a_beam_that_gives_much_through_closed_leaves_is_a_variation(closed: int, grade: Grade) -> None:
    shapes = [square(20)] * (19 - closed) + [square(0)] * closed
    one = arc(devices=(leaves(shapes),), patient_setup_number=1)
    answers = held(one, places=PTV)
    assert grade_of(answers) is grade
    assert ("through closed leaves" in texts(answers)) is (grade is not Grade.PER_PROTOCOL)


SEVERAL = {
    "PTV_1": ("PTV", cube(ISOCENTRE, 15)),
    "PTV_2": ("PTV", cube((ISOCENTRE[0], ISOCENTRE[1], ISOCENTRE[2] + 60), 10)),
}


@pytest.mark.parametrize(
    ("across", "grade"),
    [(0, Grade.PER_PROTOCOL), (-40, Grade.VARIATION_ACCEPTABLE)],
    ids=["on one", "beside"],
)
def test_openings_that_lie_beside_every_target_are_a_variation(across: float, grade: Grade) -> None:
    shapes = [square(10)] * 9 + [square(10, across=across)] * 10
    answers = held(arc(devices=(leaves(shapes),), patient_setup_number=1), places=SEVERAL)
    assert grade_of(answers) is grade
    assert ("beside every target that is drawn" in texts(answers)) is (grade is not Grade.PER_PROTOCOL)


def test_leaves_that_open_under_the_jaws_only_are_a_variation() -> None:
    under = beam(devices=(jaws("ASYMX", -20, 20), leaves([square(10, shift=70)] * 2)), patient_setup_number=1)
    answers = held(under, places=PTV)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "never opens at all" in texts(answers)


def test_the_collimator_turns_the_opening() -> None:
    wide = {"PTV": ("PTV", cube((10, -20, 75), 5))}
    straight, turned = (shaped(shift=-45, collimator=one) for one in (0, 270))
    assert "never opens" in texts(held(straight, places=wide))
    assert "never opens" not in texts(held(turned, places=wide))


def test_the_table_turns_the_patient() -> None:
    beside = {"PTV": ("PTV", cube((55, -20, 30), 5))}
    assert "never opens" not in texts(held(shaped(across=-45, couch=270), places=beside))


def test_of_several_targets_that_nobody_named_one_must_be_seen() -> None:
    two = {"PTV_1": ("PTV", cube(ISOCENTRE, 10)), "PTV_2": ("PTV", cube((200, 0, 0), 10))}
    assert grade_of(held(shaped(), places=two)) is Grade.PER_PROTOCOL


def test_beams_that_open_on_none_of_several_targets_are_a_variation() -> None:
    two = {"PTV_1": ("PTV", cube((200, 90, 0), 10)), "PTV_2": ("PTV", cube((200, 0, 0), 10))}
    assert grade_of(held(shaped(), places=two)) is Grade.VARIATION_ACCEPTABLE


def test_the_ordered_target_is_the_one_that_is_looked_for() -> None:
    two = {"PTV_1": ("PTV", cube(ISOCENTRE, 10)), "PTV_2": ("PTV", cube((200, 0, 0), 10))}
    answers = held(shaped(), places=two, order="targets: [{structure: PTV_2, dose: 34 Gy}]")
    assert "never opens on PTV_2" in texts(answers)


def test_each_of_several_targets_needs_only_one_beam() -> None:
    two = {"PTV_1": ("PTV", cube(ISOCENTRE, 10)), "PTV_2": ("PTV", cube((200, 0, 0), 10))}
    beams = (shaped(), shaped(number=2, isocentre=(200, 0, 0)))
    order = "targets: [{structure: PTV_1, dose: 34 Gy}, {structure: PTV_2, dose: 34 Gy}]"
    assert grade_of(held(*beams, places=two, order=order)) is Grade.PER_PROTOCOL


def both(*, shift: float = 0.0, high: float = 0.0) -> tuple[BeamDelivery, str]:
    """An arc with an opening for each of two targets 60 mm apart along the body, and their order."""
    pairs = [(shift - 8.0, shift + 8.0) if index in (1, 2, 7, 8) else (0.0, 0.0) for index in range(10)]
    x, y, z = ISOCENTRE
    one = arc(devices=(leaves([pairs] * 19),), patient_setup_number=1, isocentre=(x, y, z + high))
    return one, "targets: [{structure: PTV_1, dose: 34 Gy}, {structure: PTV_2, dose: 34 Gy}]"


@pytest.mark.parametrize(
    ("high", "grade"), [(0, Grade.PER_PROTOCOL), (9, Grade.PER_PROTOCOL), (12, Grade.VARIATION_ACCEPTABLE)]
)
def test_openings_for_several_targets_aim_at_them_together(high: float, grade: Grade) -> None:
    x, y, z = ISOCENTRE
    two = {"PTV_1": ("PTV", cube((x, y, z - 30), 8)), "PTV_2": ("PTV", cube((x, y, z + 30), 8))}
    one, order = both(high=high)
    assert grade_of(held(one, places=two, order=order)) is grade


def test_leaves_shifted_beside_several_targets_are_found_beam_by_beam() -> None:
    x, y, z = ISOCENTRE
    two = {"PTV_1": ("PTV", cube((x, y, z - 30), 8)), "PTV_2": ("PTV", cube((x, y, z + 30), 8))}
    (one, order), (other, _) = both(), both(shift=12)
    answers = held(one, replace(other, number=2), places=two, order=order)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "beam 2 (B1) opens 12.0 mm" in texts(answers)


def test_one_wide_opening_for_several_targets_is_not_judged_by_its_aim() -> None:
    x, y, z = ISOCENTRE
    two = {"PTV_1": ("PTV", cube((x, y, z - 30), 4)), "PTV_2": ("PTV", cube((x, y, z + 30), 4))}
    wide = arc(devices=(leaves([[(-30.0, 30.0)] * 10] * 19),), patient_setup_number=1)
    answers = held(wide, places=two, order=both()[1])
    assert grade_of(answers) is Grade.PER_PROTOCOL and "are each seen by some beam" in texts(answers)


def test_gaps_between_closed_leaves_are_not_looked_through() -> None:
    parked = [(19.0, 21.0) if low == high else (low, high) for low, high in square(10)]
    small = {"PTV": ("PTV", cube(ISOCENTRE, 8))}
    one = arc(devices=(leaves([parked] * 19),), patient_setup_number=1)
    assert "aim 0.0 mm beside" in texts(held(one, places=small))


def test_openings_and_complexity_are_noted_without_structures() -> None:
    message = sole(Note, held(shaped())).message
    assert (
        message
        == "smallest opening 16.0 cm2 (beam 1 (B1)), lowest modulation complexity score 1.00 (beam 1 (B1))"
    )


@pytest.mark.parametrize(
    ("policy", "grade"),
    [
        ("smallest_opening: '>= 10 cm2'", Grade.PER_PROTOCOL),
        ("smallest_opening: '>= 20 cm2'", Grade.VARIATION_ACCEPTABLE),
        ("complexity: '>= 0.2'", Grade.PER_PROTOCOL),
        ("complexity: '< 0.9'", Grade.VARIATION_ACCEPTABLE),
    ],
)
def test_the_clinic_limits_openings(policy: str, grade: Grade) -> None:
    assert grade_of(held(shaped(), policy=f"beams: {{{policy}}}")) is grade


def test_a_plan_without_leaves_and_jaws_does_not_apply() -> None:
    assert does_not_apply(held(beam(), places=PTV))


def test_positions_that_are_not_stated_leave_the_opening_unknown() -> None:
    unknown = leaves([[(float("nan"), float("nan"))] * 10] * 2)
    assert does_not_apply(held(beam(devices=(unknown,), patient_setup_number=1), places=PTV))


def test_an_imaging_beam_that_is_written_as_a_treatment_beam_is_not_asked() -> None:
    beams = (ReferencedBeamSpec(1, "6.8", "500"), ReferencedBeamSpec(2))
    plan = spec(fraction_groups=(FractionGroupSpec(5, beams=beams),))
    given = delivery(shaped(), shaped(number=2, shift=-45), setups=[setup()])
    answers = ask(beams_open_on_their_target, plan, None, opened={"delivery": given, "geometry": Boxes(PTV)})
    assert grade_of(answers) is Grade.PER_PROTOCOL


def test_a_sitting_patient_is_not_looked_at() -> None:
    assert grade_of(held(shaped(), places=PTV, position="SITTING")) is None


def test_structures_without_a_target_do_not_apply() -> None:
    answers = held(shaped(), places={"BODY": ("EXTERNAL", cube(ISOCENTRE, 150))})
    assert grade_of(answers) is None and "no target" in texts(answers)
