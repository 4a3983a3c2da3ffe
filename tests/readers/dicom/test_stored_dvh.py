"""A histogram that came with a dose has its bins as the file gives them, or none and the reason."""

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.model.stored_dvh import StoredDvh
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.stored_dvh import stored_dvhs
from doseguard.readers.errors import UnreadableError
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, DvhSpec
from doseguard.writers.elements import item, put_text
from doseguard.writers.encoding import dataset_bytes

DVH = DvhSpec(7, "0.5", ("20", "18.5", "3"), minimum_gy="0.2", maximum_gy="1.4", mean_gy="0.9")


@pytest.fixture
def dose() -> Dataset:
    return write_dose(DoseSpec(np.full((2, 2, 2), 1.0), (0.0, 0.0, 0.0), dvhs=(DVH,)))


def read(dose: Dataset) -> list[StoredDvh]:
    with reading("rd.dcm"):
        data = dataset_bytes(dose)
    return list(stored_dvhs(read_dataset(data, "rd.dcm")))


def changed(dose: Dataset, keyword: str, text: str) -> StoredDvh:
    put_text(dose.DVHSequence[0], keyword, text)
    (only,) = read(dose)
    return only


def test_bins_and_volumes_are_those_written(dose: Dataset) -> None:
    (dvh,) = read(dose)
    assert (dvh.edges.tolist(), dvh.volumes.tolist(), dvh.faults) == ([0, 0.5, 1, 1.5], [20, 18.5, 3], ())


def test_kind_and_units_are_read(dose: Dataset) -> None:
    (dvh,) = read(dose)
    assert (dvh.type, dvh.dose_units, dvh.dose_type, dvh.volume_units) == (
        "CUMULATIVE",
        "GY",
        "PHYSICAL",
        "CM3",
    )


def test_doses_beside_the_bins_are_read(dose: Dataset) -> None:
    (dvh,) = read(dose)
    stated = [dvh.minimum_dose, dvh.maximum_dose, dvh.mean_dose]
    assert [one and one.text for one in stated] == ["0.2", "1.4", "0.9"]


def test_bins_are_scaled(dose: Dataset) -> None:
    assert changed(dose, "DVHDoseScaling", "2").edges.tolist() == [0, 1, 2, 3]


def test_it_is_of_its_one_structure(dose: Dataset) -> None:
    assert read(dose)[0].roi_number == 7


@pytest.mark.parametrize("kind", ["INCLUDED", "EXCLUDED"])
def test_of_several_structures_it_is_of_no_one(dose: Dataset, kind: str) -> None:
    other = item(DVHROIContributionType=kind, ReferencedROINumber=8)
    dose.DVHSequence[0].DVHReferencedROISequence.append(other)
    (dvh,) = read(dose)
    assert (dvh.roi_number, (*dvh.included, *dvh.excluded)) == (None, (7, 8))


@pytest.mark.parametrize(
    ("keyword", "text", "said"),
    [
        ("DVHDoseScaling", "", "DVHDoseScaling is absent, or no number above zero"),
        ("DVHDoseScaling", "0", "DVHDoseScaling is absent, or no number above zero"),
        ("DVHData", "", "DVHData is no list of pairs of numbers"),
        ("DVHData", "1\\2\\3", "DVHData is no list of pairs of numbers"),
        ("DVHData", "1\\x", "DVHData is no list of pairs of numbers"),
        ("DVHData", "1\\2\\-1\\2\\1\\1", "DVHData holds numbers below zero"),
        ("DVHNumberOfBins", "4", "DVHNumberOfBins is 4, but DVHData holds 3 pairs"),
    ],
)
def test_bins_that_are_damaged_are_none(dose: Dataset, keyword: str, text: str, said: str) -> None:
    dvh = changed(dose, keyword, text)
    assert (len(dvh.volumes), dvh.faults) == (0, (f"DVHSequence[1].{said}",))


def test_a_histogram_of_nothing_has_a_fault(dose: Dataset) -> None:
    del dose.DVHSequence[0].DVHReferencedROISequence
    (dvh,) = read(dose)
    assert (len(dvh.volumes), dvh.faults) == (0, ("DVHSequence[1] does not say of which structures it is",))


def test_a_dose_without_histograms_has_none(dose: Dataset) -> None:
    del dose.DVHSequence
    assert read(dose) == []


def test_a_sequence_that_is_none_is_refused_with_its_name(dose: Dataset) -> None:
    opened = read_dataset(dataset_bytes(dose), "rd.dcm")
    opened.dataset.add_new(0x30040050, "LO", "text")
    with pytest.raises(UnreadableError, match="DVHSequence is not a sequence"):
        stored_dvhs(opened)
