"""A protocol whole, in words."""

import pytest

import builders
from doseguard.renderers.page import Page
from doseguard.renderers.protocol_text import render_protocol

SITE = f"""
    title: A metastasis
    group: one
    applies_to: {{zone: peripheral}}
    zone_definition: {{text: far from the tree, source: {{paper: p. 1}}}}
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: p. 2}}, schedule: daily,
         note: remarked, by_hand: [seen by a person]}}
    bed_band: {{alpha_beta: 10 Gy, per_protocol: 100 Gy .. 146 Gy, source: {{paper: p. 3}}}}
    targets: {{PTV: [{{metric: "V100%[%]", per_protocol: ">= 95", source: {{paper: p. 4}}}}]}}
    {builders.volume_table()}
    {builders.limits(builders.limit())}
    organ_limits: [test-table]
    organs_required: [SpinalCord]
    eligibility: {{diameter: {{allowed: "<= 5 cm", source: {{paper: p. 5}}, note: the largest}},
                  metastases_in: {{liver: {{allowed: 1, source: {{paper: p. 6}}, note: in the liver}}}}}}
    note: said of the site"""
MORE = """\
zones: [{zone: central, within: 2 cm, of: [Bronchus_Main, AirWay_Prox], measured_from: GTV,
   source: {paper: p. 7}},
  {zone: central, by_hand: beside the pleura, source: {paper: p. 8}}]
measured_on: {diameter: {structure: GTV, source: {paper: p. 9}}}
gaps: [{where: {zone: central}, note: nothing is said}]
deprecated: {successor: other, reason: renamed}"""


@pytest.fixture(scope="module")
def text() -> str:
    loaded = builders.protocol({"metastasis": SITE}, builders.limit_table(id="test-table"), more=MORE)
    return " ".join(render_protocol(loaded.protocol, Page(), loaded.tables).split())


@pytest.mark.parametrize(
    "said",
    [
        "Deprecated use other: renamed",
        "group: one",
        "applies to: zone peripheral",
        "zone: far from the tree [paper: p. 1]",
        "- 34 Gy in 5 fractions, daily [paper: p. 2] - check by hand: seen by a person note: remarked",
        "- BED 100 Gy .. 146 Gy with α/β 10 Gy [paper: p. 3]",
        "- PTV V100%[%] per protocol >= 95 % [paper: p. 4]",
        "- PTV R50% by the volume of the PTV",
        "Limits of this site SpinalCord - 5 fractions: D0.35cc[Gy] mandatory < 10 Gy (mandatory)",
        "(mandatory) [paper: table 3]",
        "- limits of test-table - must be contoured: SpinalCord",
        "- diameter <= 5 cm [paper: p. 5] note: the largest",
        "- metastases in liver 1 [paper: p. 6] note: in the liver",
        "note: said of the site",
        "Announced gaps - zone central: nothing is said",
        "Organ limits test-table",
        "- central: within 20 mm of Bronchus_Main or AirWay_Prox, from GTV [paper: p. 7]",
        "- central: beside the pleura [paper: p. 8] - peripheral: what no rule holds",
        "- diameter: measured on the GTV [paper: p. 9]",
    ],
)
def test_everything_that_a_protocol_rules_is_told(text: str, said: str) -> None:
    assert said in text
