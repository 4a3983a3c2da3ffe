"""PRO-11: which rows speak of the same thing, and what of theirs may differ."""

import pytest

from protocols_as_code.lint.linted import found, messages

ROW = "structure: Heart, metric: 'D15cc[Gy]', fractions: 5, mandatory: '< 30'"


def rows(*each):
    return "limits:\n" + "".join(f"  - {{{one}}}\n" for one in each)


def changed(**values):
    text = ROW
    for name, value in values.items():
        before = next((part for part in ROW.split(", ") if part.startswith(f"{name}:")), None)
        text = text.replace(before, f"{name}: {value}") if before else f"{text}, {name}: {value}"
    return text


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (ROW, "Heart D15cc[Gy]: this row says the same as that on line 2; keep one"),
        (
            changed(mandatory="'< 32'"),
            "Heart D15cc[Gy] mandatory: < 32 here, < 30 on line 2; the looser one never decides, keep one",
        ),
        (
            changed(mandatory="'> 32'"),
            "Heart D15cc[Gy] mandatory: > 32 here, < 30 on line 2; no plan can meet both",
        ),
        (
            changed(note="'another copy'"),
            "Heart D15cc[Gy]: this row says the same as that on line 2; keep one",
        ),
        (changed(structure="HEART"), "HEART D15cc[Gy]: this row says the same as that on line 2; keep one"),
        (changed(fractions="3 .. 8"), "Heart D15cc[Gy]: this row says the same as that on line 2; keep one"),
        (
            changed(applies_to="{zone: central}"),
            "Heart D15cc[Gy]: this row says the same as that on line 2; keep one",
        ),
        (changed(fractions="3"), ""),
        (changed(metric="'D10cc[Gy]'"), ""),
        (changed(priority="guidance"), ""),
        (changed(mandatory="'>= 10'"), ""),
        (changed(mandatory="'< 28'", applies_to="{zone: central}"), ""),
        (changed(mandatory="about 30"), ""),
    ],
)
def test_a_second_row(other, said):
    assert messages("PRO-11", rows(ROW, other), table=True) == ([said] if said else [])


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("{diameter: '<= 3 cm'}", "{diameter: '>= 3 cm'}", 1),
        ("{diameter: '<= 3 cm'}", "{diameter: '> 3 cm'}", 0),
        ("{diameter: '<= 3 cm'}", "{zone: central}", 0),
        ("{zone: here}", "{diameter: '<= 3 cm'}", 0),
        ("{diameter: '<= 3 cm'}", "{zone: here}", 0),
    ],
)
def test_two_numbers_under_conditions(first, second, count):
    other = changed(mandatory="'< 28'", applies_to=second)
    assert len(messages("PRO-11", rows(changed(applies_to=first), other), table=True)) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("<= 30", "> 1", 0),
        ("<= 30", ">= 30", 0),
        ("< 30", ">= 30", 1),
        ("<= 30", "> 30", 1),
        ("> 30", "< 20", 1),
        (">= 10", "< 20", 0),
    ],
)
def test_bounds_from_both_sides_leave_something_between_them(first, second, count):
    text = rows(changed(mandatory=f"'{first}'"), changed(mandatory=f"'{second}'"))
    assert len(messages("PRO-11", text, table=True)) == count


def test_classes_that_differ_are_no_contradiction():
    other = ROW.replace("mandatory: '< 30'", "optimal: '< 28'")
    assert messages("PRO-11", rows(ROW, other), table=True) == []


def test_every_pair_is_told_at_the_later_row():
    assert [one.split(":")[0] for one in found("PRO-11", rows(ROW, ROW, ROW), table=True)] == ["3", "4", "4"]


def site(*schemes):
    return "sites:\n  lung:\n    title: A site\n    schemes:\n" + "".join(
        f"      - {{{one}}}\n" for one in schemes
    )


DOSE = "total_dose: {per_protocol: 50 Gy}"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (f"fractions: 5, {DOSE}", f"fractions: 5, {DOSE}", 1),
        (f"fractions: [4, 5], {DOSE}", f"fractions: 5 .. 8, {DOSE}", 1),
        (f"fractions: 5, {DOSE}", "fractions: 5, total_dose: not stated", 1),
        ("fractions: 5, total_dose: not stated", "fractions: 5, total_dose: not stated", 1),
        (f"fractions: 4, {DOSE}", f"fractions: 5, {DOSE}", 0),
        (f"fractions: 5, {DOSE}, by_hand: [abuts the wall]", f"fractions: 5, {DOSE}", 0),
        (f"fractions: 5, {DOSE}, applies_to: {{zone: central}}", f"fractions: 5, {DOSE}", 1),
        (
            f"fractions: 5, {DOSE}, applies_to: {{zone: central}}",
            f"fractions: 5, {DOSE}, applies_to: {{zone: peripheral}}",
            0,
        ),
        (
            f"fractions: 5, {DOSE}, applies_to: {{zone: central, side: left}}",
            f"fractions: 5, {DOSE}, applies_to: {{side: left, zone: [central]}}",
            1,
        ),
        (
            f"fractions: 5, {DOSE}, applies_to: {{zone: here}}",
            f"fractions: 5, {DOSE}, applies_to: {{zone: there}}",
            0,
        ),
        (f"fractions: 5, {DOSE}", "fractions: 5, total_dose: {per_protocol: 60 Gy}", 1),
        (f"fractions: 5, {DOSE}", "fractions: 5, total_dose: {per_protocol: 50 Gy .. 60 Gy}", 0),
        (f"fractions: 5, {DOSE}", "fractions: 5, total_dose: {per_protocol: 60}", 0),
    ],
)
def test_two_schemes_of_a_site(first, second, count):
    assert len(messages("PRO-11", site(first, second))) == count


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("fractions: 5, total_dose: not stated", "one scheme states a dose, the other does not"),
        (f"fractions: 5, {DOSE}", "with the same dose 50 Gy; keep one"),
        (
            "fractions: 5, total_dose: {per_protocol: 50 Gy, variation_acceptable: 48 Gy .. 52 Gy}",
            "50 Gy with another variation; keep one",
        ),
        ("fractions: 5, total_dose: {per_protocol: 60 Gy}", "with 50 Gy there and 60 Gy here"),
    ],
)
def test_what_two_schemes_of_one_number_have_in_common_is_said(second, said):
    (message,) = messages("PRO-11", site(f"fractions: 5, {DOSE}", second))
    assert message.startswith("5 fractions stand on line 5 already")
    assert said in message


def test_two_schemes_without_a_dose_are_one_too_many():
    scheme = "fractions: 5, total_dose: not stated"
    assert messages("PRO-11", site(scheme, scheme)) == [
        "5 fractions stand on line 5 already, without a dose there and here; keep one"
    ]


def test_two_sites_may_have_the_same_scheme():
    one = site(f"fractions: 5, {DOSE}")
    assert messages("PRO-11", one + one.replace("sites:\n", "").replace("lung", "liver")) == []


@pytest.mark.parametrize("name", ["by_hand", "organ_limits", "organs_required"])
def test_an_item_of_a_list_that_stands_twice(name):
    text = f"sites:\n  lung:\n    title: A site\n    schemes: not stated\n    {name}: [one, two, one]\n"
    assert messages("PRO-11", text) == ["'one' stands here twice; keep one"]
