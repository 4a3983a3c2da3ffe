"""DOS-12: what of targets and limited organs lies outside of the grid."""

from typing import Any

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checking.dose.dose_facts import Beyond
from doseguard.checks.dose.dose_beyond_grid_is_counted import dose_beyond_grid_is_counted
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.structure_names import NamedStructure, StructureNames
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import (
    ask,
    does_not_apply,
    grade_of,
    limit,
    limits,
    protocol,
    site,
    sole,
    spec,
    volume_table,
)

CORD = protocol(site(more=limits(limit())))
NONE, SOME = Beyond(0.0, 50.0, 0.0, True), Beyond(12.5, 50.0, 30.0, False)


def asked(
    outside: dict[str, Beyond], edge_gy: float = 1.0, held: LoadedProtocol = CORD, **changes: Any
) -> list[CheckResult]:
    facts = FakeDose(outside=outside, at_edge_gy=edge_gy, **changes)
    return ask(dose_beyond_grid_is_counted, planned(), held, opened={"dose_facts": facts})


def test_nothing_outside_is_right() -> None:
    found = sole(Graded, asked({"PTV": NONE, "SpinalCord": NONE}))
    assert found.grade is Grade.PER_PROTOCOL
    assert found.message == "nothing of PTV and SpinalCord lies outside of the dose grid"


def test_a_target_outside_is_a_variation() -> None:
    found = sole(Graded, asked({"PTV": SOME}))
    assert (found.grade, found.achieved) == (Grade.VARIATION_ACCEPTABLE, "12.5 cc of the 50 cc of PTV")


@pytest.mark.parametrize(
    ("edge_gy", "grade"), [(1.0, None), (17.0, None), (17.01, Grade.VARIATION_ACCEPTABLE)]
)
def test_an_organ_outside_matters_where_the_edge_gets_much(edge_gy: float, grade: Grade | None) -> None:
    assert grade_of(asked({"PTV": NONE, "SpinalCord": SOME}, edge_gy)) is grade


def test_an_organ_outside_is_counted_in_any_case() -> None:
    found = asked({"PTV": NONE, "SpinalCord": SOME}, 1.5)
    assert sole(Note, found).message == (
        "outside of the dose grid, whose edge gets up to 1.50 Gy, lie 12.5 cc of the 50 cc of SpinalCord"
    )


def test_an_organ_without_limit_for_this_fraction_number_is_not_asked_for() -> None:
    held = protocol(site(more=limits(limit(fractions="3"))))
    assert grade_of(asked({"PTV": NONE, "SpinalCord": SOME}, 30.0, held)) is Grade.PER_PROTOCOL


def test_an_organ_that_the_site_requires_is_asked_for() -> None:
    held = protocol(site(more="organs_required: [Heart]"))
    assert grade_of(asked({"PTV": NONE, "Heart": SOME}, 30.0, held)) is Grade.VARIATION_ACCEPTABLE


def test_an_organ_with_a_limit_by_ptv_volume_is_asked_for() -> None:
    held = protocol(site(more=volume_table("V20Gy[%]", structure="Lungs")))
    assert grade_of(asked({"PTV": NONE, "Lungs": SOME}, 30.0, held)) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize(
    ("standard", "named"), [("SpinalCord", "SpinalCord"), ("Lungs", "Lung_L")], ids=["itself", "part"]
)
def test_an_organ_is_found_under_the_plans_own_name(standard: str, named: str) -> None:
    held = protocol(site(more=limits(limit(structure=standard))))
    names = StructureNames((NamedStructure("own name", named, "alias"),))
    facts = FakeDose(outside={"PTV": NONE, "own name": SOME}, at_edge_gy=30.0)
    found = ask(dose_beyond_grid_is_counted, planned(), held, opened={"dose_facts": facts, "names": names})
    assert sole(Graded, found).achieved == "12.5 cc of the 50 cc of own name"


def test_without_target_and_organ_it_does_not_apply() -> None:
    assert does_not_apply(asked({}, whose=None))


def test_without_dose_it_is_not_run() -> None:
    found = ask(dose_beyond_grid_is_counted, spec())
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"
