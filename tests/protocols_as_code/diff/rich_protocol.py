"""A protocol that says something under every key, and a table of limits, each as a file writes it."""

from pathlib import Path

from doseguard.model.protocol import Protocol
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.validation import validate
from tests.builders import limit_table

RICH = """\
id: rich
title: A rich protocol
version: "1.0.0"
purpose: demo
owner: tests
review_by: 2099-01-01
sources:
  paper: {cite: A paper, url: "https://example.org/paper", evidence: verified}
  other: {cite: Another paper, url: "https://example.org/other", evidence: secondary, note: a copy}
prescription_basis: {basis: "isodose 60 % .. 90 %", source: {paper: page 1}}
modality: photon
alpha_beta: {tumour: {value: 10 Gy, source: {paper: page 2}}}
candidate: true
eligibility:
  metastases: {allowed: 1 .. 3, source: {paper: page 3}}
  by_hand: [performance status 0 to 1]
gaps:
  - {where: {diameter: 5 cm}, note: in neither class}
zones:
  - {zone: central, within: 20 mm, of: [Bronchus_Main], source: {paper: page 6}}
measured_on: {diameter: {structure: GTV, source: {paper: page 6}}}
# the sites
sites:
  lung:
    title: Lung lesion
    group: by zone
    applies_to: {zone: peripheral, diameter: "< 5 cm"}
    zone_definition: 2 cm from the bronchial tree
    candidate: true
    schemes:
      - fractions: 3
        total_dose: {per_protocol: 54 Gy, variation_acceptable: 51 Gy .. 57 Gy}
        schedule: every second day
        source: {paper: table 1}
        note: the common one
      - fractions: [4, 5]
        total_dose: {per_protocol: 50 Gy}
        source: {other: table 2}
        by_hand: [not adjacent to the chest wall]
    bed_band: {alpha_beta: 10 Gy, per_protocol: 100 Gy .. 151.2 Gy, source: {paper: page 4}}
    targets:
      PTV:
        - {metric: "V100%[%]", per_protocol: ">= 95", variation_acceptable: ">= 90", source: {paper: page 5}}
    limits:
      - {structure: SpinalCord, fractions: 3, metric: "D0.35cc[Gy]",
         mandatory: "< 18", priority: mandatory, source: {paper: table 3}}
      - {structure: Heart, fractions: 3, metric: "Max[Gy]",
         mandatory: "< 30", priority: reference, source: {paper: table 3}}
      - {structure: Liver, fractions: 3, metric: "CV19Gy[cc]",
         mandatory: ">= 700", priority: mandatory, spares: 700 cc, source: {paper: table 3}}
    tables_by_ptv_volume:
      - metric: "R50%"
        structure: PTV
        interpolation: linear
        rows:
          - {volume: 10 cc, per_protocol: "< 5", variation_acceptable: "< 6"}
          - {volume: 20 cc, per_protocol: "< 4", variation_acceptable: "< 5"}
        source: {paper: table 4}
    organs_required: [SpinalCord]
    by_hand: [no tumour within 1 cm of the heart]
    eligibility: {diameter: "<= 5 cm"}
  liver:
    title: Liver lesion
    schemes: not stated
cases:
  - {site: lung, plan: 54 Gy / 3, expect: per protocol}
  - {site: lung, plan: 51 Gy / 3, expect: variation acceptable}
"""


def loaded(text: str = RICH, name: str = "rich") -> LoadedProtocol:
    """The protocol of a text, with the table `tests` at hand."""
    tree = read_positioned(text.encode(), f"{name}.yaml")
    return LoadedProtocol(
        validate(Protocol, tree), Path(f"{name}.yaml"), "0" * 64, tree, {"tests": limit_table(id="tests")}
    )


def edited(old: str, new: str) -> LoadedProtocol:
    """The rich protocol with one piece of its text replaced."""
    assert RICH.count(old) == 1, f"{old!r} stands {RICH.count(old)} times"
    return loaded(RICH.replace(old, new))
