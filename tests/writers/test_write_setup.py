"""How the patient is set up, and how far the table may be off."""

from dataclasses import replace

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.setup import write_setup, write_tolerance_table
from doseguard.writers.setup_spec import PatientSetupSpec, ToleranceTableSpec
from writers.validator import validation_errors

SPEC = minimal_spec("34", 5)
TABLE = ToleranceTableSpec(3, "SABR", "0.5", "1", "0.25", ("10", "20", "5"), "2")
SHIFTED = PatientSetupSpec(2, "FFP", motion="GATING", signal_source="BELT", shift_mm=("-5", "10", "0.5"))


def test_a_patient_lies_head_first_and_supine() -> None:
    (setup,) = write_plan(SPEC).PatientSetupSequence
    assert (setup.PatientPosition, setup.PatientSetupNumber) == ("HFS", 1)


def test_other_positions_are_written() -> None:
    setup = write_setup(SHIFTED)
    assert (setup.PatientPosition, setup.PatientSetupNumber) == ("FFP", 2)


def test_displacements_are_written() -> None:
    setup = write_setup(SHIFTED)
    written = (
        setup.TableTopVerticalSetupDisplacement,
        setup.TableTopLongitudinalSetupDisplacement,
        setup.TableTopLateralSetupDisplacement,
    )
    assert written == (-5, 10, 0.5)


def test_displacements_are_left_out_where_none_is_given() -> None:
    assert "TableTopVerticalSetupDisplacement" not in write_setup(PatientSetupSpec())


def test_the_motion_technique_is_written_with_its_signal() -> None:
    (motion,) = write_setup(SHIFTED).MotionSynchronizationSequence
    assert motion.RespiratoryMotionCompensationTechnique == "GATING"
    assert motion.RespiratorySignalSource == "BELT"


def test_nothing_is_said_of_motion_unless_it_is_dealt_with() -> None:
    assert "MotionSynchronizationSequence" not in write_setup(PatientSetupSpec())


def test_a_plan_may_have_no_setup() -> None:
    assert "PatientSetupSequence" not in write_plan(replace(SPEC, setups=()))


def test_beams_refer_to_their_setup() -> None:
    beam = replace(SPEC.beams[0], patient_setup_number=2)
    written = write_plan(replace(SPEC, beams=(beam,), setups=(PatientSetupSpec(), SHIFTED)))
    assert written.BeamSequence[0].ReferencedPatientSetupNumber == 2


def test_all_tolerances_are_written() -> None:
    table = write_tolerance_table(TABLE)
    written = (
        table.GantryAngleTolerance,
        table.BeamLimitingDeviceAngleTolerance,
        table.PatientSupportAngleTolerance,
        table.TableTopVerticalPositionTolerance,
        table.TableTopLongitudinalPositionTolerance,
        table.TableTopLateralPositionTolerance,
        table.BeamLimitingDeviceToleranceSequence[1].BeamLimitingDevicePositionTolerance,
    )
    assert written == (0.5, 1, 0.25, 10, 20, 5, 2)


def test_a_table_may_have_nothing_but_its_name() -> None:
    table = write_tolerance_table(ToleranceTableSpec(1, "SABR"))
    assert {element.keyword for element in table} == {"ToleranceTableNumber", "ToleranceTableLabel"}


def test_beams_refer_to_the_first_table() -> None:
    plan = write_plan(replace(SPEC, tolerance_tables=(TABLE, ToleranceTableSpec(4, "OTHER"))))
    assert plan.BeamSequence[0].ReferencedToleranceTableNumber == 3


def test_they_are_valid() -> None:
    plan = write_plan(replace(SPEC, tolerance_tables=(TABLE,), setups=(PatientSetupSpec(), SHIFTED)))
    assert validation_errors(dataset_bytes(plan)) == []
