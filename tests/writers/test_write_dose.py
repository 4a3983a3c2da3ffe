"""Doses hold the values given, to the resolution of their scaling."""

from collections.abc import Callable

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, spherical_dose_gy
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


@pytest.mark.parametrize("syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT])
def test_it_is_valid(syntax: TransferSyntax) -> None:
    assert validation_errors(dataset_bytes(write_dose(SPEC), Encoding(syntax))) == []
