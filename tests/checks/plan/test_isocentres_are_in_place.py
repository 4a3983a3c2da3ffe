"""PLN-07: isocentres beside one another, the body and the targets."""

from typing import Any

import pytest

from doseguard.checking.geometry import Point
from doseguard.checks.plan.isocentres_are_in_place import isocentres_are_in_place
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.boxes import Boxes, cube
from tests.checks.plan.deliveries import ISOCENTRE, beam, clinic, delivery, planned

X, Y, Z = ISOCENTRE
BODY = {"BODY": ("EXTERNAL", cube(ISOCENTRE, 100))}
LESION = {**BODY, "PTV": ("PTV", cube(ISOCENTRE, 15))}
TWO = {**BODY, "PTV_1": ("PTV", cube(ISOCENTRE, 10)), "PTV_2": ("PTV", cube((X + 60, Y, Z), 10))}
ONE_BETWEEN = beam(isocentre=(X + 30, Y, Z))


def held(
    *beams: BeamDelivery, places: dict[str, Any] | None = None, policy: str = "", order: str | None = None
) -> list[CheckResult]:
    opened: dict[str, object] = {"delivery": delivery(*beams)}
    if places is not None:
        opened["geometry"] = Boxes(places)
    given = clinic(f"beams: {{{policy}}}") if policy else None
    plan = planned(*beams, target="none")
    return ask(isocentres_are_in_place, plan, None, order, clinic=given, opened=opened)


def test_an_isocentre_in_its_target_is_per_protocol() -> None:
    answers = held(beam(1), beam(2), places=LESION)
    assert grade_of(answers) is Grade.PER_PROTOCOL
    assert sole(Graded, answers).message == "1 isocentre; (10, -20, 30) mm: in PTV"


def test_without_structures_the_isocentres_alone_are_looked_at() -> None:
    assert sole(Graded, held(beam(1), beam(2))).message == "1 isocentre"


@pytest.mark.parametrize(
    ("moved", "grade"),
    [(25.0, Grade.PER_PROTOCOL), (25.5, Grade.PER_PROTOCOL), (25.6, Grade.VARIATION_ACCEPTABLE)],
)
def test_an_isocentre_beside_its_target_is_a_variation(moved: float, grade: Grade) -> None:
    assert grade_of(held(beam(isocentre=(X + moved, Y, Z)), places=LESION)) is grade


def test_beside_the_target_of_small_fractions_it_is_ordinary() -> None:
    far = beam(isocentre=(X + 50, Y, Z))
    plan = planned(far, dose="50", fractions=25, target="none")
    opened = {"delivery": delivery(far), "geometry": Boxes(LESION)}
    assert grade_of(ask(isocentres_are_in_place, plan, None, opened=opened)) is Grade.PER_PROTOCOL


def test_one_isocentre_for_many_targets_is_ordinary() -> None:
    answers = held(ONE_BETWEEN, places=TWO)
    assert grade_of(answers) is Grade.PER_PROTOCOL and "20.0 mm from PTV_1" in texts(answers)


def test_one_isocentre_for_two_ordered_targets_is_ordinary() -> None:
    order = "targets: [{structure: PTV_1, dose: 34 Gy}, {structure: PTV_2, dose: 34 Gy}]"
    assert grade_of(held(ONE_BETWEEN, places=TWO, order=order)) is Grade.PER_PROTOCOL


def test_the_one_ordered_target_is_the_one_that_counts() -> None:
    answers = held(beam(), places=TWO, order="targets: [{structure: PTV_2, dose: 34 Gy}]")
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "50.0 mm from PTV_2" in texts(answers)


def test_an_isocentre_outside_the_body_is_a_variation() -> None:
    answers = held(beam(isocentre=(X, Y, Z + 110)), places=BODY)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "10 mm outside BODY" in texts(answers)


