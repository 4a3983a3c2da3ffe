"""Doses hold the values given, to the resolution of their scaling."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, DvhSpec, spherical_dose_gy
from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from writers.validator import validation_errors

EXPLICIT = Encoding(TransferSyntax.EXPLICIT)
GRID = np.arange(2 * 3 * 4, dtype=np.float64).reshape(2, 3, 4)
SPEC = DoseSpec(GRID, (-10.0, 5.0, 2.5), plan_uid="1.2.3")


@pytest.mark.parametrize("largest_gy", [20.0, 65.0, 70.0, 700.0])
def test_values_come_back_within_half_a_step(largest_gy: float, reread: Callable[..., Dataset]) -> None:
    grid = GRID * largest_gy / GRID.max()
    dose = reread(write_dose(DoseSpec(grid, (0.0, 0.0, 0.0))), EXPLICIT)
    scaling = float(dose.DoseGridScaling)
    assert np.abs(dose.pixel_array * scaling - grid).max() <= scaling / 2 * 1.001


def test_the_shape_is_planes_rows_columns(reread: Callable[..., Dataset]) -> None:
    dose = reread(write_dose(SPEC), EXPLICIT)
    assert (dose.NumberOfFrames, dose.Rows, dose.Columns) == (2, 3, 4)
    assert dose.pixel_array.shape == (2, 3, 4)


def test_the_geometry_is_written(reread: Callable[..., Dataset]) -> None:
    dose = reread(write_dose(SPEC), EXPLICIT)
    assert dose.ImagePositionPatient == [-10, 5, 2.5]
    assert dose.PixelSpacing == [2.5, 2.5]
    assert dose.GridFrameOffsetVector == [0, 2.5]


def test_the_plan_is_referred_to() -> None:
    assert write_dose(SPEC).ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == "1.2.3"


def test_no_plan_is_referred_to_where_none_is_given() -> None:
    assert "ReferencedRTPlanSequence" not in write_dose(DoseSpec(GRID, (0.0, 0.0, 0.0)))


def test_units_type_and_summation_are_as_asked() -> None:
    dose = write_dose(
        DoseSpec(GRID, (0.0, 0.0, 0.0), units="RELATIVE", type="EFFECTIVE", summation="FRACTION")
    )
    assert (dose.DoseUnits, dose.DoseType, dose.DoseSummationType) == ("RELATIVE", "EFFECTIVE", "FRACTION")


def test_the_round_dose_meets_its_prescription_at_the_edge() -> None:
    grid = spherical_dose_gy((21, 21, 21), 2.0, 34.0, 10.0)
    assert grid[10, 10, 10] == pytest.approx(42.5)
    assert grid[10, 10, 15] == pytest.approx(34.0)


def test_the_round_dose_falls_outwards() -> None:
    row = spherical_dose_gy((21, 21, 21), 2.0, 34.0, 10.0)[10, 10, 10:]
    assert np.all(np.diff(row) < 0)


@pytest.mark.parametrize(("bits", "signed"), [(16, False), (16, True), (32, False), (32, True)])
def test_values_of_every_size_come_back(bits: int, signed: bool, reread: Callable[..., Dataset]) -> None:
    spec = DoseSpec(GRID, (0.0, 0.0, 0.0), bits=bits, signed=signed, scaling_gy=0.001)
    dose = reread(write_dose(spec), EXPLICIT)
    assert (dose.BitsAllocated, dose.BitsStored, dose.HighBit) == (bits, bits, bits - 1)
    assert dose.PixelRepresentation == signed
    assert dose.pixel_array.tolist() == (GRID * 1000).tolist()


def test_negative_values_come_back(reread: Callable[..., Dataset]) -> None:
    dose = reread(write_dose(DoseSpec(GRID - 5, (0.0, 0.0, 0.0), signed=True)), EXPLICIT)
    assert dose.pixel_array.min() * dose.DoseGridScaling == pytest.approx(-5)


@pytest.mark.parametrize(("grid", "scaling_gy"), [(GRID - 5, None), (GRID, 1e-4)])
def test_a_dose_that_does_not_fit_is_refused(grid: np.ndarray, scaling_gy: float | None) -> None:
    with pytest.raises(ValueError, match="uint16 does not hold doses of that size"):
        write_dose(DoseSpec(grid, (0.0, 0.0, 0.0), scaling_gy=scaling_gy))


def test_axes_may_differ_and_lie_anyhow(reread: Callable[..., Dataset]) -> None:
    spec = DoseSpec(GRID, (1.23456789, -0.0, 0.5), (3.0, 1.0, 2.0), orientation=(0, 1, 0, -1, 0, 0))
    dose = reread(write_dose(spec), EXPLICIT)
    assert dose.ImagePositionPatient == [1.23456789, 0, 0.5]
    assert dose.ImageOrientationPatient == [0, 1, 0, -1, 0, 0]
    assert dose.PixelSpacing == [1, 2]
    assert dose.GridFrameOffsetVector == [0, 3]


def test_offsets_are_written_as_given(reread: Callable[..., Dataset]) -> None:
    dose = reread(write_dose(DoseSpec(GRID, (0.0, 0.0, 0.0), offsets_mm=(0.0, -2.25))), EXPLICIT)
    assert dose.GridFrameOffsetVector == [0, -2.25]


def test_numbers_fit_their_sixteen_characters() -> None:
    dose = write_dose(DoseSpec(GRID, (-1 / 3e5, -100 / 3, 1e5 / 3)))
    texts = dose.get_item("ImagePositionPatient").value.decode().split("\\")
    assert max(len(text.strip()) for text in texts) <= 16


@pytest.mark.parametrize("syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT])
def test_it_is_valid(syntax: TransferSyntax) -> None:
    assert validation_errors(dataset_bytes(write_dose(SPEC), Encoding(syntax))) == []


DVH = DvhSpec(3, "0.5", ("12.5", "10", "0"), "1", "23.5", "7")


def test_a_dvh_is_written_in_steps_of_dose(reread: Callable[..., Dataset]) -> None:
    (dvh,) = reread(write_dose(replace(SPEC, dvhs=(DVH,))), EXPLICIT).DVHSequence
    assert dvh.DVHData == [0.5, 12.5, 0.5, 10, 0.5, 0]
    assert (dvh.DVHType, dvh.DVHNumberOfBins, dvh.DVHReferencedROISequence[0].ReferencedROINumber) == (
        "CUMULATIVE",
        3,
        3,
    )


def test_a_dvh_has_its_ends_and_its_mean() -> None:
    (dvh,) = write_dose(replace(SPEC, dvhs=(DVH,))).DVHSequence
    assert (dvh.DVHMinimumDose, dvh.DVHMaximumDose, dvh.DVHMeanDose) == (1, 23.5, 7)


@pytest.mark.parametrize(("uid", "named"), [("", SPEC.patient.structure_set_uid), ("1.2.9", "1.2.9")])
def test_with_dvhs_a_dose_refers_to_its_structure_set(uid: str, named: str) -> None:
    dose = write_dose(replace(SPEC, dvhs=(DVH,), structure_set_uid=uid))
    assert dose.ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID == named


def test_a_dose_with_dvhs_is_valid() -> None:
    assert validation_errors(dataset_bytes(write_dose(replace(SPEC, dvhs=(DVH,))), EXPLICIT)) == []


def test_a_dose_may_say_how_it_was_calculated(reread: Callable[..., Dataset]) -> None:
    spec = replace(SPEC, heterogeneity=("IMAGE", "ROI_OVERRIDE"), comment="SAMPLE algorithm 1.2")
    dose = reread(write_dose(spec), EXPLICIT)
    assert dose.TissueHeterogeneityCorrection == ["IMAGE", "ROI_OVERRIDE"]
    assert dose.DoseComment == "SAMPLE algorithm 1.2"


@pytest.mark.parametrize("keyword", ["TissueHeterogeneityCorrection", "DoseComment"])
def test_nothing_is_said_of_the_calculation_unless_asked_for(keyword: str) -> None:
    assert keyword not in write_dose(SPEC)
