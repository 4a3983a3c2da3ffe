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


def test_how_it_was_calculated_is_read(dose, read):
    dose.TissueHeterogeneityCorrection = ["IMAGE", "ROI_OVERRIDE"]
    dose.DoseComment, dose.SoftwareVersions, dose.ManufacturerModelName = "AAA", ["15.6", "AAA 15606"], "TPS"
    found = read(dose)
    assert (found.heterogeneity, found.comment, found.software_versions, found.manufacturer_model) == (
        ("IMAGE", "ROI_OVERRIDE"),
        "AAA",
        ("15.6", "AAA 15606"),
        "TPS",
    )


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big", "deflated"])
def test_the_grid_is_read_in_every_encoding(dose, encode, syntax):
    dose.PixelSpacing, dose.GridFrameOffsetVector, dose.NumberOfFrames = ["2.5", "3"], ["0", "2", "4.5"], 3
    if syntax == "big":
        del dose.PixelData
    found = read_dose_header(read_dataset(encode(dose, syntax), "rd.dcm"))
    assert (found.rows, found.columns, found.frames) == (1, 2, 3)
    assert (found.spacing_mm, found.frame_offsets_mm) == ((2.5, 3.0), (0.0, 2.0, 4.5))


def test_scaling_and_normalization_point_are_read(dose, read):
    dose.NormalizationPoint = ["1", "-2.5", "3"]
    found = read(dose)
    assert (found.scaling.text, found.normalization_point_mm) == ("0.001", (1.0, -2.5, 3.0))


def test_what_is_no_number_is_none(dose, read):
    with reading("rd.dcm"):
        put_text(dose, "GridFrameOffsetVector", "0\\x")
        put_text(dose, "DoseGridScaling", "much")
        found = read(dose)
    assert (found.frame_offsets_mm, found.spacing_mm, found.scaling.value) == ((), (), None)


def test_a_grid_that_is_not_described_has_no_size(dose, read):
    for keyword in ("Rows", "Columns", "PixelData"):
        delattr(dose, keyword)
    found = read(dose)
    assert (found.rows, found.columns, found.frames) == (None, None, None)
