"""The engine on a study: values of a body whose truth is known, and each structure measured once."""

from dataclasses import replace

import numpy as np
import pytest

from assess.studies import box, empty, pyramid, study
from doseguard.assess import engine
from doseguard.assess.engine import Engine
from doseguard.assess.other_targets import OtherTargets
from doseguard.dosimetry import Combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measure import Measure
from doseguard.model.measured import NoValue
from doseguard.model.metric import parse_metric

PTV = box("PTV")


def measure(name: str, structure: ContouredStructure = PTV, prescribed_gy: float | None = None) -> Measure:
    return Engine(study(structure)).measure(structure, parse_metric(name), prescribed_gy)


@pytest.mark.parametrize(
    ("name", "truth"),
    [("Volume[cc]", 8.8), ("Mean[Gy]", 34), ("V34Gy[%]", 50), ("D95%[Gy]", 29.5), ("Max[Gy]", 39)],
)
def test_the_truth_is_measured_and_lies_in_the_interval(name: str, truth: float) -> None:
    found = measure(name)
    assert found.value is not None and found.low is not None and found.high is not None
    assert found.value == pytest.approx(truth, rel=2e-3)
    assert found.low <= truth * (1 + 1e-6) and truth * (1 - 1e-6) <= found.high


def test_a_percentage_is_of_the_prescribed_dose() -> None:
    assert measure("Mean[%]", prescribed_gy=68.0).value == pytest.approx(50, rel=1e-3)


def test_a_metric_that_the_structure_cannot_have_says_why() -> None:
    found = measure("D50cc[Gy]")
    assert found.value is None and found.reason


def test_each_structure_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def once(structure: ContouredStructure, *arguments: object) -> object:
        measured.append(structure.name)
        return engine_dose_volume(structure, *arguments)  # type: ignore[arg-type]

    engine_dose_volume = engine.dose_volume
    monkeypatch.setattr(engine, "dose_volume", once)
    of = Engine(study(PTV))
    for name in ("Volume[cc]", "Mean[Gy]", "D95%[Gy]"):
        of.measure(PTV, parse_metric(name), None)
    assert measured == ["PTV"]


def test_one_slice_has_the_spacing_of_the_set() -> None:
    flat = replace(PTV, name="Flat", points_mm=PTV.points_mm[:4], first=PTV.first[:2], kinds=PTV.kinds[:1])
    found = Engine(study(PTV, flat)).measure(flat, parse_metric("Volume[cc]"), None)
    assert found.value == pytest.approx(0.8)


# 44 Gy in the middle, 0.5 Gy/mm less towards the sides of cubes: 34 Gy and more in a cube of 40 mm.
PYRAMID, CUBE_CC = pyramid(44.0), 64.0
BODY = box("BODY", 9, half_mm=15.0, type="EXTERNAL")
BODY_CC = 30 * 30 * 32 / 1000


def r100(*drawn: ContouredStructure, others: tuple[ContouredStructure, ...] = ()) -> float:
    """The volume (cc) of the 34 Gy isodose that counts for the first structure."""
    of = Engine(study(*drawn, *others, field=PYRAMID))
    ratio = of.measure(drawn[0], parse_metric("R100%"), 34.0, others).value
    volume = of.measure(drawn[0], parse_metric("Volume[cc]"), None).value
    assert ratio is not None and volume is not None
    return ratio * volume


def test_an_isodose_is_measured_with_the_prescribed_dose() -> None:
    assert r100(PTV) == pytest.approx(CUBE_CC, rel=0.01)


def test_an_isodose_counts_inside_the_body() -> None:
    assert r100(PTV, BODY) == pytest.approx(BODY_CC, rel=0.01)


@pytest.mark.parametrize(
    "second", [box("BODY_2", 8, half_mm=14.0, type="EXTERNAL"), box("BODY", 8, half_mm=14.0, type="EXTERNAL")]
)
def test_of_two_bodies_none_is_taken(second: ContouredStructure) -> None:
    assert r100(PTV, BODY, second) == pytest.approx(CUBE_CC, rel=0.01)


def test_an_isodose_counts_for_the_target_that_is_nearest() -> None:
    left, right = box("A", 1, half_mm=5.0, x_mm=-12.0), box("B", 2, half_mm=5.0, x_mm=12.0)
    assert r100(left) == pytest.approx(CUBE_CC, rel=0.01)
    assert r100(left, others=(right,)) == pytest.approx(CUBE_CC / 2, rel=0.01)


def test_other_targets_are_told_by_what_is_known_to_be_prescribed_to() -> None:
    left, right = box("A", 1, half_mm=5.0, x_mm=-12.0), box("B", 2, half_mm=5.0, x_mm=12.0)
    of = Engine(study(left, right))
    assert of.other_targets(left, ()) == OtherTargets((), (right,))
    assert of.other_targets(left, (left, right)) == OtherTargets((right,), ())


def test_an_isodose_that_leaves_the_grid_has_no_value() -> None:
    assert "edge of the dose grid" in measure("R100%", prescribed_gy=34.0).reason


def test_an_index_of_several_formulas_has_no_value() -> None:
    assert "it must say which" in measure("HI", prescribed_gy=34.0).reason


def test_a_structure_made_of_others_is_measured_and_that_is_noted() -> None:
    of = Engine(study(PTV, box("GTV", 2, half_mm=4.0)))
    rest = of.find("PTV-GTV")
    assert isinstance(rest, Combination)
    assert of.measure(rest, parse_metric("Volume[cc]"), None).value == pytest.approx(8.8 - 0.64)
    assert of.notes()[0] == "PTV-GTV: made of PTV and GTV, as its name says"
    assert "no target" in of.measure(rest, parse_metric("R100%"), 34.0).reason


def test_structures_are_found_by_name() -> None:
    of = Engine(study(PTV, box("Cord", 2), box("Cord", 3)))
    assert of.find("PTV") is PTV and of.find("Heart") is None and isinstance(of.find("Cord"), NoValue)


def test_what_was_noted_is_that_of_the_study_and_of_what_was_measured() -> None:
    points = np.concatenate((PTV.points_mm[:4], PTV.points_mm))
    first = np.arange(0, len(points) + 1, 4)
    twice = replace(PTV, points_mm=points, first=first, kinds=(*PTV.kinds, "CLOSED_PLANAR"))
    of = Engine(study(twice, notes=("DoseType is EFFECTIVE",)))
    assert of.notes() == ("DoseType is EFFECTIVE",)
    of.measure(twice, parse_metric("Volume[cc]"), None)
    first, second = of.notes()
    assert first == "DoseType is EFFECTIVE" and second.startswith("PTV: ")


def test_a_namesake_without_contours_is_noted() -> None:
    of = Engine(study(PTV, empty("PTV", 7)))
    assert of.find("PTV") is PTV
    assert of.notes() == ("PTV: a structure of this name without contours is listed beside it",)


def test_a_namesake_of_a_part_without_contours_is_noted() -> None:
    of = Engine(study(PTV, box("GTV", 2, half_mm=4.0), empty("GTV", 7)))
    of.find("PTV-GTV")
    assert of.notes() == ("GTV: a structure of this name without contours is listed beside it",)


@pytest.mark.parametrize(("x_mm", "overlap"), [(0, True), (19, True), (20, False), (60, False)])
def test_structures_overlap_where_they_share_more_than_a_surface(x_mm: float, overlap: bool) -> None:
    other = box("B", 2, x_mm=x_mm)
    assert Engine(study(PTV, other)).overlap(PTV, other) is overlap
