"""PRO-04: what the messages say, rows beside rows, and eligibility."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols_as_code.lint.linted import messages


def rows(*each):
    return "limits:\n" + "".join(f"  - {{structure: Heart, fractions: {one}}}\n" for one in each)


def eligibility(**items):
    return "eligibility:\n" + "".join(f"  {name}: {{allowed: {value!r}}}\n" for name, value in items.items())


def test_the_possible_values_are_said():
    text = rows('5, metric: PaddickCI, mandatory: "<= 1.2"')
    assert messages("PRO-04", text, table=True) == [
        "mandatory <= 1.2 cannot be missed: PaddickCI lies in 0 .. 1 whatever the plan"
    ]


@given(st.integers(1, 200), st.sampled_from(("<", "<=", ">", ">=")))
def test_a_percentage_of_volume_decides_between_0_and_100(number, sign):
    text = rows(f'5, metric: "V20Gy[%]", mandatory: "{sign} {number}"')
    decides = number < 100 or (number == 100 and sign in ("<", ">="))
    assert (messages("PRO-04", text, table=True) == []) is decides


@given(st.integers(1, 90), st.integers(1, 90))
def test_two_opposite_classes_leave_something_between_them(upper, lower):
    text = rows(f'5, metric: "V20Gy[%]", per_protocol: "<= {upper}", variation_acceptable: ">= {lower}"')
    assert (messages("PRO-04", text, table=True) == []) is (upper < lower)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ('5, metric: "D0.03cc[Gy]", mandatory: "< 30"', '5, metric: "D5cc[Gy]", mandatory: "< 32"', True),
        ('5, metric: "D0.03cc[Gy]", mandatory: "< 30"', '3, metric: "D5cc[Gy]", mandatory: "< 32"', False),
        ('5, metric: "D0.03cc[Gy]", mandatory: "< 30"', '5, metric: "D5cc[Gy]", optimal: "< 32"', False),
        ('"3 .. 5", metric: "Max[Gy]", mandatory: "< 30"', '5, metric: "Mean[Gy]", mandatory: "< 32"', True),
        (
            '5, metric: "Max[Gy]", mandatory: "< 30", source: {paper: a}',
            '5, metric: "Mean[Gy]", mandatory: "< 32", source: {book: b}',
            False,
        ),
        (
            '5, metric: "Max[Gy]", mandatory: "< 30", priority: mandatory',
            '5, metric: "Mean[Gy]", mandatory: "< 32", priority: guidance',
            False,
        ),
        (
            '5, metric: "Max[Gy]", mandatory: "< 30", applies_to: {zone: central}',
            '5, metric: "Mean[Gy]", mandatory: "< 32"',
            False,
        ),
        (
            '5, metric: "CV10Gy[cc]", mandatory: ">= 700"',
            '5, metric: "CV20Gy[cc]", mandatory: ">= 500"',
            False,
        ),
        (
            '5, metric: "DC1000cc[Gy]", mandatory: "< 7.4"',
            '5, metric: "DC1500cc[Gy]", mandatory: "< 7"',
            False,
        ),
        ('5, metric: "D95%[Gy]", mandatory: ">= 40"', '5, metric: "Max[Gy]", mandatory: "< 38"', True),
        ('5, metric: "D95%[Gy]", mandatory: ">= 40"', '5, metric: "Max[Gy]", mandatory: "< 48"', False),
        ('5, metric: "D95%[Gy]", mandatory: ">= 40"', '5, metric: "Max[Gy]", mandatory: "<= 40"', False),
        ('5, metric: "D99%[Gy]", mandatory: ">= 40"', '5, metric: "D95%[Gy]", mandatory: ">= 40"', False),
        ('5, metric: "Max[Gy]", mandatory: "< 30"', '5, metric: "Mean[Gy]", mandatory: "< 30"', False),
        ('5, metric: "D99%[Gy]", mandatory: ">= 40"', '5, metric: "D95%[Gy]", mandatory: ">= 38"', True),
        ('5, metric: "V10Gy[%]", mandatory: "< 20"', '5, metric: "V20Gy[%]", mandatory: "< 30"', True),
    ],
)
def test_a_row_that_another_row_makes_idle(first, second, found):
    assert bool(messages("PRO-04", rows(first, second), table=True)) is found
    assert bool(messages("PRO-04", rows(second, first), table=True)) is found


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ({"diameter": "> 0 cm"}, "diameter > 0 mm excludes nobody: it is always true"),
        ({"metastases": "< 0"}, "metastases < 0 cannot be met: no such number exists"),
        ({"volume": "<= 0 cc"}, "volume <= 0 cc cannot be met: no such number exists"),
        ({"metastases": "<= 3", "organs": ">= 4"}, "organs >= 4 cannot be met together with metastases <= 3"),
        (
            {"metastases": ">= 4", "metastases_lifetime": "<= 3"},
            "metastases >= 4 cannot be met together with metastases_lifetime <= 3",
        ),
    ],
)
def test_eligibility_that_excludes_nobody_or_everybody(items, said):
    (message,) = messages("PRO-04", eligibility(**items))
    assert message.startswith(said)


@pytest.mark.parametrize(
    "items",
    [
        {"metastases": "1 .. 3", "brain_metastases": "0"},
        {"metastases": "<= 3", "metastases_lifetime": "<= 3"},
        {"diameter": "<= 5 cm", "total_volume": "< 7 cc"},
    ],
)
def test_eligibility_that_decides(items):
    assert messages("PRO-04", eligibility(**items)) == []


def test_a_site_eligibility_is_held_against_the_protocols():
    text = (
        "eligibility: {metastases: 1 .. 3}\n"
        "sites:\n  brain:\n    title: A site\n    schemes: not stated\n"
        "    eligibility: {brain_metastases: 5 .. 10}\n"
    )
    assert len(messages("PRO-04", text)) == 1


@pytest.mark.parametrize(
    ("around", "inside", "said"),
    [
        ("{zone: peripheral}", "{zone: central}", "zone central cannot hold where the site applies"),
        ('{diameter: "< 3 cm"}', "{diameter: 3 cm .. 5 cm}", "diameter 3 cm .. 5 cm cannot hold where"),
        ("{zone: central}", '{diameter: "> 0 mm"}', "diameter > 0 mm excludes nothing"),
    ],
)
def test_a_scheme_that_applies_nowhere_in_its_site(around, inside, said):
    text = (
        f"sites:\n  lung:\n    title: A site\n    applies_to: {around}\n    schemes:\n"
        f"      - {{fractions: 5, total_dose: {{per_protocol: 50 Gy}}, applies_to: {inside}}}\n"
    )
    (message,) = messages("PRO-04", text)
    assert message.startswith(said)


def test_an_announced_gap_that_cannot_be_is_found():
    assert messages("PRO-04", "gaps:\n  - {where: {lesions.current: '> 2 .. < 3'}, note: none}\n")
