"""What a prescribed dose is the dose of."""

from decimal import Decimal

import pytest

from doseguard.model.basis import BasisKind, parse_basis


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("not stated", BasisKind.NOT_STATED),
        ("point", BasisKind.POINT),
        ("D95%", BasisKind.COVERAGE),
        ("isodose 60..90 %", BasisKind.ISODOSE),
        ("isodose 60 % .. < 90 %", BasisKind.ISODOSE),
    ],
)
def test_each_basis_is_read(text: str, kind: BasisKind) -> None:
    assert parse_basis(text).kind is kind


def test_an_isodose_band_keeps_its_open_end() -> None:
    band = parse_basis("isodose 60 % .. < 90 %").isodose_percent
    assert band is not None
    assert [value for value in ("59.9", "60", "89.9", "90") if band.contains(Decimal(value))] == [
        "60",
        "89.9",
    ]


@pytest.mark.parametrize(
    "text", ["", "isodose", "isodose Gy", "95%", "D95", "coverage", "isodose 60 Gy .. 90 Gy"]
)
def test_what_is_no_basis_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_basis(text)
