"""UIDs depend on names alone and are valid."""

from pydicom.uid import UID

from doseguard.writers.identity import make_uid
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import PlanSpec


def test_equal_names_give_equal_uids() -> None:
    assert make_uid("a", "b") == make_uid("a", "b")


def test_other_names_give_other_uids() -> None:
    assert make_uid("a", "b") != make_uid("a", "c")


def test_uids_are_valid_and_under_the_uuid_root() -> None:
    uid = UID(make_uid("a"))
    assert uid.is_valid
    assert uid.startswith("2.25.")


def test_known_uid_does_not_change_between_releases() -> None:
    assert make_uid("a", "b") == "2.25.329425635150712220463585959118858324582"


def test_objects_of_one_patient_have_different_uids() -> None:
    patient = PatientSpec()
    uids = {patient.study_uid, patient.frame_of_reference_uid, patient.structure_set_uid}
    assert len(uids) == 3


def test_plans_of_one_label_are_told_apart_by_instance() -> None:
    assert PlanSpec(instance="1").sop_instance_uid != PlanSpec(instance="2").sop_instance_uid


def test_plans_of_one_label_are_told_apart_by_patient() -> None:
    first, second = PlanSpec(patient=PatientSpec("1")), PlanSpec(patient=PatientSpec("2"))
    assert first.sop_instance_uid != second.sop_instance_uid
