"""PRO-13: files, criteria, tables and cases that nobody can tell apart."""

import pytest

from protocols_as_code.lint.linted import found, messages

SITE = "sites:\n  metastasis:\n    title: Lung\n    schemes: not stated\n"


def cases(*lines):
    return "cases:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize("other", ["example", "Example", "EXAMPLE", "ex-ample", "exam_ple"])
def test_two_files_of_one_id(other):
    assert found("PRO-13", "title: One", f"id: {other}") == [
        "other-1.yaml: the protocol example.yaml has the id 'example' as well; give each its own"
    ]


@pytest.mark.parametrize("other", ["example-2", "examples", "other"])
def test_two_files_of_two_ids(other):
    assert messages("PRO-13", "title: One", f"id: {other}") == []


def test_a_protocol_and_a_table_are_looked_up_apart():
    assert messages("PRO-13", "title: One", "id: example\nlimits: []") == []


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("V100%[%]", "V100%[%]", True),
        ("D95%[Gy]", "D95.0%[Gy]", True),
        ("V100%[%]", "V100%[cc]", False),
        ("V100%[%]", "V95%[%]", False),
    ],
)
def test_criteria_of_one_target(first, second, are_one):
    criteria = ", ".join(f'{{metric: "{metric}"}}' for metric in (first, second))
    assert (messages("PRO-13", SITE + f"    targets: {{PTV: [{criteria}]}}") != []) is are_one


def test_one_metric_of_two_targets():
    text = SITE + '    targets: {PTV: [{metric: "V100%[%]"}], GTV: [{metric: "V100%[%]"}]}'
    assert messages("PRO-13", text) == []


def test_metrics_that_nobody_can_read_are_not_one():
    assert messages("PRO-13", SITE + "    targets: {PTV: [{metric: A}, {metric: B}]}") == []


@pytest.mark.parametrize(("structure", "are_one"), [("PTV", True), ("Lungs", False)])
def test_tables_by_ptv_volume(structure, are_one):
    text = f"""\
    tables_by_ptv_volume:
      - {{metric: "R50%", structure: PTV, rows: []}}
      - {{metric: "R50%", structure: {structure}, rows: []}}
"""
    assert (messages("PRO-13", SITE + text) != []) is are_one


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("site: a, plan: 34 Gy / 5", "site: a, plan: 34.00 Gy/5", True),
        ("site: a, plan: 34 Gy / 5", "plan: 34 Gy / 5, because: RX-03, site: a", True),
        ("site: a, plan: 34 Gy / 5, note: b", "site: a, plan: 34 Gy / 5, note: c", True),
        ("site: a, plan: x, facts: {diameter: 2 cm}", "site: a, plan: x, facts: {diameter: 20 mm}", True),
        ("site: a, lesions: {brain: 1, lung: 2}", "site: a, lesions: {lung: 2, brain: 1}", True),
        ("site: a, metrics: {PTV: {'D95%[Gy]': 30}}", "site: a, metrics: {PTV: {'D95%[Gy]': 30.0}}", True),
        ("site: a, plan: 34 Gy / 5", "site: b, plan: 34 Gy / 5", False),
        ("site: a, plan: 34 Gy / 5", "site: a, plan: 34 Gy / 4", False),
        ("site: a, plan: 34 Gy / 5", "site: a, plan: 34.01 Gy / 5", False),
        ("site: a, plan: 34 Gy / 5", "site: a, plan: 34 Gy / 5, because: SIT-01", False),
        ("site: a, plan: x, facts: {diameter: 2 cm}", "site: a, plan: x, facts: {diameter: 2.1 cm}", False),
        ("site: a, lesions: {brain: 1}", "site: a, lesions: {current: 1}", False),
        ("site: a, facts: {lesions.brain: 1}", "site: a, lesions: {brain: 1}", True),
        ("site: a, metrics: {PTV: {'D95%[Gy]': 30}}", "site: a, metrics: {PTV: {'D95%[Gy]': 31}}", False),
        ("site: a, metrics: {PTV: {'D95%[Gy]': [1]}}", "site: a, metrics: {PTV: {'D95%[Gy]': [2]}}", False),
    ],
)
def test_cases_of_a_protocol(first, second, are_one):
    assert (messages("PRO-13", cases(first, second)) != []) is are_one


def test_two_cases_that_expect_different_things():
    text = cases(
        "site: a, plan: 34 Gy / 5, expect: per protocol", "site: a, plan: 34 Gy / 5, expect: not evaluated"
    )
    assert found("PRO-13", text) == [
        "3:5 line 2 expects 'per protocol' of the same inputs, this case 'not evaluated'; correct one of them"
    ]


def test_two_cases_that_expect_the_same():
    text = cases(
        "site: a, plan: 34 Gy / 5, expect: per protocol", "site: a, plan: 34 Gy / 5, expect: per protocol"
    )
    assert found("PRO-13", text) == ["3:5 this case stands on line 2 already; remove one of them"]


def test_cases_of_a_table_differ_by_fractions():
    metrics = "metrics: {Heart: {'D0.03cc[Gy]': 30}}"
    assert messages("PRO-13", cases(f"fractions: 5, {metrics}", f"fractions: 3, {metrics}"), table=True) == []
    assert (
        len(messages("PRO-13", cases(f"fractions: 5, {metrics}", f"{metrics}, fractions: 5"), table=True))
        == 1
    )
