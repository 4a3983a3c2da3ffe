"""Which drawn structure a prescription is for."""

from dataclasses import replace

import pytest

from assess.studies import box
from checks.site.contours import drawn
from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from doseguard.checking.structures.held_target import held_target
from doseguard.model.order import OrderTarget
from tests.builders import ordered, rx

PTV, OTHER, GTV = box("PTV", 1), box("PTV_2", 2, x_mm=60), box("GTV", 3, half_mm=5.0, type="GTV")


def target(
    *structures: object, order: OrderTarget | None = None, count: int = 1, **changes: object
) -> str | None:
    holding = Holding(Pair(replace(rx(), **changes), order))  # type: ignore[arg-type]
    study = drawn(*structures)  # type: ignore[arg-type]
    return held_target(holding, (holding,) * count, study.structures.header, PlanGeometry(study))


def test_it_is_the_ordered_structure() -> None:
    assert target(PTV, OTHER, order=ordered("structure: PTV_2")) == "PTV_2"


def test_it_is_the_structure_of_the_prescription() -> None:
    assert target(PTV, OTHER, roi_number=2) == "PTV_2"


def test_it_is_the_only_ptv() -> None:
    assert target(PTV, GTV) == "PTV"


@pytest.mark.parametrize(("structures", "count"), [((PTV, OTHER), 1), ((PTV,), 2), ((GTV,), 1)])
def test_otherwise_nobody_can_tell(structures: tuple[object, ...], count: int) -> None:
    assert target(*structures, count=count) is None


def test_an_ordered_structure_that_is_not_drawn_is_no_other_one() -> None:
    assert target(PTV, order=ordered("structure: PTV_3")) is None


def test_without_structures_there_is_none() -> None:
    holding = Holding(Pair(rx(), None))
    assert held_target(holding, (holding,), None, PlanGeometry(drawn(PTV))) is None
