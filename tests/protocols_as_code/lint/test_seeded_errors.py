"""The kinds of error that clinics' public protocol data held, each put into a sound file and found."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint

SEEDED = Path(__file__).parent / "seeded"
PROTOCOL, TABLE = "clinic-lung", "clinic-organs"
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Seed:
    """An edit of a sound file, the rule that must find it, and the line on which it does."""

    kind: str
    file: str
    old: str
    new: str
    rule: str
    found_at: str


CORD = "      - structure: SpinalCord\n        fractions: 5\n"
HEART = (
    '  - {structure: Heart, fractions: 5, metric: "D15cc[Gy]", mandatory: "<= 32", priority: mandatory, '
    "source: {manual: page 8}}\n"
)
SEEDS = [
    Seed(
        "a label that contradicts its numbers",
        PROTOCOL,
        "title: Peripheral lung lesion",
        "title: Peripheral lung lesion, 1 fraction",
        "PRO-01",
        "1 fraction",
    ),
    Seed(
        "the variation on the wrong side of the goal",
        PROTOCOL,
        'per_protocol: ">= 95", variation_acceptable: ">= 90"',
        'per_protocol: ">= 95", variation_acceptable: ">= 98"',
        "PRO-03",
        ">= 98",
    ),
    Seed(
        "a conformation number that cannot fail",
        PROTOCOL,
        '        - {metric: "D99%[%]",',
        '        - {metric: PaddickCI, per_protocol: "<= 1.2", source: {manual: page 4}}\n'
        '        - {metric: "D99%[%]",',
        "PRO-04",
        "<= 1.2",
    ),
    Seed(
        "a pair of classes that is always true",
        PROTOCOL,
        'mandatory: "<= 28"\n        optimal: "<= 25"',
        'mandatory: "<= 28"\n        optimal: ">= 25"',
        "PRO-04",
        ">= 25",
    ),
    Seed("an unknown metric", PROTOCOL, 'metric: "D99%[%]"', 'metric: "DD99%[%]"', "PRO-05", "DD99"),
    Seed(
        "a 4-fraction limit under schemes of 3 and 5",
        PROTOCOL,
        CORD,
        CORD.replace("fractions: 5", "fractions: 4"),
        "PRO-06",
        "fractions: 4",
    ),
    Seed(
        "a branch that never ran",
        PROTOCOL,
        "      - fractions: 5\n        total_dose",
        "      - fractions: 8\n        total_dose: {per_protocol: 60 Gy}\n        source: {manual: page 3}\n"
        "      - fractions: 5\n        total_dose",
        "PRO-15",
        "fractions: 8",
    ),
    Seed(
        "left and right that differ",
        TABLE,
        'BrachialPlex_R, fractions: 5, metric: "D3cc[Gy]", mandatory: "<= 30"',
        'BrachialPlex_R, fractions: 5, metric: "D3cc[Gy]", mandatory: "<= 27"',
        "PRO-07",
        "<= 27",
    ),
    Seed(
        "a limit lower at 8 fractions than at 5",
        TABLE,
        'fractions: 8, metric: "D0.03cc[Gy]", mandatory: "<= 36"',
        'fractions: 8, metric: "D0.03cc[Gy]", mandatory: "<= 26"',
        "PRO-08",
        "<= 26",
    ),
    Seed(
        "fractions 0 as a sentinel",
        TABLE,
        "{structure: Heart, fractions: 5",
        "{structure: Heart, fractions: 0",
        "PRO-09",
        "fractions: 0",
    ),
    Seed(
        "BrainStem beside Brainstem",
        TABLE,
        "{structure: Brainstem, fractions: 8",
        "{structure: BrainStem, fractions: 8",
        "PRO-10",
        "{structure: BrainStem",
    ),
    Seed("an exact duplicate", TABLE, HEART, HEART + HEART.replace("page 8", "page 9"), "PRO-11", "page 9"),
    Seed(
        "percent written as cc",
        TABLE,
        'metric: "V20Gy[%]", mandatory: "<= 10"',
        'metric: "V20Gy[%]", mandatory: "<= 10 cc"',
        "PRO-12",
        "10 cc",
    ),
    Seed(
        "two results in one slot",
        PROTOCOL,
        '        - {metric: "D99%[%]",',
        '        - {metric: "V100%[%]", per_protocol: ">= 99", source: {manual: page 6}}\n'
        '        - {metric: "D99%[%]",',
        "PRO-13",
        ">= 99",
    ),
    Seed(
        "one index name with two formulas",
        PROTOCOL,
        '        - {metric: "D99%[%]",',
        '        - {metric: PITV, per_protocol: "<= 1.2", source: {manual: page 4}, note: "HI = D2%/D98%"}\n'
        '        - {metric: HI, per_protocol: "<= 1.3", source: {manual: page 4}, note: "HI = Dmax/Dp"}\n'
        '        - {metric: "D99%[%]",',
        "PRO-14",
        "HI = ",
    ),
    Seed(
        "a message that belongs to another row",
        TABLE,
        HEART,
        HEART.replace("page 8}}", "page 8}, note: Volume of the Brainstem without margin}"),
        "PRO-01",
        "Volume of the Brainstem",
    ),
    Seed(
        "a limit without a source",
        TABLE,
        HEART,
        HEART.replace(", source: {manual: page 8}}", "}"),
        "PRO-16",
        'D15cc[Gy]", mandatory',
    ),
]


def text_of(name: str) -> str:
    return (SEEDED / f"{name}.yaml").read_text(encoding="utf-8")


def found(*sources: Source) -> list[tuple[str, int, str]]:
    report = lint(sources, all_rules(), TODAY)
    assert report.unreadable == ()
    return [(one.rule, one.line, one.message) for one in report.findings]


@pytest.mark.parametrize("name", [PROTOCOL, TABLE])
def test_the_file_without_an_error_is_clean(name):
    assert found(Source(f"{name}.yaml", text_of(name).encode())) == []


@pytest.mark.parametrize("seed", SEEDS, ids=[one.kind for one in SEEDS])
def test_an_error_is_found_by_its_rule_where_it_stands(seed):
    sound = text_of(seed.file)
    assert sound.count(seed.old) == 1
    faulty = sound.replace(seed.old, seed.new)
    lines = [number for number, line in enumerate(faulty.splitlines(), start=1) if seed.found_at in line]
    by_rule = [
        line for rule, line, _ in found(Source(f"{seed.file}.yaml", faulty.encode())) if rule == seed.rule
    ]
    assert set(by_rule) & set(lines), by_rule


def test_files_for_4_and_5_fractions_that_are_the_same_bytes_are_found():
    text = text_of(TABLE).encode()
    sources = (Source("organs-4-fractions.yaml", text), Source("organs-5-fractions.yaml", text))
    assert "PRO-02" in {rule for rule, _, _ in found(*sources)}


def test_every_kind_is_seeded():
    assert len({one.kind for one in SEEDS} | {"files that are the same bytes"}) == 18
