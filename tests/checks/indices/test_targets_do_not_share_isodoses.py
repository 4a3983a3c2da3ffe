"""IDX-07: several targets, each with its indices, and the isodoses that join them."""

from collections.abc import Mapping
from typing import Any

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checks.indices.targets_do_not_share_isodoses import targets_do_not_share_isodoses
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE
TWO = spec(
    dose_references=(
        DoseReferenceSpec(1, "34", structure_type="VOLUME", roi_number=1, description="A"),
        DoseReferenceSpec(2, "20", structure_type="VOLUME", roi_number=2, description="B"),
    ),
    fraction_groups=(FractionGroupSpec(5, 1, links=(LinkSpec(1), LinkSpec(2))),),
)
PAIR = frozenset(("A", "B"))
INDICES = {"PaddickCI": "0.82 (0.8 to 0.84)", "PaddickGI": "3.1", "R50%": NoValue("it leaves the grid")}


def asked(held: Mapping[float, tuple[str, ...]] | NoValue, **changes: Any) -> list[CheckResult]:
    whole = {"whose": {1: "A", 2: "B"}, "indices": INDICES, "held": held, **changes}
    return ask(targets_do_not_share_isodoses, planned(TWO), opened={"dose_facts": FakeDose(**whole)})


def notes(found: list[CheckResult]) -> list[str]:
    return [one.outcome.message for one in found if isinstance(one.outcome, Note)]


def test_targets_apart_are_right_and_shown_with_their_indices() -> None:
    found = asked({})
    assert grade_of(found) is MET
    assert notes(found)[0] == (
        "A, of what is nearest to it: PaddickCI 0.820 (0.800 to 0.840), PaddickGI 3.100, R50% no value (it "
        "leaves the grid)"
    )


@pytest.mark.parametrize(("gap_mm", "grade"), [(10.0, MET), (10.1, VARIED)])
def test_a_bridge_between_targets_far_apart_is_flagged(gap_mm: float, grade: Grade) -> None:
    assert grade_of(asked({100.0: ("B",)}, gaps={PAIR: gap_mm, frozenset("B"): 0.0})) is grade


def test_a_bridge_is_told_with_its_dose_and_gap() -> None:
    found = asked({100.0: ("B",)}, gaps={PAIR: 12.34, frozenset("B"): 0.0})
    graded = [one.outcome for one in found if isinstance(one.outcome, Graded)]
    (flagged,) = [one for one in graded if one.grade is VARIED]
    assert flagged.message == "the isodose of 34 Gy around A holds B (12.3 mm away) as well"
    assert (flagged.source, flagged.about) == ("our own", Subject("A", 1))


def test_a_bridge_between_neighbours_is_noted() -> None:
    said = "the isodose of 34 Gy around A holds B too, no more than 10 mm away or touching it"
    assert said in notes(asked({100.0: ("B",)}, gaps={PAIR: 8.0, frozenset("B"): 0.0}))


def test_a_bridge_over_a_gap_that_nobody_knows_is_noted_and_not_passed() -> None:
    found = asked({100.0: ("B",)}, gaps={PAIR: NoValue("their planes are not parallel")})
    assert "the isodose of 34 Gy around A holds B too, nobody can tell how far away" in notes(found)
    assert grade_of(found) is None


def test_half_of_the_dose_that_joins_targets_is_noted() -> None:
    found = asked({50.0: ("B",)})
    assert grade_of(found) is MET
    assert notes(found)[0].endswith("; half of its prescribed dose joins it with B")


def test_targets_that_cannot_be_divided_are_said() -> None:
    found = asked(NoValue("A overlaps B: dose around them cannot be divided between them"))
    assert grade_of(found) is None
    assert notes(found)[0] == (
        "A, beside the other targets: A overlaps B: dose around them cannot be divided between them"
    )


def test_of_one_target_nothing_is_asked() -> None:
    found = ask(targets_do_not_share_isodoses, planned(), opened={"dose_facts": FakeDose()})
    assert does_not_apply(found)


def test_without_dose_it_is_not_run() -> None:
    found = ask(targets_do_not_share_isodoses, spec())
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"
