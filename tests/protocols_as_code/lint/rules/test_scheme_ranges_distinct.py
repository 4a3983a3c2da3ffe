"""PRO-22: ranges of any two schemes, and the biologically effective doses that are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols_as_code.lint.linted import messages

ENDS = st.tuples(st.integers(1, 40), st.integers(1, 40)).map(sorted)


def site(*schemes, head=""):
    each = "".join(f"      - {{{one}}}\n" for one in schemes)
    return f"{head}sites:\n  lung:\n    title: A site\n    schemes:\n{each}"


def scheme(doses, more=""):
    return f"fractions: 5, total_dose: {{per_protocol: {doses}}}{more}"


@given(ENDS, ENDS)
def test_two_ranges_blur_where_they_share_a_dose_and_are_not_the_same(one, other):
    text = site(scheme(f"{one[0]} Gy .. {one[1]} Gy"), scheme(f"{other[0]} Gy .. {other[1]} Gy"))
    shared = max(one[0], other[0]) <= min(one[1], other[1])
    assert bool(messages("PRO-22", text)) is (shared and one != other)


@given(st.integers(10, 40), st.integers(1, 10))
def test_ranges_that_adjoin_blur_and_such_with_a_dose_between_do_not(low, width):
    below = scheme(f"{low} Gy .. {low + width} Gy")
    assert messages("PRO-22", site(below, scheme(f"{low + width}.01 Gy .. 60 Gy")))
    assert messages("PRO-22", site(below, scheme(f"{low + width}.02 Gy .. 60 Gy"))) == []


def test_the_biologically_effective_doses_are_shown_by_the_alpha_beta_of_the_file():
    schemes = scheme("30 Gy, variation_acceptable: 25 Gy .. 40 Gy"), scheme("35 Gy .. 40 Gy")
    (message,) = messages("PRO-22", site(*schemes))
    assert message == (
        "at 5 fractions 35 Gy .. 40 Gy (BED 59.5 to 72 Gy) and 25 Gy .. 40 Gy (BED 37.5 to 72 Gy) (line 5) "
        "share 35 Gy .. 40 Gy; nothing tells which scheme a plan follows"
    )
    (message,) = messages("PRO-22", site(*schemes, head="alpha_beta: {tumour: {value: 5 Gy}}\n"))
    assert "BED 84 to 104 Gy" in message


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (", applies_to: {zone: central}", ", applies_to: {zone: peripheral}", 0),
        (", applies_to: {zone: central}", "", 1),
        (", applies_to: {zone: central}", ", applies_to: {side: left}", 1),
        (", applies_to: {zone: central}", ", applies_to: {zone: here}", 0),
        (", by_hand: [abuts the wall]", ", by_hand: [elsewhere]", 0),
        ("", "", 1),
    ],
)
def test_what_tells_two_schemes_apart(first, second, count):
    assert (
        len(messages("PRO-22", site(scheme("30 Gy .. 40 Gy", first), scheme("35 Gy .. 45 Gy", second))))
        == count
    )


def test_another_fraction_number_or_site_is_no_neighbour():
    other = scheme("35 Gy .. 45 Gy").replace("fractions: 5", "fractions: 8")
    assert messages("PRO-22", site(scheme("30 Gy .. 40 Gy"), other)) == []
