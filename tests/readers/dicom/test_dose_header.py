"""A dose says of which plan it is, and in which unit."""

import pytest

from doseguard.model.dose_grid import ReferencedPlan
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.dose_header import read_dose_header
from doseguard.writers.elements import put_text


@pytest.fixture
def read(encode):
    return lambda dataset: read_dose_header(read_dataset(encode(dataset), "rd.dcm"))


def test_unit_type_and_summation_are_read(dose, read):
    found = read(dose)
    assert (found.units, found.type, found.summation) == ("GY", "PHYSICAL", "PLAN")


def test_the_plan_is_read(dose, read):
    assert read(dose).plans == (ReferencedPlan("2.25.1"),)


def test_the_part_of_the_plan_is_read(dose, read, make_item):
    beam = make_item(ReferencedBeamNumber=2)
    group = make_item(ReferencedBeamSequence=[beam], ReferencedFractionGroupNumber=1)
    dose.ReferencedRTPlanSequence[0].ReferencedFractionGroupSequence = [group]
    assert read(dose).plans == (ReferencedPlan("2.25.1", (1,), (2,)),)


def test_the_structure_set_is_read(dose, read, make_item):
    dose.ReferencedStructureSetSequence = [make_item(ReferencedSOPInstanceUID="2.25.2")]
    assert read(dose).structure_set_uids == ("2.25.2",)


def test_a_dose_of_no_plan_has_none(dose, read):
    del dose.ReferencedRTPlanSequence
    assert read(dose).plans == ()


def test_identity_is_read(dose, read):
    found = read(dose)
    assert (found.sop_instance_uid, found.patient_id, found.frame_of_reference_uid) == (
        "2.25.3",
        "P1",
        "2.25.99",
    )


def of_group(dose, make_item, **parts):
    dose.ReferencedRTPlanSequence[0].ReferencedFractionGroupSequence = [make_item(**parts)]
    return dose


def test_applications_are_read(dose, read, make_item):
    setup = make_item(ReferencedBrachyApplicationSetupNumber=4)
    group = {"ReferencedFractionGroupNumber": 1, "ReferencedBrachyApplicationSetupSequence": [setup]}
    assert read(of_group(dose, make_item, **group)).plans == (ReferencedPlan("2.25.1", (1,), (), (4,)),)


def test_a_group_without_number_is_a_part_nevertheless(dose, read, make_item):
    assert read(of_group(dose, make_item)).plans == (ReferencedPlan("2.25.1", (None,)),)


@pytest.mark.parametrize(
    ("sequence", "keyword", "plan"),
    [
        ("ReferencedBeamSequence", "ReferencedBeamNumber", ReferencedPlan("2.25.1", (1,), (None,))),
        (
            "ReferencedBrachyApplicationSetupSequence",
            "ReferencedBrachyApplicationSetupNumber",
            ReferencedPlan("2.25.1", (1,), (), (None,)),
        ),
    ],
)
def test_an_unreadable_number_is_a_part_nevertheless(dose, read, make_item, sequence, keyword, plan):
    part = make_item()
    put_text(part, keyword, "b1")
    group = {"ReferencedFractionGroupNumber": 1, sequence: [part]}
    with reading("rd.dcm"):
        found = read(of_group(dose, make_item, **group))
    assert found.plans == (plan,)
