"""A structure set is read as names, numbers and types, and contradictions in it are said."""

import pytest

from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.structure_set import read_structure_set
from doseguard.readers.errors import UnreadableError

SYNTAXES = ("implicit", "explicit", "big", "deflated")


@pytest.fixture
def read(encode):
    def read(dataset, syntax="implicit", *, undefined=False):
        data = encode(dataset, syntax, undefined=undefined)
        return read_structure_set(read_dataset(data, "rs.dcm", headers_only=True))

    return read


def test_structures_are_read_with_number_name_and_type(structure_set, read):
    found = [(one.number, one.name, one.type) for one in read(structure_set).structures]
    assert found == [(1, "PTV_5000", "PTV"), (2, "Heart", "ORGAN"), (3, "iso", "ISOCENTER")]


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_structures_with_contours_are_told_from_those_without(structure_set, read, syntax, undefined):
    found = [one.has_contours for one in read(structure_set, syntax, undefined=undefined).structures]
    assert found == [True, False, True]


def test_an_empty_contour_sequence_is_no_contour(structure_set, read):
    structure_set.ROIContourSequence[0].ContourSequence = []
    assert read(structure_set).structure(1).has_contours is False


def test_without_any_contours_no_structure_has_one(structure_set, read):
    del structure_set.ROIContourSequence
    assert [one.has_contours for one in read(structure_set).structures] == [False, False, False]


def test_a_number_given_twice_is_a_fault(structure_set, read):
    structure_set.StructureSetROISequence[1].ROINumber = 1
    assert read(structure_set).faults[0] == "ROI number 1 is given to 'PTV_5000' and 'Heart'"


def test_a_number_given_twice_finds_no_structure(structure_set, read):
    structure_set.StructureSetROISequence[1].ROINumber = 1
    assert read(structure_set).structure(1) is None


def test_a_number_given_twice_leaves_contours_open(structure_set, read):
    structure_set.StructureSetROISequence[1].ROINumber = 1
    assert read(structure_set).structures[0].has_contours is None


def test_a_structure_without_number_is_a_fault(structure_set, read):
    del structure_set.StructureSetROISequence[0].ROINumber
    assert read(structure_set).faults == (
        "1 structures have no readable ROI number",
        "ROIContourSequence[1] holds contours of ROI number 1, which no structure has",
    )


def test_contradictory_types_are_a_fault(structure_set, read):
    structure_set.RTROIObservationsSequence[1].ReferencedROINumber = 1
    assert read(structure_set).faults == ("ROI number 1 has several types: PTV, ORGAN",)


def test_contradictory_types_are_not_chosen_from(structure_set, read):
    structure_set.RTROIObservationsSequence[1].ReferencedROINumber = 1
    assert read(structure_set).structure(1).type == ""


def test_observations_that_agree_are_no_fault(structure_set, read):
    structure_set.RTROIObservationsSequence[1].ReferencedROINumber = 1
    structure_set.RTROIObservationsSequence[1].RTROIInterpretedType = "PTV"
    assert read(structure_set).faults == ()


def test_the_referenced_series_are_read(structure_set, read):
    assert read(structure_set).referenced_series_uids == ("2.25.30",)


def test_the_frames_of_reference_are_read_once_each(structure_set, read):
    assert read(structure_set).frame_of_reference_uids == ("2.25.99",)


def test_identity_is_read(structure_set, read):
    found = read(structure_set)
    assert (found.sop_instance_uid, found.patient_id, found.study_instance_uid) == ("2.25.2", "P1", "2.25.90")


def test_a_structure_set_without_structures_is_empty(structure_set, read):
    del structure_set.StructureSetROISequence
    assert read(structure_set).structures == ()


def test_contours_that_are_cut_short_inside_are_refused(structure_set, encode):
    data = encode(structure_set, meta=False)
    place = data.index(b"\x06\x30\x40\x00") + 4
    damaged = data[:place] + (1 << 20).to_bytes(4, "little") + data[place + 4 :]
    with pytest.raises(UnreadableError, match="ContourSequence"):
        read_dataset(damaged, "rs.dcm")


def test_contours_agree_with_pydicom_in_real_files(real_files):
    wrong = []
    for path in real_files:
        if "truncated" in path.name:
            continue
        opened = read_dataset(path.read_bytes(), path.name)
        if opened.kind is Kind.STRUCTURE_SET:
            items = opened.dataset.ROIContourSequence
            told = {int(one.ReferencedROINumber): bool(one.get("ContourSequence")) for one in items}
            wrong += [path.name for one in told if told[one] != (one in opened.contoured)]
    assert wrong == []


def test_what_a_structure_is_set_to_is_read(structure_set, read, make_item):
    density = make_item(ROIPhysicalProperty="REL_ELEC_DENSITY", ROIPhysicalPropertyValue="1.0")
    structure_set.RTROIObservationsSequence[0].ROIPhysicalPropertiesSequence = [density]
    found = [one.physical_properties for one in read(structure_set).structures]
    assert found == [(("REL_ELEC_DENSITY", "1.0"),), (), ()]


def test_observations_that_set_the_same_density_say_it_once(structure_set, read, make_item):
    density = make_item(ROIPhysicalProperty="REL_ELEC_DENSITY", ROIPhysicalPropertyValue="1.0")
    for number in (0, 1):
        structure_set.RTROIObservationsSequence[number].ROIPhysicalPropertiesSequence = [density]
        structure_set.RTROIObservationsSequence[number].ReferencedROINumber = 1
    assert read(structure_set).structure(1).physical_properties == (("REL_ELEC_DENSITY", "1.0"),)


def test_date_and_time_are_read(structure_set, read):
    structure_set.StructureSetDate, structure_set.StructureSetTime = "20260301", "120000"
    found = read(structure_set)
    assert (found.date, found.time) == ("20260301", "120000")
