"""PRO-12: units as they are written, and sizes that only a slip explains."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.protocols_as_code.lint.metrics.dose_magnitude import stray
from doseguard.protocols_as_code.lint.metrics.metric_units import unit_fault
from protocols_as_code.lint.linted import messages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("D0.03cc", "'D0.03cc' lacks a unit; write D0.03cc[Gy] or D0.03cc[%]"),
        ("V20[%]", "'V20[%]' lacks a unit; write V20Gy[%] or V20%[%]"),
        ("V20Gy", "'V20Gy' lacks a unit; write V20Gy[%] or V20Gy[cc]"),
        ("Mean", "'Mean' lacks a unit; write Mean[Gy] or Mean[%]"),
        ("V20Gy[Gy]", "'V20Gy[Gy]' has a wrong unit; write V20Gy[%] or V20Gy[cc]"),
        ("V2000cGy[%]", "'V2000cGy[%]' is in cGy; protocol files hold Gy; write V20Gy[%]"),
        ("D0.03cc[cGy]", "'D0.03cc[cGy]' is in cGy; protocol files hold Gy; write D0.03cc[Gy] or D0.03cc[%]"),
        ("R50%[%]", "'R50%[%]' has a wrong unit; write R50%"),
        ("D0.03cc[Gy]", ""),
        ("DD99%[%]", ""),
        ("Dmax", ""),
        ("D0.03cc Gy", ""),
    ],
)
def test_a_metric_without_its_unit(text, said):
    assert unit_fault(text) == said


def scheme(dose):
    site = "sites:\n  lung:\n    title: A site\n    schemes:\n"
    return f"{site}      - {{fractions: 5, total_dose: {{per_protocol: {dose}}}}}\n"


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ("34", "34 has no unit; write for instance '34 Gy'"),
        ("30 .. 37.5 Gy", "30 has no unit; write '30 Gy'"),
        ("3400 cGy", "3400 cGy: protocol files hold Gy; write '34 Gy'"),
        ("34 cc", "34 cc is no dose; it is written with Gy"),
        ("[30 Gy, 34]", "34 has no unit; write for instance '34 Gy'"),
        ("3400 Gy", "3400 Gy is beyond any dose; were it cGy, it would be 34 Gy"),
        ("0.34 Gy", "0.34 Gy is no total dose: is it a hundredth of what is meant?"),
        ("34 Gy", ""),
        ("34Gy", ""),
        ("'> 30 Gy .. < 37.5 Gy'", ""),
    ],
)
def test_the_dose_of_a_scheme(dose, said):
    assert messages("PRO-12", scheme(dose)) == ([said] if said else [])


@pytest.mark.parametrize(
    "text",
    [
        "alpha_beta: {tumour: 10}",
        "alpha_beta: {tumour: {value: 1000 cGy}}",
        "alpha_beta: {tumour: 1000 Gy}",
        "eligibility: {diameter: '<= 5'}",
        "eligibility: {volume: {allowed: '< 7 cm'}}",
        "sites: {lung: {applies_to: [{zone: central}, {diameter: '> 5'}]}}",
        "sites: {lung: {bed_band: {alpha_beta: 10, per_protocol: 100 Gy}}}",
        "sites: {lung: {limits: [{spares: 1500}]}}",
        "sites: {lung: {tables_by_ptv_volume: [{rows: [{volume: 5}]}]}}",
    ],
)
def test_every_quantity_has_its_unit(text):
    assert len(messages("PRO-12", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "eligibility: {metastases: '<= 5', diameter: '<= 50 mm', total_volume: < 7 mL}",
        "sites: {lung: {applies_to: {lesions.current: 3, distance_to(Heart): '> 2 cm'}}}",
    ],
)
def test_counts_have_none(text):
    assert messages("PRO-12", text) == []


def rows(*each):
    return "limits:\n" + "".join(f"  - {{structure: {one}}}\n" for one in each)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Lungs, metric: 'V20Gy[%]', mandatory: '< 10 cc'", "10 cc on V20Gy[%], which is in %"),
        ("Heart, metric: 'D15cc[Gy]', mandatory: '< 3200 cGy'", "3200 cGy: protocol files hold Gy; write 32"),
        ("PTV, metric: 'R50%', mandatory: '< 5 %'", "5 % on R50%, which is in no unit"),
        ("Lungs, metric: 'CV12Gy[%]', mandatory: '>= 1500'", "more than the whole structure"),
        ("PTV, metric: 'V100%[cc]', mandatory: '>= 95'", "depends on the target's size; is [%] meant?"),
        ("PTV, metric: 'D95%[%]', mandatory: '>= 1'", "as a percentage that is >= 100 %"),
        ("External, metric: 'Max[%]', mandatory: '<= 1.2'", "as a percentage that is <= 120 %"),
        ("PTV, metric: 'R50%', mandatory: '< 590'", "looks like a percentage"),
        ("Heart, metric: 'V3000Gy[%]', mandatory: '< 10'", "were it cGy, it would be 30 Gy"),
    ],
)
def test_the_number_of_a_limit(row, said):
    (message,) = messages("PRO-12", rows(row), table=True)
    assert said in message


@given(st.lists(st.integers(10, 50), min_size=2, max_size=5), st.data())
def test_one_number_that_slipped_by_100_is_found(numbers, data):
    place = data.draw(st.integers(0, len(numbers) - 1))
    doses = [Decimal(number) for number in numbers]
    assert list(stray(doses)) == []
    doses[place] /= 100
    found = [at for at, _ in stray(doses)]
    assert found == ([place] if len(doses) > 2 else [1])


def test_equal_numbers_in_two_units_are_found_at_the_second():
    text = rows(
        "Lungs, fractions: 3, metric: 'V20Gy[cc]', mandatory: '< 10'",
        "Lungs, fractions: 5, metric: 'V20Gy[%]', mandatory: '< 10'",
    )
    assert messages("PRO-12", text, table=True) == [
        "V20Gy[cc] < 10 cc and V20Gy[%] < 10 %: one of the two has the other's unit"
    ]


def test_the_volume_to_spare_is_that_of_the_metric():
    row = "Lungs, metric: 'CV12Gy[cc]', mandatory: '>= 1000', spares: 1500 cc"
    assert messages("PRO-12", rows(row), table=True) == [
        "the row spares 1500 cc, and CV12Gy[cc] has 1000 cc; make them equal"
    ]
