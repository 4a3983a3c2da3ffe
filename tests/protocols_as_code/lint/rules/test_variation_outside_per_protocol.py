"""PRO-03: what the messages say, and schemes of any numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.dose_rule import parse_dose_rule
from protocols_as_code.lint.linted import messages

ENDS = st.tuples(st.integers(1, 40), st.integers(1, 40)).map(sorted)
STEPS = [Decimal(number) / 100 for number in range(90, 4110)]


def scheme(per_protocol, variation):
    doses = f"{{per_protocol: {per_protocol}, variation_acceptable: {variation}}}"
    site = "sites:\n  metastasis:\n    title: A site\n    schemes:\n"
    return f"{site}      - {{fractions: 5, total_dose: {doses}}}\n"


def row(classes, metric="D0.03cc[Gy]", structure="SpinalCord"):
    return f'limits:\n  - {{structure: {structure}, metric: "{metric}", {classes}}}\n'


@pytest.mark.parametrize(
    ("per_protocol", "variation", "said"),
    [
        ("30 Gy .. 35 Gy", "31 Gy .. 33 Gy", "lies inside per protocol 30 Gy .. 35 Gy"),
        ("45 Gy .. 54 Gy", "57 Gy .. 60 Gy", "does not adjoin per protocol 45 Gy .. 54 Gy"),
        ("34 Gy", "[30 Gy, 34 Gy]", "34 Gy is per protocol already"),
    ],
)
def test_both_classes_of_a_scheme_are_said(per_protocol, variation, said):
    (message,) = messages("PRO-03", scheme(per_protocol, variation))
    assert said in message


@given(ENDS, ENDS)
def test_a_range_is_found_where_it_adds_no_dose_or_leaves_a_hole(inner, outer):
    strict = parse_dose_rule(f"{inner[0]} Gy .. {inner[1]} Gy")
    loose = parse_dose_rule(f"{outer[0]} Gy .. {outer[1]} Gy")
    passing = [dose for dose in STEPS if strict.allows(dose) or loose.allows(dose)]
    hole = len(passing) != (passing[-1] - passing[0]) * 100 + 1
    adds = any(loose.allows(dose) and not strict.allows(dose) for dose in STEPS)
    text = scheme(f"{inner[0]} Gy .. {inner[1]} Gy", f"{outer[0]} Gy .. {outer[1]} Gy")
    assert bool(messages("PRO-03", text)) is (hole or not adds)


@given(st.integers(1, 90), st.integers(1, 90), st.sampled_from("<>"))
def test_of_two_numbers_the_looser_class_has_the_looser_one(strict, loose, sign):
    metric, structure = ("V20Gy[%]", "Lungs") if sign == "<" else ("V100%[%]", "PTV")
    classes = f'per_protocol: "{sign} {strict}", variation_acceptable: "{sign} {loose}"'
    sound = loose > strict if sign == "<" else loose < strict
    assert (messages("PRO-03", row(classes, metric, structure), table=True) == []) is sound


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        ('mandatory: "> 30"', "mandatory > 30 Gy is a lower bound on D0.03cc[Gy], but the dose of an organ"),
        (
            'optimal: "< 30", mandatory: "< 25"',
            "mandatory < 25 Gy, optimal < 30 Gy: the looser class lies inside",
        ),
        ('optimal: "<= 30", mandatory: "< 30"', "the looser class lies inside"),
        ('optimal: "< 30", mandatory: "< 30"', "the two classes are the same"),
        ('per_protocol: "< 30", mandatory: "< 25"', "the looser class lies inside"),
    ],
)
def test_both_classes_of_a_limit_are_said(classes, said):
    (message,) = messages("PRO-03", row(classes), table=True)
    assert said in message


def test_opposite_signs_are_found_where_the_metric_has_no_direction():
    classes = 'per_protocol: "<= 2", variation_acceptable: ">= 0.9"'
    (message,) = messages("PRO-03", row(classes, "PITV", "PTV"), table=True)
    assert "opposite directions" in message


def test_a_side_that_cannot_be_read_does_not_hide_the_other():
    assert messages("PRO-03", row('mandatory: "> 30", optimal: about 25'), table=True)
