"""PRO-18: partitions of any number line, held against every value on it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.interval import parse_interval
from doseguard.model.quantity import LENGTH
from protocols_as_code.lint.linted import messages

VALUES = [Decimal(number) / 2 for number in range(1, 24)]


@st.composite
def intervals(draw):
    low, high = sorted((draw(st.integers(1, 10)), draw(st.integers(1, 10))))
    forms = [f"<= {high} mm", f"> {low} mm", f">= {low} mm", f"{low} mm .. {high} mm"]
    forms += [f"> {low} mm .. {high} mm", f"{low} mm .. < {high} mm"] if low < high else []
    return draw(st.sampled_from(forms))


def schemes(*diameters, gaps="", site=""):
    each = "".join(
        f"      - {{fractions: 5, total_dose: {{per_protocol: {30 + place} Gy}}, "
        f"applies_to: {{diameter: '{one}'}}}}\n"
        for place, one in enumerate(diameters)
    )
    return f"sites:\n  lung:\n    title: A site\n{site}    schemes:\n{each}{gaps}"


def holding(diameters):
    """How many of the intervals hold each value."""
    parsed = [parse_interval(one, LENGTH) for one in diameters]
    return [sum(one.contains(value) for one in parsed) for value in VALUES]


@given(st.lists(intervals(), min_size=2, max_size=4))
def test_overlaps_are_where_two_conditions_hold_one_value(diameters):
    found = messages("PRO-18", schemes(*diameters))
    assert any("both apply" in one for one in found) is (max(holding(diameters)) > 1)


@given(st.lists(intervals(), min_size=2, max_size=4))
def test_gaps_are_where_none_holds_a_value_between_others(diameters):
    counts = holding(diameters)
    covered = [place for place, count in enumerate(counts) if count]
    hole = 0 in counts[covered[0] : covered[-1]]
    found = messages("PRO-18", schemes(*diameters))
    assert any("nothing applies" in one for one in found) is hole


@given(st.lists(intervals(), min_size=2, max_size=4), intervals())
def test_an_announced_gap_is_one_where_no_condition_holds_any_of_it(diameters, gap):
    text = schemes(*diameters, gaps=f"gaps:\n  - {{where: {{diameter: '{gap}'}}, note: none}}\n")
    inside = parse_interval(gap, LENGTH)
    covered = any(
        count and inside.contains(value) for count, value in zip(holding(diameters), VALUES, strict=True)
    )
    found = messages("PRO-18", text)
    assert any("announced as a gap" in one for one in found) is covered


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("< 5 cm", "> 5 cm", "the schemes of lung at 5 fractions: nothing applies to diameter 50 mm"),
        ("<= 5 cm", ">= 5 cm", "scheme 1 and scheme 0 (line 5) both apply to diameter 50 mm"),
        ("< 2 cm", "3 cm ..", "nothing applies to diameter 20 mm .. < 30 mm"),
        ("<= 3 cm", "> 2 cm", "both apply to diameter > 20 mm .. 30 mm"),
    ],
)
def test_where_it_is(first, second, said):
    (message,) = messages("PRO-18", schemes(first, second))
    assert said in message


def test_what_the_site_excludes_is_no_gap():
    site = "    applies_to: [{diameter: '< 2 cm'}, {diameter: '> 3 cm'}]\n"
    assert messages("PRO-18", schemes("< 2 cm", "> 3 cm", site=site)) == []


def test_an_overlap_is_looked_for_where_the_site_applies():
    site = "    applies_to: [{diameter: '< 2 cm'}, {diameter: '> 3 cm'}]\n"
    (message,) = messages("PRO-18", schemes("< 4 cm", "> 1 cm", site=site))
    assert "both apply to diameter" in message
    site = "    applies_to: {diameter: '> 3 cm'}\n"
    assert messages("PRO-18", schemes("<= 3 cm", "> 2 cm", site=site)) == []


def test_a_gap_on_another_fact_does_not_excuse_a_hole():
    gaps = "gaps:\n  - {where: {zone: central}, note: none}\n"
    site = "    applies_to: {zone: peripheral}\n"
    found = messages("PRO-18", schemes("< 2 cm", "> 3 cm", gaps=gaps, site=site))
    assert any("nothing applies to diameter" in one for one in found)


def test_a_gap_where_the_site_does_not_apply_is_one():
    gaps = "gaps:\n  - {where: {diameter: '> 5 cm'}, note: none}\n"
    site = "    applies_to: {diameter: '<= 5 cm'}\n"
    found = messages("PRO-18", schemes("<= 3 cm", "> 3 cm", gaps=gaps, site=site))
    assert found == []


def test_schemes_with_one_dose_may_overlap():
    text = schemes("<= 3 cm", "> 2 cm").replace("31 Gy", "30 Gy")
    assert messages("PRO-18", text) == []


def test_schemes_that_a_person_tells_apart_may_overlap():
    text = schemes("<= 3 cm", "> 2 cm").replace("30 Gy}", "30 Gy}, by_hand: [abuts the wall]")
    assert messages("PRO-18", text) == []


def test_a_condition_that_cannot_be_read_keeps_its_set_from_being_judged():
    assert messages("PRO-18", schemes("< 2 cm", "wide", "> 3 cm")) == []


def sites(*each):
    return "sites:\n" + "".join(f"  s{place}: {{title: A site, {one}}}\n" for place, one in enumerate(each))


@pytest.mark.parametrize(
    ("each", "count"),
    [
        (("group: a, applies_to: {zone: central}", "group: a, applies_to: {zone: central}"), 1),
        (("group: a, applies_to: {zone: central}", "group: b, applies_to: {zone: central}"), 0),
        (("group: a, applies_to: {zone: central}", "group: a"), 1),
        (("group: a", "group: a"), 0),
        (("applies_to: {zone: central}", "title2: none"), 0),
        (("applies_to: {diameter: '< 3 cm'}", "applies_to: {diameter: '> 4 cm'}"), 1),
        (("applies_to: {diameter: '< 5 cm'}", "applies_to: {diameter: '> 4 cm'}"), 0),
        (("applies_to: {diameter: '< 3 cm'}", "applies_to: {volume: '> 4 cc'}"), 0),
        (("applies_to: {diameter: '<= 5 cm'}", "applies_to: {diameter: '>= 5 cm'}"), 1),
        (("applies_to: {lesions.brain: 0}", "applies_to: {lesions.brain: 0, zone: central}"), 0),
        (("applies_to: {lesions.brain: '<= 3'}", "applies_to: {lesions.brain: '>= 3'}"), 1),
        (("applies_to: {bowel_in_target: true}", "applies_to: {bowel_in_target: false}"), 0),
    ],
)
def test_which_sites_belong_together(each, count):
    assert len(messages("PRO-18", sites(*each))) == count


def test_a_gap_on_a_fact_that_nothing_looks_at():
    text = sites("applies_to: {zone: central}") + "gaps:\n  - {where: {diameter: 5 cm}, note: none}\n"
    assert messages("PRO-18", text) == ["no condition of this file looks at diameter; remove the gap"]


def test_too_many_combinations_are_said_and_not_passed_over():
    facts = ", ".join(f"lesions.organ_{letter}: 2 .. 5" for letter in "abcdefgh")
    other = facts.replace("2 .. 5", "7")
    (message,) = messages(
        "PRO-18", sites(f"group: a, applies_to: {{{facts}}}", f"group: a, applies_to: {{{other}}}")
    )
    assert "cannot be judged" in message


def test_schemes_of_two_sites_are_not_one_set():
    lung = schemes("< 3 cm")
    liver = schemes("> 2 cm").replace("sites:\n", "").replace("lung", "liver").replace("30 Gy", "31 Gy")
    assert messages("PRO-18", lung + liver) == []


@pytest.mark.parametrize("bare", [0, 1])
def test_the_site_without_a_condition_is_named(bare):
    each = ["group: a, applies_to: {zone: central}", "group: a, applies_to: {zone: peripheral}"]
    each[bare] = "group: a"
    (message,) = messages("PRO-18", sites(*each))
    assert message.startswith(f"site s{bare} of group 'a' has no condition: it overlaps every other part")
