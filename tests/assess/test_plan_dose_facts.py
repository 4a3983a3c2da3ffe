"""What checks may ask of a dose beside metrics, in small studies whose truth is known."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from assess.studies import box, empty, field, header, pyramid, study
from doseguard.assess.engine import Engine
from doseguard.assess.plan_dose_facts import PlanDoseFacts
from doseguard.assess.plan_dosimetry import PlanDosimetry
from doseguard.checking.dose.dose_facts import Beyond, Grid
from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.measured import Achieved, NoValue
from doseguard.model.metric import parse_metric
from doseguard.model.prescription import Prescription, Status
from tests.builders import ordered, rx

PTV = box("PTV")
FIELD = field()


def holding(prescription: Prescription | None = None, structure: str | None = None) -> Holding:
    target = None if structure is None else ordered(f"structure: {structure}")
    return Holding(Pair(prescription or rx(), target))


def facts(
    *drawn: ContouredStructure, dose: DoseField = FIELD, holdings: tuple[Holding, ...] | None = None
) -> PlanDoseFacts:
    structures = drawn or (PTV,)
    engine = Engine(study(*structures, field=dose))
    return PlanDoseFacts(engine, dose, header(*structures), (holding(),) if holdings is None else holdings)


def reason(found: object) -> str:
    assert isinstance(found, NoValue)
    return found.reason


def test_the_steps_of_the_grid() -> None:
    assert facts().grid == Grid((2.0, 2.0, 2.0), 2.0)


def test_a_plane_that_is_missing_shows_in_the_steps() -> None:
    kept = np.delete(np.arange(31), 15)
    planes, rows, columns = FIELD.positions_mm
    lost = replace(FIELD, dose_gy=FIELD.dose_gy[kept], positions_mm=(planes[kept], rows, columns))
    assert facts(dose=lost).grid == Grid((4.0, 2.0, 2.0), 2.0)


def test_the_edge_of_the_grid_is_its_outermost_points() -> None:
    assert facts(dose=pyramid(44.0)).edge_gy == pytest.approx(29.0)


def test_the_hottest_point_is_told_with_its_place() -> None:
    found = facts(dose=pyramid(44.0)).hotter_than(40.0)
    assert found is not None
    assert (found.dose_gy, found.at_mm) == (pytest.approx(44.0), (0.0, 0.0, 0.0))


def test_where_no_point_gets_more_there_is_none() -> None:
    assert facts(dose=pyramid(44.0)).hotter_than(44.5) is None


def test_the_hottest_point_lies_in_the_body() -> None:
    # The dose rises along x up to 49 Gy at 30 mm; the body ends at 15 mm.
    body = box("BODY", 9, half_mm=15.0, type="EXTERNAL")
    whole, within = facts(PTV).hotter_than(40.0), facts(PTV, body).hotter_than(40.0)
    assert whole is not None and within is not None
    assert (whole.at_mm[0], within.at_mm[0], within.dose_gy) == (30.0, 14.0, pytest.approx(41.0))


def test_targets_are_the_ptvs_that_are_drawn() -> None:
    others = (box("PTV_2", 2, x_mm=15, type=""), box("GTV", 3, type="GTV"), empty("PTV_3", 4, type="PTV"))
    assert facts(PTV, *others).targets == ("PTV", "PTV_2")


def test_the_target_is_that_of_the_prescription() -> None:
    held = holding(rx(roi=2))
    assert facts(PTV, box("PTV_2", 2, x_mm=15), holdings=(held,)).target_of(held) == "PTV_2"


def test_the_target_is_that_of_the_order() -> None:
    held = holding(structure="PTV_2")
    assert facts(PTV, box("PTV_2", 2, x_mm=15), holdings=(held,)).target_of(held) == "PTV_2"


def test_the_only_ptv_is_the_target_of_the_only_prescription() -> None:
    held = holding(rx(target="anything"))
    assert facts(box("PTV_RUL"), holdings=(held,)).target_of(held) == "PTV_RUL"


@pytest.mark.parametrize(
    ("drawn", "holdings"),
    [
        ((box("PTV_1"), box("PTV_2", 2, x_mm=15)), (holding(rx(target="x")),)),
        ((box("PTV_1"),), (holding(rx(target="x")), holding(rx("20", target="y")))),
        ((box("GTV", type="GTV"),), (holding(rx(target="x")),)),
    ],
)
def test_where_nobody_says_the_target_is_not_known(
    drawn: tuple[ContouredStructure, ...], holdings: tuple[Holding, ...]
) -> None:
    of = facts(*drawn, holdings=holdings)
    assert of.target_of(holdings[0]) is None
    assert "nobody says" in of.index(holdings[0], "MDPD").measure.reason


def test_parts_of_targets_are_told_apart() -> None:
    drawn = (PTV, box("GTV", 2, type="GTV"), box("ITV_1", 3, type=""), box("Heart", 4, type="ORGAN"))
    assert facts(*drawn).parts == ("GTV", "ITV_1")


def test_a_target_is_named_by_order_or_plan() -> None:
    by_plan, by_order, by_none = holding(rx(roi=1)), holding(structure="PTV"), holding(rx(target="x"))
    assert [facts().is_named(one) for one in (by_plan, by_order, by_none)] == [True, True, False]


def test_a_target_that_nobody_drew_is_said() -> None:
    held = holding(rx(roi=2))
    of = facts(PTV, empty("PTV_2", 2, type="PTV"), holdings=(held,))
    assert reason(of.target_of(held)) == "PTV_2: it is listed but has no contours"


def test_two_targets_of_one_name_are_none() -> None:
    held = holding(rx(roi=2))
    of = facts(box("PTV_2", 2), box("PTV_2", 3), holdings=(held,))
    assert "2 structures are named PTV_2" in reason(of.target_of(held))


def test_order_and_plan_that_contradict_are_said() -> None:
    held = holding(rx(roi=1), structure="PTV_2")
    of = facts(PTV, box("PTV_2", 2, x_mm=15), holdings=(held,))
    assert reason(of.target_of(held)) == "the plan prescribes to PTV, ordered is PTV_2"


def test_metrics_are_rounded_to_what_is_judged() -> None:
    found = facts().achieved("PTV", parse_metric("Median[Gy]"))
    assert isinstance(found, Achieved) and float(found.value) == pytest.approx(34.0, abs=0.02)
    assert reason(facts().achieved("Heart", parse_metric("Median[Gy]"))).startswith("nothing is contoured")


def test_an_index_is_given_with_its_formula() -> None:
    found = facts(dose=pyramid(44.0)).index(holding(), "prescription isodose[%]")
    assert found.measure.value == pytest.approx(100 * 34 / 44, rel=0.01)
    assert found.formula == "prescribed dose / greatest dose in the target × 100"


def test_an_index_without_a_stated_prescription_says_why() -> None:
    held = holding(rx(status=Status.ESTIMATED))
    found = facts(holdings=(held,)).index(held, "MDPD")
    assert found.measure.reason == "it is in terms of the prescribed dose, which is estimated"


def test_an_index_that_needs_no_prescription_has_its_value() -> None:
    held = holding(rx(status=Status.ABSENT))
    assert facts(holdings=(held,)).index(held, "near-maximum[Gy]").measure.value is not None


LEFT, RIGHT = box("A", 1, half_mm=5.0, x_mm=-12.0), box("B", 2, half_mm=5.0, x_mm=12.0)
BOTH = (holding(rx(roi=1)), holding(rx(roi=2)))


def test_beside_a_target_to_which_nothing_is_prescribed_isodoses_are_nobodys() -> None:
    held = (holding(rx(roi=1)),)
    of = facts(LEFT, RIGHT, dose=pyramid(44.0), holdings=held)
    assert "B may be a target as well" in of.index(held[0], "V105% outside[cc]").measure.reason
    assert "B may be a target as well" in reason(of.joined(held[0], 100.0))
    assert of.index(held[0], "near-maximum[Gy]").measure.value is not None


def test_an_isodose_that_holds_two_targets_joins_them() -> None:
    of = facts(LEFT, RIGHT, dose=pyramid(44.0), holdings=BOTH)
    assert (of.joined(BOTH[0], 100.0), of.joined(BOTH[1], 100.0)) == (("B",), ("A",))
    assert of.gap_mm("A", "B") == pytest.approx(14.0)


def test_isodoses_apart_join_nothing() -> None:
    of = facts(LEFT, RIGHT, dose=peaks(), holdings=BOTH)
    assert (of.joined(BOTH[0], 100.0), of.joined(BOTH[0], 50.0)) == ((), ("B",))


def peaks() -> DoseField:
    """Two peaks of 40 Gy at x = -12 and 12 mm, 22 Gy between them."""
    x = FIELD.positions_mm[2] - 30
    along = 40 - 1.5 * np.minimum(np.abs(x + 12), np.abs(x - 12))
    away = np.abs(FIELD.positions_mm[0] - 30)
    dose = along - 0.9 * np.maximum(away[:, None, None], away[None, :, None])
    return replace(FIELD, dose_gy=np.ascontiguousarray(dose, dtype=np.float32))


def test_targets_that_overlap_cannot_be_told_apart() -> None:
    of = facts(LEFT, box("B", 2, half_mm=5.0, x_mm=-8.0), dose=pyramid(44.0), holdings=BOTH)
    assert "overlaps" in reason(of.joined(BOTH[0], 100.0))


def test_what_is_not_stated_joins_nothing_that_could_be_told() -> None:
    unsure = (holding(rx(roi=1, status=Status.AMBIGUOUS)), BOTH[1])
    assert "ambiguous" in reason(facts(LEFT, RIGHT, holdings=unsure).joined(unsure[0], 100.0))


def test_a_structure_within_the_grid_has_nothing_outside() -> None:
    found = facts().beyond("PTV")
    assert isinstance(found, Beyond)
    assert (found.outside_cc, found.reach_mm, found.in_voxels) == (0.0, 0.0, True)


def moved(x_mm: float = 0.0, z_mm: float = 0.0) -> ContouredStructure:
    """The target moved towards the end of the grid, whose last points lie at 30 mm."""
    return replace(PTV, points_mm=PTV.points_mm + np.array([x_mm, 0.0, z_mm]))


# What lies beyond the outermost voxels, half a step behind their points, is outside.
@pytest.mark.parametrize(
    ("target", "outside_cc", "reach_mm", "in_voxels"),
    [
        (moved(x_mm=25.0), 1.76, 5.0, False),
        (moved(x_mm=21.0), 0.0, 1.0, True),
        (moved(z_mm=21.0), 0.4, 1.0, True),
        (moved(z_mm=23.0), 1.2, 3.0, False),
    ],
    ids=["aside", "in the last voxels", "half a slice above them", "above"],
)
def test_what_leaves_the_grid_is_counted(
    target: ContouredStructure, outside_cc: float, reach_mm: float, in_voxels: bool
) -> None:
    found = facts(target).beyond("PTV")
    assert isinstance(found, Beyond)
    assert (found.outside_cc, found.whole_cc) == (pytest.approx(outside_cc, abs=0.01), pytest.approx(8.8))
    assert (found.reach_mm, found.in_voxels) == (pytest.approx(reach_mm), in_voxels)


def test_what_a_name_makes_of_structures_is_counted_too() -> None:
    found = facts(box("PTV", x_mm=25.0), box("GTV", 2, half_mm=4.0, x_mm=25.0)).beyond("PTV-GTV")
    assert isinstance(found, Beyond) and found.whole_cc == pytest.approx(8.16)


def test_what_nobody_drew_is_not_counted() -> None:
    assert (facts().beyond("Heart"), facts(PTV, empty("Cord", 2)).beyond("Cord")) == (None, None)


def test_what_cannot_be_measured_says_why() -> None:
    assert "2 structures" in reason(facts(PTV, box("Cord", 2), box("Cord", 3)).beyond("Cord"))


@pytest.mark.parametrize(("x_mm", "away_mm"), [(0.0, 0.0), (9.0, 0.0), (14.0, 4.0)])
def test_the_distance_of_a_point(x_mm: float, away_mm: float) -> None:
    assert facts().distance_mm("PTV", (x_mm, 0.0, 0.0)) == pytest.approx(away_mm)


def test_distances_of_what_nobody_drew_are_not_known() -> None:
    assert "nothing is contoured" in reason(facts().distance_mm("Heart", (0.0, 0.0, 0.0)))
    assert "nothing is contoured" in reason(facts().gap_mm("PTV", "Heart"))


def opened(**changes: Any) -> PlanDoseFacts | NoValue:
    dosimetry = PlanDosimetry(header(PTV), (holding(),), lambda: study(PTV, **changes))
    found = dosimetry.facts()
    assert isinstance(found, PlanDoseFacts | NoValue)
    return found


def test_the_facts_are_those_of_the_dose_that_is_measured() -> None:
    found = opened()
    assert isinstance(found, PlanDoseFacts) and found.stored_dvhs == ()


def test_without_a_dose_that_can_be_measured_there_are_none() -> None:
    assert reason(opened(field=None, dose=None, dose_reason="it is a beam's")) == "it is a beam's"
