"""PRO-15: which cases are about a row."""

import pytest

from protocols_as_code.lint.linted import messages

SITE = """\
sites:
  lung:
    title: A site
    schemes:
      - {fractions: 5, total_dose: {per_protocol: 50 Gy, variation_acceptable: 48 Gy .. 52 Gy}}
cases:
"""
PASS, FAIL = "plan: 50 Gy / 5, expect: per protocol", "plan: 60 Gy / 5, expect: deviation unacceptable"


def cases(*each, site="lung"):
    return "".join(f"  - {{site: {site}, {one}}}\n" for one in each)


@pytest.mark.parametrize(
    ("each", "missing"),
    [
        ((PASS, FAIL), ""),
        ((PASS.replace("50", "52").replace("per protocol", "variation acceptable"), FAIL), ""),
        ((PASS,), "fails by its dose"),
        ((FAIL,), "passes"),
        ((), "passes and none fails by its dose"),
        ((PASS, FAIL.replace("/ 5", "/ 4")), "fails by its dose"),
        ((PASS, FAIL + ", because: SIT-01"), "fails by its dose"),
        ((PASS, FAIL.replace("60", "52")), "fails by its dose"),
        ((PASS.replace("50", "60"), FAIL), "passes"),
        ((PASS, "plan: 60 Gy, expect: deviation unacceptable"), "fails by its dose"),
    ],
)
def test_what_the_cases_of_a_scheme_lack(each, missing):
    expected = [f"no case of this scheme {missing}"] if missing else []
    assert messages("PRO-15", SITE + cases(*each)) == expected


def test_cases_of_another_site_are_not_this_ones():
    assert len(messages("PRO-15", SITE + cases(PASS, FAIL, site="liver"))) == 1


def test_a_dose_that_cannot_be_read_is_not_judged():
    assert messages("PRO-15", SITE.replace("50 Gy,", "50,")) == []


ROW = 'structure: Heart, fractions: {fractions}, metric: "Mean[Gy]", {classes}, priority: {priority}'


def table(*values, fractions="5", classes='mandatory: "< 20"', priority="mandatory"):
    row = ROW.format(fractions=fractions, classes=classes, priority=priority)
    each = "".join(
        f'  - {{fractions: 5, metrics: {{Heart: {{"Mean[Gy]": {value}}}}}, expect: {expect}}}\n'
        for value, expect in values
    )
    return f"limits:\n  - {{{row}}}\ncases:\n{each}"


MET, MISSED = (19, "per protocol"), (20, "deviation unacceptable")


@pytest.mark.parametrize(
    ("values", "changes", "count"),
    [
        ((MET, MISSED), {}, 0),
        ((MET,), {}, 1),
        ((MISSED,), {}, 1),
        ((), {}, 1),
        ((), {"priority": "reference"}, 0),
        ((), {"priority": "guidance"}, 0),
        ((MET, MISSED), {"fractions": "3"}, 1),
        ((MET, MISSED), {"fractions": "3 .. 8"}, 0),
        ((MET, (25, "deviation unacceptable")), {"classes": 'optimal: "< 20", mandatory: "< 25"'}, 0),
        ((MET, (22, "variation acceptable")), {"classes": 'optimal: "< 20", mandatory: "< 25"'}, 1),
        ((MET, (20, "variation acceptable")), {"classes": 'optimal: "< 20"', "priority": "optimal"}, 0),
        ((MET, (20, "not evaluated")), {}, 1),
        (((19, "not evaluated"), MISSED), {}, 1),
    ],
)
def test_the_cases_of_a_row(values, changes, count):
    assert len(messages("PRO-15", table(*values, **changes), table=True)) == count


def test_the_message_says_which_row_and_what_is_missing():
    assert messages("PRO-15", table(MET), table=True) == [
        "no case with Mean[Gy] of Heart at 5 fractions misses it"
    ]


def test_a_table_by_ptv_volume_needs_both():
    text = (
        "sites:\n  lung:\n    title: A site\n    tables_by_ptv_volume:\n"
        '      - {structure: PTV, metric: "R50%", rows: [{volume: 5 cc, per_protocol: "< 5"}]}\ncases:\n'
    )
    met = 'plan: 50 Gy / 5, metrics: {PTV: {"R50%": 4}}, because: IDX-02, expect: per protocol'
    missed = met.replace("4}", "6}").replace("per protocol", "deviation unacceptable")
    assert messages("PRO-15", text + cases(met, missed)) == []
    assert messages("PRO-15", text + cases(met)) == ["no case with R50% of PTV misses it"]


TWO = """\
sites:
  lung:
    title: A site
    schemes:
      - {fractions: 5, total_dose: {per_protocol: 50 Gy}, applies_to: {zone: central}}
      - {fractions: NUMBER, total_dose: {per_protocol: 60 Gy}, applies_to: {zone: peripheral}}
cases:
"""


def under(zone, *each):
    facts = f", facts: {{zone: {zone}}}" if zone else ""
    return cases(*(one + facts for one in each))


@pytest.mark.parametrize(
    ("number", "zones", "lacking"),
    [
        (5, ("central", "peripheral"), 0),
        (5, ("peripheral", "central"), 2),
        (5, ("", ""), 2),
        (8, ("", "peripheral"), 0),
        (8, ("peripheral", "peripheral"), 1),
    ],
)
def test_facts_say_which_of_two_schemes_a_case_is_about(number, zones, lacking):
    first = under(zones[0], PASS, FAIL)
    missed = FAIL.replace("60 Gy / 5", f"9 Gy / {number}")
    second = under(zones[1], f"plan: 60 Gy / {number}, expect: per protocol", missed)
    assert len(messages("PRO-15", TWO.replace("NUMBER", str(number)) + first + second)) == lacking


OPEN, WRONG = "plan: 50 Gy / 5, expect: not evaluated", "plan: 50 Gy / 4, expect: deviation unacceptable"


@pytest.mark.parametrize(
    ("each", "missing"),
    [
        ((OPEN, WRONG), ""),
        ((OPEN,), "of the site fails by its fraction number"),
        ((OPEN, WRONG.replace("/ 4", "/ 5")), "of the site fails by its fraction number"),
        ((WRONG,), "is not evaluated"),
        ((OPEN.replace("not evaluated", "per protocol"), WRONG), "is not evaluated"),
    ],
)
def test_a_dose_that_is_not_stated(each, missing):
    text = (
        "sites:\n  lung:\n    title: A site\n    schemes: [{fractions: 5, total_dose: not stated}]\ncases:\n"
    )
    expected = [f"no case of this scheme {missing}"] if missing else []
    assert messages("PRO-15", text + cases(*each)) == expected


LIMIT = """\
sites:
  lung:
    title: A site
    limits: [{structure: Heart, fractions: 5, metric: "Mean[Gy]", mandatory: "< 20",
              applies_to: {zone: central}}]
cases:
"""


@pytest.mark.parametrize(
    ("site", "zone", "lacking"), [("lung", "central", 0), ("liver", "central", 1), ("lung", "peripheral", 1)]
)
def test_a_limit_of_a_site_needs_cases_of_that_site_under_its_condition(site, zone, lacking):
    given = f"plan: 50 Gy / 5, because: DOS-06, facts: {{zone: {zone}}}"
    met = f"{given}, metrics: {{Heart: {{'Mean[Gy]': 19}}}}, expect: per protocol"
    each = (met, met.replace("19", "20").replace("per protocol", "deviation unacceptable"))
    assert len(messages("PRO-15", LIMIT + cases(*each, site=site))) == lacking
