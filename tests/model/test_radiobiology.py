"""BED and EQD2 against vectors computed elsewhere (records F0941 to F0960 of the evidence dossier)."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA, bed_gy, eqd2_gy

# record, total dose (Gy), fractions, BED with an α/β of 10 Gy, EQD2 with the same
VECTORS = [
    ("F0941", "24", 1, "81.6", "68.0"),
    ("F0942", "30", 3, "60.0", "50.0"),
    ("F0943", "34", 5, "57.12", "47.6"),
    ("F0944", "45", 15, "58.5", "48.75"),
    ("F0945", "34", 1, "149.6", "124.667"),
    ("F0946", "54", 3, "151.2", "126.0"),
    ("F0947", "45", 3, "112.5", "93.75"),
    ("F0948", "48", 4, "105.6", "88.0"),
    ("F0949", "50", 4, "112.5", "93.75"),
    ("F0950", "50", 5, "100.0", "83.333"),
    ("F0951", "60", 5, "132.0", "110.0"),
    ("F0952", "60", 8, "105.0", "87.5"),
    ("F0953", "70", 10, "119.0", "99.167"),
    ("F0954", "20", 1, "60.0", "50.0"),
    ("F0955", "35", 5, "59.5", "49.583"),
    ("F0956", "24", 2, "52.8", "44.0"),
    ("F0957", "12", 1, "26.4", "22.0"),
    ("F0958", "16", 1, "41.6", "34.667"),
    ("F0959", "27", 3, "51.3", "42.75"),
    ("F0960", "30", 5, "48.0", "40.0"),
]
TEN_GY = Decimal(10)


def to_hundredths(value: str) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("record", "dose", "fractions", "bed", "eqd2"), VECTORS, ids=[one[0] for one in VECTORS]
)
def test_bed_is_that_of_the_record(record: str, dose: str, fractions: int, bed: str, eqd2: str) -> None:
    assert bed_gy(Decimal(dose), fractions, TEN_GY) == to_hundredths(bed)


@pytest.mark.parametrize(
    ("record", "dose", "fractions", "bed", "eqd2"), VECTORS, ids=[one[0] for one in VECTORS]
)
def test_eqd2_is_that_of_the_record(record: str, dose: str, fractions: int, bed: str, eqd2: str) -> None:
    assert eqd2_gy(Decimal(dose), fractions, TEN_GY) == to_hundredths(eqd2)


def test_two_gy_fractions_are_their_own_eqd2() -> None:
    assert eqd2_gy(Decimal(50), 25, Decimal(3)) == Decimal(50)


def test_a_smaller_alpha_beta_gives_a_larger_bed() -> None:
    assert bed_gy(Decimal(34), 5, Decimal(3)) > bed_gy(Decimal(34), 5, TEN_GY)


def test_the_default_alpha_beta_says_where_it_is_from() -> None:
    assert DEFAULT_ALPHA_BETA.gy == TEN_GY and "guideline" in DEFAULT_ALPHA_BETA.source
