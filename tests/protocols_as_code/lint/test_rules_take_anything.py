"""No rule fails on a file with a fault anywhere: it is the file that is to be told of, by some rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.readers.positioned_yaml import read_positioned
from protocols_as_code.lint.linted import TODAY

PROTOCOL = """\
id: example
title: Lung, 34 Gy in 5 fractions
owner: the group
review_by: 2999-12-31
deprecated: {successor: other, reason: amended}
sources:
  paper: {cite: A, url: B, evidence: verified}
prescription_basis: {basis: D95%, source: {paper: p 1}}
alpha_beta: {tumour: {value: 10 Gy, source: {paper: p 1}}}
sites:
  lung:
    title: Lung
    group: zone
    applies_to: [{zone: central, diameter: "< 5 cm"}]
    schemes:
      - fractions: [4, 5]
        total_dose: {per_protocol: [34 Gy, 35 Gy], variation_acceptable: 30 Gy .. 37.5 Gy}
        applies_to: {distance_to(Heart): "> 1 cm"}
        source: {paper: p 1}
        note: 34 Gy in 5 fractions
    bed_band: {alpha_beta: 10 Gy, per_protocol: 100 Gy .. 146 Gy, source: {paper: p 1}}
    targets: {PTV: [{metric: "V100%[%]", per_protocol: ">= 95", source: {paper: p 1}}]}
    limits:
      - {structure: Heart, fractions: 5, metric: "D15cc[Gy]", mandatory: "< 32", spares: 700 cc, note: Heart}
      - {structure: Lung_L, fractions: 5, metric: "V20Gy[%]", optimal: "< 10 %", applies_to: {side: left}}
    tables_by_ptv_volume:
      - {metric: "R50%", structure: PTV, rows: [{volume: 1 cc, per_protocol: "< 5"}, {volume: 2 cc}]}
    organ_limits: [organs]
    organs_required: [Heart]
    eligibility: {metastases_in: {liver: {allowed: 1}}, by_hand: [at most 2]}
eligibility: {metastases: {allowed: 1 .. 3, source: {paper: p 1}}}
gaps: [{where: {diameter: 5 cm}, note: "< 5 and > 5"}]
cases:
  - {site: lung, plan: 34 Gy / 5, facts: {zone: central}, lesions: {brain: 0}, expect: per protocol}
  - {site: lung, plan: 34 Gy / 5, metrics: {Heart: {"D15cc[Gy]": 31.5}}, because: DOS-06}
"""
TABLE = """\
id: organs
limits:
  - {structure: Heart, fractions: 5, metric: "D15cc[Gy]", mandatory: "< 32", confirmed_by: [paper]}
  - {structure: Lung_L, fractions: 5, metric: "V20Gy[%]", mandatory: "< 10"}
  - {structure: Lung_R, fractions: 8, metric: "V20Gy[%]", mandatory: "< 11", source: {paper: p 1}}
cases:
  - {fractions: 5, metrics: {Heart: {"D15cc[Gy]": 31.5}}, expect: per protocol}
"""
ODD = (
    *(None, True, 0, -1, 10**30, Decimal("3.5")),
    *("", "x", "not stated", "< 5", "..", "5 Gy .. 3 Gy", "distance_to()", "99/0", "é^É"),
    *([], {}, [None], [[]], [{}], {"a": None}, {"source": []}, ["5 Gy", 3]),
)


def changed(value: object, steps: tuple[str | int, ...], new: object) -> object:
    """The tree with another value at the steps."""
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, dict):
        return {**value, first: changed(value[first], tuple(rest), new)}
    return [changed(one, tuple(rest), new) if place == first else one for place, one in enumerate(value)]


@pytest.mark.parametrize("text", [PROTOCOL, TABLE], ids=["protocol", "table"])
@pytest.mark.parametrize("shift", range(0, len(ODD), 8))
def test_every_rule_answers_whatever_stands_anywhere(shift, text):
    tree = read_positioned(text.encode(), "example.yaml")
    whole = LintFile(tree)
    for place, steps in enumerate(tree.values_at, start=shift):
        file = LintFile(replace(tree, value=changed(tree.value, steps, ODD[place % len(ODD)])))
        parts = {"file": file, "files": (file, whole), "today": TODAY, "waivers": ()}
        for rule in all_rules():
            for fault in rule.function(**{name: parts[name] for name in rule.needs}):
                assert fault.message
