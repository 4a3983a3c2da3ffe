"""Schemes grade a total dose, exactly, and say what they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.grade import Grade
from doseguard.model.scheme import Scheme

LU002 = {"per_protocol": "34 Gy", "variation_acceptable": "30 Gy .. 37.5 Gy"}


def scheme(total_dose: object = LU002, fractions: object = 5, **more: object) -> Scheme:
    """A scheme as a file writes it."""
    held = {"fractions": fractions, "total_dose": total_dose, "source": {"paper": "table 1"}}
    return Scheme.model_validate({**held, **more})


@pytest.mark.parametrize(
    ("dose_gy", "grade"),
    [
        ("34", Grade.PER_PROTOCOL),
        ("34.004", Grade.PER_PROTOCOL),
        ("33.9999987", Grade.PER_PROTOCOL),
        ("34.01", Grade.VARIATION_ACCEPTABLE),
        ("30", Grade.VARIATION_ACCEPTABLE),
        ("29.995", Grade.VARIATION_ACCEPTABLE),
        ("29.994", Grade.DEVIATION_UNACCEPTABLE),
        ("37.5", Grade.VARIATION_ACCEPTABLE),
        ("37.504", Grade.VARIATION_ACCEPTABLE),
        ("37.505", Grade.DEVIATION_UNACCEPTABLE),
        ("0", Grade.DEVIATION_UNACCEPTABLE),
        ("3400", Grade.DEVIATION_UNACCEPTABLE),
    ],
)
def test_a_nominal_dose_with_its_variation(dose_gy: str, grade: Grade) -> None:
    assert scheme().grade(Decimal(dose_gy)) is grade


@given(st.integers(min_value=0, max_value=10_000))
def test_the_grade_of_every_centigray_agrees_with_whole_numbers(centigrays: int) -> None:
    expected = Grade.DEVIATION_UNACCEPTABLE
    if 3000 <= centigrays <= 3750:
        expected = Grade.VARIATION_ACCEPTABLE
    if centigrays == 3400:
        expected = Grade.PER_PROTOCOL
    assert scheme().grade(Decimal(centigrays).scaleb(-2)) is expected


@pytest.mark.parametrize(
    ("dose_gy", "grade"),
    [
        ("45", Grade.PER_PROTOCOL),
        ("54", Grade.PER_PROTOCOL),
        ("44.99", Grade.DEVIATION_UNACCEPTABLE),
        ("54.01", Grade.DEVIATION_UNACCEPTABLE),
    ],
)
def test_a_range_includes_its_ends(dose_gy: str, grade: Grade) -> None:
    assert scheme({"per_protocol": "45 Gy .. 54 Gy"}).grade(Decimal(dose_gy)) is grade


def test_nothing_lies_between_discrete_doses() -> None:
    assert scheme({"per_protocol": ["16 Gy", "18 Gy"]}).grade(Decimal(17)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_dose_that_is_not_stated_has_no_grade() -> None:
    assert scheme("not stated").grade(Decimal(60)) is None


@pytest.mark.parametrize(
    ("total_dose", "fractions", "words"),
    [
        (LU002, 5, "34 Gy in 5 fractions (variation acceptable 30 Gy .. 37.5 Gy)"),
        ({"per_protocol": "24 Gy"}, 1, "24 Gy in 1 fraction"),
        ({"per_protocol": ["16 Gy", "18 Gy"]}, 1, "16 Gy or 18 Gy in 1 fraction"),
        ({"per_protocol": "50 Gy"}, [4, 5], "50 Gy in 4 or 5 fractions"),
        ({"per_protocol": ".. 15 Gy"}, 1, "<= 15 Gy in 1 fraction"),
        ("not stated", "8 .. 15", "8 .. 15 fractions, dose not stated"),
    ],
)
def test_a_scheme_says_what_it_is(total_dose: object, fractions: object, words: str) -> None:
    assert scheme(total_dose, fractions).describe() == words


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"source": {}}, "at least 1 item"),
        ({"source": None}, "valid"),
        ({"total_dose": None}, "not stated"),
        ({"total_dose": "34 Gy"}, "TotalDose"),
        ({"total_dose": {"variation_acceptable": "34 Gy"}}, "required"),
        ({"total_dose": {"per_protocol": "34"}}, "no unit"),
        ({"fractions": 0}, "no number of fractions"),
        ({"tolerance": "5 %"}, "not permitted"),
        ({"applies_to": {"colour": "red"}}, "not a known fact"),
    ],
)
def test_what_is_no_scheme_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        scheme(**changed)


def test_a_scheme_without_source_is_refused() -> None:
    with pytest.raises(ValueError, match=r"source\n\s+Field required"):
        Scheme.model_validate({"fractions": 5, "total_dose": LU002})


def test_a_condition_for_a_person_may_be_plain_text_or_have_a_source() -> None:
    held = scheme(by_hand=["given daily", {"text": "no prior surgery", "source": {"paper": "methods"}}])
    assert [item.text for item in held.by_hand] == ["given daily", "no prior surgery"]
