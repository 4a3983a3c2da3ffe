"""Doses as exact spans, against the rules of which they are made."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.dose_rule import parse_dose_rule
from doseguard.protocols_as_code.lint.rows.dose_spans import EVERY_DOSE, Span, common, holds, joined, spans_of

CENTS = st.integers(1, 60)
STEPS = [Decimal(number) / 100 for number in range(1, 70)]


def gy(cents):
    return f"{Decimal(cents) / 100} Gy"


@st.composite
def rules(draw):
    low, high = sorted((draw(CENTS), draw(CENTS)))
    form = draw(st.sampled_from(("nominal", "range", "open below", "open above", "strict", "list")))
    if form == "nominal" or low == high:
        return parse_dose_rule(gy(low))
    if form == "list":
        return parse_dose_rule([gy(low), gy(high)])
    written = {
        "range": f"{gy(low)} .. {gy(high)}",
        "open below": f".. {gy(high)}",
        "open above": f"{gy(low)} ..",
        "strict": f"> {gy(low)} .. < {gy(high + 1)}",
    }
    return parse_dose_rule(written[form])


def inside(spans, dose):
    return any(one.low_gy <= dose and (one.high_gy is None or dose <= one.high_gy) for one in spans)


@given(rules(), rules())
def test_spans_hold_what_the_rules_allow(one, other):
    spans = spans_of(one, other)
    assert [inside(spans, dose) for dose in STEPS] == [
        one.allows(dose) or other.allows(dose) for dose in STEPS
    ]


@given(rules(), rules())
def test_the_common_doses_are_those_that_both_allow(one, other):
    both = common(spans_of(one), spans_of(other))
    assert [inside(both, dose) for dose in STEPS] == [
        one.allows(dose) and other.allows(dose) for dose in STEPS
    ]


@given(rules(), rules())
def test_one_holds_the_other_where_every_dose_does(one, other):
    everywhere = all(one.allows(dose) for dose in STEPS if other.allows(dose))
    assert holds(spans_of(one), spans_of(other)) is everywhere


@given(st.lists(rules(), max_size=4))
def test_joined_spans_lie_apart(several):
    spans = joined(span for rule in several for span in spans_of(rule))
    for before, after in pairwise(spans):
        assert before.high_gy is not None
        assert after.low_gy - before.high_gy > Decimal("0.01")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("34 Gy", "34 Gy"),
        ("30 Gy .. 34 Gy", "30 Gy .. 34 Gy"),
        (".. 15 Gy", "<= 15 Gy"),
        ("> 3 Gy", ">= 3.01 Gy"),
    ],
)
def test_a_span_is_written_as_files_write_it(written, said):
    assert [str(one) for one in spans_of(parse_dose_rule(written))] == [said]


def test_all_doses_are_one_span():
    assert spans_of(parse_dose_rule(".. 20 Gy"), parse_dose_rule("20.01 Gy ..")) == (EVERY_DOSE,)
    assert str(Span(EVERY_DOSE.low_gy, None)) == "any dose"