def test_an_isocentre_on_the_skin_is_ordinary() -> None:
    assert grade_of(held(beam(isocentre=(X, Y, Z + 100.4)), places=BODY)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("apart", "grade"),
    [(0.05, Grade.PER_PROTOCOL), (19.0, Grade.VARIATION_ACCEPTABLE), (21.0, Grade.PER_PROTOCOL)],
)
def test_isocentres_side_by_side_are_a_variation(apart: float, grade: Grade) -> None:
    beams = (beam(1), beam(2), beam(3, isocentre=(X, Y + apart, Z)))
    assert grade_of(held(*beams)) is grade


def test_the_beams_beside_one_another_are_named() -> None:
    answers = held(beam(1), beam(2), beam(3, isocentre=(X, Y + 5, Z)))
    assert "the isocentres of beam 1 (B1), beam 2 (B2) and beam 3 (B3) are only 5.0 mm apart" in texts(
        answers
    )


def test_many_shots_of_one_beam_each_are_ordinary() -> None:
    beams = [beam(number, isocentre=(X + 4 * number, Y, Z)) for number in range(1, 6)]
    assert grade_of(held(*beams)) is Grade.PER_PROTOCOL


def test_two_single_beams_side_by_side_beside_a_shared_isocentre_are_a_variation() -> None:
    near = [beam(number, isocentre=(X + 100 + shift, Y, Z)) for number, shift in ((3, 0), (4, 10))]
    answers = held(beam(1), beam(2), *near)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "the isocentres of beam 3 (B3) and beam 4 (B4) are only 10.0 mm apart" in texts(answers)


def test_three_shots_of_one_beam_each_are_ordinary() -> None:
    beams = [beam(number, isocentre=(X + 4 * number, Y, Z)) for number in range(1, 4)]
    assert grade_of(held(*beams)) is Grade.PER_PROTOCOL


def test_a_machine_that_aims_every_beam_by_itself_is_ordinary() -> None:
    beams = [beam(number, isocentre=(X + 4 * (number % 4), Y, Z)) for number in range(1, 9)]
    assert grade_of(held(*beams)) is Grade.PER_PROTOCOL


def test_a_setup_beam_may_stand_elsewhere() -> None:
    assert grade_of(held(beam(1), beam(2, isocentre=(0, 0, 5), is_treatment=False))) is Grade.PER_PROTOCOL


def test_the_origin_is_noted() -> None:
    assert "(0, 0, 0)" in sole(Note, held(beam(isocentre=(0, 0, 0)))).message


@pytest.mark.parametrize(
    ("policy", "isocentre", "grade"),
    [
        ("isocentres: 1", (X, Y, Z), Grade.PER_PROTOCOL),
        ("isocentres: '2 .. 3'", (X, Y, Z), Grade.DEVIATION_UNACCEPTABLE),
        ("isocentre_to_target: <= 30 mm", (X + 44, Y, Z), Grade.PER_PROTOCOL),
        ("isocentre_to_target: <= 5 mm", (X + 21, Y, Z), Grade.DEVIATION_UNACCEPTABLE),
        ("isocentre_to_target: <= 5 mm", (X + 20.3, Y, Z), Grade.PER_PROTOCOL),
    ],
)
def test_the_clinic_says_how_many_and_how_far(policy: str, isocentre: Point, grade: Grade) -> None:
    assert grade_of(held(beam(isocentre=isocentre), places=LESION, policy=policy)) is grade


def test_isocentres_side_by_side_are_the_clinics_business_where_it_counts_them() -> None:
    beams = (beam(1), beam(2, isocentre=(X, Y + 5, Z)))
    assert grade_of(held(*beams, policy="isocentres: 1 .. 2")) is Grade.PER_PROTOCOL


NOWHERE = (float("nan"),) * 3


def test_beams_without_isocentre_do_not_apply() -> None:
    assert does_not_apply(held(beam(isocentre=NOWHERE), places=LESION))


def test_one_beam_without_isocentre_beside_others_is_a_variation() -> None:
    answers = held(beam(1), beam(2, isocentre=NOWHERE))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "no isocentre is stated for beam 2 (B2)" in texts(answers)
