"""Control points come as arrays with what they leave out held on; what is damaged is nowhere guessed."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.delivery import read_delivery
from doseguard.readers.errors import UnreadableError
from doseguard.writers.beam_spec import ArcSpec, BeamSpec, ModifierSpec
from doseguard.writers.elements import item, put_text
from doseguard.writers.encoding import PART_10, Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.leaves import BOUNDARIES_MM, leaf_positions
from doseguard.writers.plan_spec import RT_ION_PLAN
from doseguard.writers.setup_spec import PatientSetupSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import StructureSetSpec
from tests.builders import REAL_PLANS, dataset, file_bytes, spec

ARC = BeamSpec(
    3, "arc", leaves=True, arc=ArcSpec(181, 179, "CW", 5), fluence_mode="NON_STANDARD", fluence_mode_id="FFF"
)
FIELD = BeamSpec(1, "field", gantry_deg="30", table_top_mm=("-10", "800.5", "0"))
SETUP = BeamSpec(2, "CBCT", delivery_type="SETUP", meterset_weights=False)

ENCODINGS = [
    Encoding(syntax, file_format, undefined)
    for syntax in TransferSyntax
    for file_format in (True, False)
    for undefined in (False, True)
    if file_format or syntax is not TransferSyntax.DEFLATED
]


def plan(*beams: BeamSpec, **changes: object) -> Dataset:
    return dataset(spec(beams=beams, **changes))


def read(source: Dataset, encoding: Encoding = PART_10) -> Delivery:
    return read_delivery(read_dataset(file_bytes(source, encoding), "plan.dcm", headers_only=True))


def only(*beams: BeamSpec, **changes: object) -> BeamDelivery:
    (beam,) = read(plan(*beams, **changes)).beams
    return beam


def changed(change: Callable[[Dataset], object], beam: BeamSpec = ARC) -> BeamDelivery:
    """The one beam of a plan in which something was changed."""
    written = plan(beam)
    change(written.BeamSequence[0])
    (found,) = read(written).beams
    return found


def put(point: int, keyword: str, text: str) -> Callable[[Dataset], object]:
    """Write that text into an attribute of a control point."""
    return lambda beam: put_text(beam.ControlPointSequence[point], keyword, text)


def test_beams_come_in_the_order_of_the_file() -> None:
    assert [one.name for one in read(plan(ARC, FIELD, SETUP)).beams] == ["arc", "field", "CBCT"]


def test_beams_that_treat_are_told_apart() -> None:
    assert [one.number for one in read(plan(ARC, FIELD, SETUP)).treatment_beams] == [3, 1]


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_leaves_are_those_written_in_every_encoding(encoding: Encoding) -> None:
    (beam,) = read(plan(ARC), encoding).beams
    mlc = next(one for one in beam.devices if one.type == "MLCX")
    written = [[float(text) for text in leaf_positions(ARC.aperture_mm, at + 33)] for at in range(5)]
    assert (mlc.positions_mm.tolist(), beam.faults) == (written, ())


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_angles_are_those_written_in_every_encoding(encoding: Encoding) -> None:
    (beam,) = read(plan(ARC), encoding).beams
    assert beam.gantry_deg.tolist() == [181, 270.5, 0, 89.5, 179]


def test_a_device_has_its_pairs_and_boundaries() -> None:
    devices = {one.type: (one.pairs, one.boundaries_mm.tolist()) for one in only(ARC).devices}
    assert devices == {"ASYMX": (1, []), "ASYMY": (1, []), "MLCX": (60, list(BOUNDARIES_MM))}


def test_jaws_that_are_stated_once_hold_on() -> None:
    jaws = next(one for one in only(ARC).devices if one.type == "ASYMX")
    assert jaws.positions_mm.tolist() == [[-20, 20]] * 5


def test_what_later_control_points_leave_out_holds_on() -> None:
    beam = only(FIELD)
    held = (beam.gantry_deg, beam.energies, beam.dose_rates, beam.collimator_deg, beam.couch_deg)
    assert [one.tolist() for one in held] == [[30, 30], [6, 6], [600, 600], [0, 0], [0, 0]]


def test_isocentre_and_table_hold_on() -> None:
    beam = only(FIELD)
    assert beam.isocentres_mm.tolist() == [[-62.5, -210, 41.5]] * 2
    assert beam.tables_mm.tolist() == [[-10, 800.5, 0]] * 2


def test_a_table_that_is_written_empty_is_not_known() -> None:
    assert np.isnan(only(replace(FIELD, table_top_mm=("", "", ""))).tables_mm).all()


def test_directions_hold_on_until_they_change() -> None:
    assert only(ARC).gantry_directions == ("CW", "CW", "CW", "CW", "NONE")


def test_a_meterset_that_a_control_point_leaves_out_is_not_known() -> None:
    beam = changed(lambda beam: delattr(beam.ControlPointSequence[2], "CumulativeMetersetWeight"))
    assert np.isnan(beam.meterset_weights).tolist() == [False, False, True, False, False]


def test_metersets_of_a_setup_beam_are_not_known() -> None:
    assert np.isnan(only(SETUP).meterset_weights).all()


def test_fluence_modes_are_pairs() -> None:
    assert only(ARC).fluence_modes == (("NON_STANDARD", "FFF"),)


def test_what_nobody_states_is_not_a_number() -> None:
    beam = changed(lambda beam: delattr(beam.ControlPointSequence[0], "DoseRateSet"))
    assert np.isnan(beam.dose_rates).all()


def test_a_value_that_is_no_number_is_a_fault_with_its_place() -> None:
    beam = changed(put(1, "GantryAngle", "27O.5"))
    place = "BeamSequence[1].ControlPointSequence[2].GantryAngle"
    assert beam.faults == (f"{place} holds something that is no number: '27O.5'",)


def test_what_cannot_be_read_is_not_taken_from_an_earlier_control_point() -> None:
    beam = changed(put(1, "GantryAngle", "x"))
    assert (np.isnan(beam.gantry_deg).tolist()) == [False, True, False, False, False]


def test_damage_holds_on_as_a_value_would() -> None:
    beam = changed(put(1, "PatientSupportAngle", "x"))
    assert np.isnan(beam.couch_deg).tolist() == [False, True, True, True, True]


def test_an_isocentre_of_two_numbers_is_none() -> None:
    beam = changed(put(0, "IsocenterPosition", "1\\2"), FIELD)
    place = "BeamSequence[1].ControlPointSequence[1].IsocenterPosition"
    assert (beam.faults, np.isnan(beam.isocentres_mm).all()) == (
        (f"{place} holds 2 numbers where 3 belong",),
        True,
    )


def test_leaves_that_are_too_few_are_none() -> None:
    def shorten(beam: Dataset) -> None:
        leaves = beam.ControlPointSequence[3].BeamLimitingDevicePositionSequence[0]
        leaves.LeafJawPositions = list(leaves.LeafJawPositions)[:-1]

    beam = changed(shorten)
    mlc = next(one for one in beam.devices if one.type == "MLCX")
    assert np.isnan(mlc.positions_mm).any(axis=1).tolist() == [False, False, False, True, False]
    assert "holds 119 numbers where 120 belong" in beam.faults[0]


def test_many_faults_of_one_kind_are_counted() -> None:
    def damage(beam: Dataset) -> None:
        for point in beam.ControlPointSequence:
            put_text(point, "GantryAngle", "x")

    beam = changed(damage)
    assert (len(beam.faults), beam.faults[-1]) == (4, "2 more such faults")


def test_positions_of_a_device_that_the_header_does_not_list_are_a_fault() -> None:
    beam = changed(lambda beam: beam.BeamLimitingDeviceSequence.pop())
    assert [one.type for one in beam.devices] == ["ASYMX", "ASYMY"]
    assert "moves 'MLCX', which the beam's header does not list" in beam.faults[0]


def test_a_device_that_is_there_twice_is_a_fault() -> None:
    beam = changed(lambda beam: beam.BeamLimitingDeviceSequence.append(beam.BeamLimitingDeviceSequence[0]))
    assert beam.faults == (
        "BeamSequence[1].BeamLimitingDeviceSequence[4] is another ASYMX, which is one device twice",
    )


@pytest.mark.parametrize("pairs", ["", "0", "-1", "x", "1001", "2000000000"])
def test_a_device_without_a_possible_number_of_pairs_is_a_fault(pairs: str) -> None:
    beam = changed(lambda beam: put_text(beam.BeamLimitingDeviceSequence[2], "NumberOfLeafJawPairs", pairs))
    assert [one.type for one in beam.devices] == ["ASYMX", "ASYMY"]
    assert "NumberOfLeafJawPairs is absent, or no number from 1 to 1000" in beam.faults[0]


@pytest.mark.parametrize(
    ("boundaries", "said"),
    [
        ("", "holds 0 numbers where 61 belong"),
        ("1\\2", "holds 2 numbers where 61 belong"),
        ("\\".join(["5"] * 61), "does not rise throughout"),
        ("\\".join(["x"] * 61), "holds something that is no number"),
    ],
)
def test_boundaries_that_are_none_are_not_given(boundaries: str, said: str) -> None:
    beam = changed(
        lambda beam: put_text(beam.BeamLimitingDeviceSequence[2], "LeafPositionBoundaries", boundaries)
    )
    mlc = next(one for one in beam.devices if one.type == "MLCX")
    assert (len(mlc.boundaries_mm), said in beam.faults[0]) == (0, True)


def test_control_points_out_of_order_are_a_fault() -> None:
    beam = changed(put(1, "ControlPointIndex", "4"))
    assert "ControlPointIndex does not count from 0 in steps of 1" in beam.faults[0]


@pytest.mark.parametrize(("index", "in_order"), [("4", False), ("1", True), ("2", True)])
def test_an_index_that_falls_is_out_of_order(index: str, in_order: bool) -> None:
    """The index of the second control point, before that of the third, which is 2."""
    assert changed(put(1, "ControlPointIndex", index)).in_order is in_order


def test_control_points_without_index_are_in_the_order_of_the_file() -> None:
    def strip(beam: Dataset) -> None:
        for point in beam.ControlPointSequence:
            del point.ControlPointIndex

    assert changed(strip).faults == ()


def test_a_beam_without_control_points_has_empty_arrays() -> None:
    beam = changed(lambda beam: delattr(beam, "ControlPointSequence"))
    assert (beam.isocentres_mm.shape, beam.gantry_directions, beam.stated_control_points) == ((0, 3), (), 5)


def test_modifiers_are_counted() -> None:
    modifiers = ModifierSpec(wedge_deg=30, bolus_roi=1, block="block", compensator="compensator")
    beam = only(replace(FIELD, modifiers=modifiers))
    counts = (beam.wedges, beam.boli, beam.blocks, beam.compensators, beam.applicators)
    assert (counts, beam.faults) == ((1, 1, 1, 1, 0), ())


def test_a_count_without_its_items_is_the_count_and_a_fault() -> None:
    beam = changed(lambda beam: setattr(beam, "NumberOfWedges", 1))
    assert (beam.wedges, beam.faults) == (
        1,
        ("BeamSequence[1].NumberOfWedges is 1, but 0 wedges are described",),
    )


@pytest.mark.parametrize(("second", "idle"), [("OUT", 1), ("IN", 0), ("", 1)])
def test_a_wedge_that_never_moves_in_is_idle(second: str, idle: int) -> None:
    def move(beam: Dataset) -> None:
        for point, place in zip(beam.ControlPointSequence, ("OUT", second), strict=True):
            if place:
                point.WedgePositionSequence = [item(ReferencedWedgeNumber=1, WedgePosition=place)]

    beam = changed(move, replace(FIELD, modifiers=ModifierSpec(wedge_deg=30)))
    assert (beam.wedges, beam.idle_wedges) == (1, idle)


def test_a_wedge_whose_place_is_not_said_is_in_the_beam() -> None:
    assert only(replace(FIELD, modifiers=ModifierSpec(wedge_deg=30))).idle_wedges == 0


def test_ion_beams_are_read() -> None:
    beam = only(replace(FIELD, radiation_type="PROTON", energy="120"), sop_class_uid=RT_ION_PLAN)
    assert (beam.place, beam.energies.tolist(), beam.devices) == ("IonBeamSequence[1]", [120, 120], ())


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_the_meterset_rate_of_ions_is_their_dose_rate(encoding: Encoding) -> None:
    written = plan(replace(FIELD, radiation_type="PROTON"), sop_class_uid=RT_ION_PLAN)
    written.IonBeamSequence[0].IonControlPointSequence[0].MetersetRate = 100.5
    (beam,) = read(written, encoding).beams
    assert beam.dose_rates.tolist() == [100.5, 100.5]


def test_setups_say_position_and_motion() -> None:
    (setup,) = read(plan(FIELD, setups=(PatientSetupSpec(position="FFP", motion="BREATH_HOLD"),))).setups
    assert (setup.number, setup.position, setup.technique, setup.motion) == (
        1,
        "FFP",
        "ISOCENTRIC",
        ("BREATH_HOLD",),
    )


def test_devices_of_a_setup_have_type_and_label() -> None:
    written = plan(FIELD)
    written.PatientSetupSequence[0].FixationDeviceSequence = [
        item(FixationDeviceType="MASK", FixationDeviceLabel="head"),
        item(FixationDeviceType="", FixationDeviceLabel=""),
    ]
    assert read(written).setups[0].devices == ("MASK head",)


def test_a_beam_finds_its_setup_by_number() -> None:
    delivery = read(plan(FIELD))
    found = delivery.setup(delivery.beams[0].patient_setup_number)
    assert found is not None and found.position == "HFS"


def test_a_plan_without_beams_has_none() -> None:
    assert read(plan()).beams == ()


def test_a_repeated_attribute_is_refused_with_its_name() -> None:
    data = file_bytes(
        plan(FIELD), Encoding(TransferSyntax.IMPLICIT, file_format=True, undefined_lengths=False)
    )
    # CumulativeMetersetWeight (300A,0134) becomes a second ControlPointIndex (300A,0112).
    broken = data.replace(b"\x0a\x30\x34\x01", b"\x0a\x30\x12\x01")
    with pytest.raises(UnreadableError, match=r"ControlPointIndex \(300A,0112\), byte \d+: is repeated"):
        read_delivery(read_dataset(broken, "plan.dcm", headers_only=True))


def test_what_is_no_plan_is_refused() -> None:
    data = dataset_bytes(write_structure_set(StructureSetSpec()))
    with pytest.raises(UnreadableError, match=r"RS\.dcm: it is no plan but: RT Structure Set"):
        read_delivery(read_dataset(data, "RS.dcm"))


def test_thousands_of_control_points_without_devices_are_read() -> None:
    arc = ArcSpec(control_points=6579)
    written = plan(replace(FIELD, arc=arc, dosimeter_unit="MINUTE"))
    del written.BeamSequence[0].BeamLimitingDeviceSequence
    del written.BeamSequence[0].ControlPointSequence[0].BeamLimitingDevicePositionSequence
    (beam,) = read(written).beams
    assert (len(beam.gantry_deg), beam.devices, beam.dosimeter_unit, beam.faults) == (6579, (), "MINUTE", ())


def real_plans() -> list[str]:
    return sorted(path.name for path in REAL_PLANS.glob("*.dcm") if "truncated" not in path.name)


def as_pydicom_reads(beam: Dataset, keyword: str) -> list[float]:
    """The values of an attribute in the control points, held on, as pydicom gives them."""
    points = beam.get("ControlPointSequence") or beam.get("IonControlPointSequence") or []
    values: list[float] = []
    for point in points:
        written = point.get(keyword)
        values.append(float(written) if written is not None else values[-1] if values else np.nan)
    return values


@pytest.mark.skipif(not REAL_PLANS.is_dir(), reason="../shared/real_plans is not beside the repository")
@pytest.mark.parametrize("name", real_plans())
def test_real_plans_are_read_as_pydicom_reads_them(name: str) -> None:
    data = (REAL_PLANS / name).read_bytes()
    opened = read_dataset(data, name, headers_only=True)
    if not opened.kind.is_plan:
        with pytest.raises(UnreadableError, match="it is no plan"):
            read_delivery(opened)
        return
    theirs = pydicom.dcmread(REAL_PLANS / name, force=True)
    beams = [*theirs.get("BeamSequence", ()), *theirs.get("IonBeamSequence", ())]
    for ours, beam in zip(read_delivery(opened).beams, beams, strict=True):
        np.testing.assert_array_equal(ours.gantry_deg, as_pydicom_reads(beam, "GantryAngle"))
        np.testing.assert_array_equal(ours.couch_deg, as_pydicom_reads(beam, "PatientSupportAngle"))
        np.testing.assert_array_equal(ours.energies, as_pydicom_reads(beam, "NominalBeamEnergy"))
