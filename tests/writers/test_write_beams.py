"""Arcs and static fields as linear accelerators deliver them."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.beams import gantry_angles, write_beams
from doseguard.writers.encoding import BARE
from doseguard.writers.leaves import BOUNDARIES_MM, leaf_positions


def written(spec: BeamSpec) -> Dataset:
    return write_beams((spec,))[0]


ARC = BeamSpec(1, leaves=True, arc=ArcSpec())


def test_an_arc_has_its_control_points() -> None:
    beam = written(ARC)
    indices = [point.ControlPointIndex for point in beam.ControlPointSequence]
    assert indices == list(range(178))
    assert beam.NumberOfControlPoints == 178


def test_metersets_rise_from_nothing_to_the_final_weight() -> None:
    beam = written(ARC)
    weights = [point.CumulativeMetersetWeight for point in beam.ControlPointSequence]
    assert (weights[0], weights[-1]) == (0, beam.FinalCumulativeMetersetWeight)
    assert all(low < high for low, high in pairwise(weights))


@pytest.mark.parametrize(
    ("arc", "step_deg"),
    [(ArcSpec(), 358 / 177), (ArcSpec(179, 181, "CC"), -358 / 177), (ArcSpec(300, 60), 120 / 177)],
)
def test_the_gantry_turns_in_equal_steps(arc: ArcSpec, step_deg: float) -> None:
    beam = written(BeamSpec(1, leaves=True, arc=arc))
    angles = [float(point.GantryAngle) for point in beam.ControlPointSequence]
    steps = [(after - before + 180) % 360 - 180 for before, after in pairwise(angles)]
    assert (angles[0], angles[-1]) == (arc.start_deg, arc.stop_deg)
    assert steps == pytest.approx([step_deg] * 177, abs=0.1001)


def test_gantry_angles_stay_on_the_circle() -> None:
    angles = [float(point.GantryAngle) for point in written(ARC).ControlPointSequence]
    assert all(0 <= angle < 360 for angle in angles)


def test_the_rotation_ends_at_the_last_point() -> None:
    directions = {point.GantryRotationDirection for point in written(ARC).ControlPointSequence[:-1]}
    assert directions == {"CW"}
    assert written(ARC).ControlPointSequence[-1].GantryRotationDirection == "NONE"


def test_every_control_point_positions_120_leaves() -> None:
    positions = [
        point.BeamLimitingDevicePositionSequence[-1].LeafJawPositions
        for point in written(ARC).ControlPointSequence
    ]
    assert {len(one) for one in positions} == {120}


def test_the_leaves_move() -> None:
    assert leaf_positions(20, 0) != leaf_positions(20, 1)


@pytest.mark.parametrize("index", range(0, 200, 7))
def test_leaves_never_cross(index: int) -> None:
    positions = [Decimal(one) for one in leaf_positions(20, index)]
    assert all(low < high for low, high in zip(positions[:60], positions[60:], strict=True))


def test_the_opening_lies_within_its_radius() -> None:
    assert max(abs(Decimal(one)) for one in leaf_positions(20, 3)) <= 20


def test_boundaries_enclose_sixty_pairs() -> None:
    device = written(ARC).BeamLimitingDeviceSequence[-1]
    assert (len(device.LeafPositionBoundaries), device.NumberOfLeafJawPairs) == (61, 60)
    assert list(BOUNDARIES_MM) == sorted(set(BOUNDARIES_MM))


def test_a_static_field_has_two_points() -> None:
    beam = written(BeamSpec(1, gantry_deg="40"))
    assert (beam.BeamType, len(beam.ControlPointSequence)) == ("STATIC", 2)
    assert beam.ControlPointSequence[0].GantryAngle == 40


def test_a_setup_field_has_no_metersets(reread: Callable[..., Dataset]) -> None:
    beam = reread(written(BeamSpec(1, delivery_type="SETUP", meterset_weights=False)), BARE)
    assert "FinalCumulativeMetersetWeight" not in beam
    assert beam.ControlPointSequence[1].CumulativeMetersetWeight is None


def test_header_words_are_written() -> None:
    beam = written(BeamSpec(1, fluence_mode="NON_STANDARD", fluence_mode_id="FFF", high_dose_technique="HDR"))
    fluence = beam.PrimaryFluenceModeSequence[0]
    assert (fluence.FluenceMode, fluence.FluenceModeID) == ("NON_STANDARD", "FFF")
    assert beam.HighDoseTechniqueType == "HDR"


def test_given_leaves_replace_the_round_opening() -> None:
    given = tuple((str(-index),) * 60 + (str(index),) * 60 for index in range(1, 4))
    beam = written(BeamSpec(1, leaves=True, arc=ArcSpec(control_points=3), leaf_positions=given))
    positions = [
        point.BeamLimitingDevicePositionSequence[-1].LeafJawPositions for point in beam.ControlPointSequence
    ]
    assert [list(map(str, one)) for one in positions] == [list(one) for one in given]


def test_given_jaws_replace_the_square() -> None:
    point = written(BeamSpec(1, jaws_mm=("-31", "32", "-33", "34"))).ControlPointSequence[0]
    jaws = [one.LeafJawPositions for one in point.BeamLimitingDevicePositionSequence]
    assert jaws == [[-31, 32], [-33, 34]]


def test_the_table_stands_where_it_is_said_to_stand() -> None:
    point = written(BeamSpec(1, table_top_mm=("-118", "1043.5", "6"))).ControlPointSequence[0]
    written_mm = (
        point.TableTopVerticalPosition,
        point.TableTopLongitudinalPosition,
        point.TableTopLateralPosition,
    )
    assert written_mm == (-118, 1043.5, 6)


def test_gantry_angles_are_those_that_are_written() -> None:
    arc = ArcSpec(330, 179, "CW", 53)
    points = written(BeamSpec(1, leaves=True, arc=arc)).ControlPointSequence
    assert [float(one) for one in gantry_angles(arc)] == [point.GantryAngle for point in points]
