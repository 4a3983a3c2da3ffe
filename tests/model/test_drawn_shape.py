"""Shapes that embedded cases write."""

from decimal import Decimal

import pytest

from doseguard.model.drawn_shape import DrawnShape, parse_shape

D = Decimal


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("sphere 23 mm", (D(23), None, (D(0), D(0), D(0)))),
        ("sphere 23.5 mm at -60 0 12.5 mm", (D("23.5"), None, (D(-60), D(0), D("12.5")))),
        (" cylinder 20 x 60 mm at 44 0 0 mm ", (D(20), D(60), (D(44), D(0), D(0)))),
    ],
)
def test_a_shape_is_read(text: str, shape: tuple[object, ...]) -> None:
    assert parse_shape(text) == DrawnShape(*shape, text.strip())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["sphere", "sphere 23", "cube 3 mm", "sphere 23 mm at 1 2 mm", "sphere 2.35 mm", "sphere 2 cm"]
)
def test_what_is_no_shape_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected for instance 'sphere 23 mm at"):
        parse_shape(text)


@pytest.mark.parametrize(
    "text", ["sphere 0 mm", "sphere 2000 mm", "cylinder 20 x 0 mm", "cylinder 20 x 9999 mm"]
)
def test_a_length_that_no_patient_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a length lies between"):
        parse_shape(text)
