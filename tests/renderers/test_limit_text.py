"""Limits in words."""

import builders
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Site
from doseguard.renderers.limit_text import limit_text, table_lines, target_lines, volume_table_lines
from doseguard.renderers.page import Page

PAGE = Page()


def table(*rows: str) -> LimitTable:
    return builders.limit_table(*rows)


def only(row: str) -> str:
    (limit,) = table(row).limits
    return limit_text(limit)


def site(text: str) -> Site:
    return builders.protocol(f"{{title: Site, schemes: not stated, {text}}}").protocol.sites["metastasis"]


def test_a_row_has_fractions_metric_number_unit_and_priority() -> None:
    row = builders.limit("D0.03cc[Gy]", "mandatory: '< 30', optimal: '< 25'")
    assert only(row) == "5 fractions: D0.03cc[Gy] mandatory < 30 Gy, optimal < 25 Gy (mandatory)"


def test_one_fraction_is_one() -> None:
    assert only(builders.limit(fractions="1")).startswith("1 fraction: ")


def test_several_fraction_numbers_are_named() -> None:
    assert only(builders.limit(fractions="3 .. 5")).startswith("3 .. 5 fractions: ")


def test_spared_volume_condition_and_strictness_are_told() -> None:
    row = builders.limit(
        "CV12.5Gy[cc]",
        "mandatory: '>= 1500'",
        structure="Lungs",
        more="spares: 1500 cc, applies_to: {zone: central}, strict: true",
    )
    assert only(row) == (
        "5 fractions: CV12.5Gy[cc] mandatory >= 1500 cc; inside the metric's uncertainty not evaluated, "
        "sparing 1500 cc, where zone central (mandatory)"
    )


def test_a_table_groups_its_rows_by_structure_and_names_its_sources() -> None:
    lines = table_lines(
        table(
            builders.limit(fractions="1"),
            builders.limit(structure="Lungs", metric="Mean[Gy]"),
            builders.limit(more="note: as printed, by_hand: [look], confirmed_by: [paper]"),
        ),
        PAGE,
    )
    assert [line for line in lines if line in ("  SpinalCord", "  Lungs")] == ["  SpinalCord", "  Lungs"]
    text = " ".join(" ".join(lines).split())
    assert "[paper: table 3]; the same in paper note: as printed - check by hand: look" in text
    assert text.endswith("copy: A copy [secondary] https://example.org/copy")


def test_targets_are_told_with_their_classes() -> None:
    criterion = (
        "{metric: 'V100%[%]', per_protocol: '>= 95', variation_acceptable: '>= 90', source: {paper: p}}"
    )
    held = site(f"targets: {{PTV: [{criterion}]}}")
    (line,) = target_lines(held.targets, PAGE)
    assert line == "  - PTV V100%[%] per protocol >= 95 %, variation acceptable >= 90 % [paper: p]"


def test_a_table_by_volume_is_told_row_by_row() -> None:
    (held,) = site(builders.volume_table()).tables_by_ptv_volume
    assert volume_table_lines(held, PAGE)[-2:] == [
        "    10 cc     < 5             < 6",
        "    20 cc     < 4             < 5",
    ]
    assert "linear between the rows" in " ".join(volume_table_lines(held, PAGE))


def test_rows_only_are_said_to_be_so() -> None:
    (held,) = site(builders.volume_table(interpolation="none")).tables_by_ptv_volume
    assert "at the rows only" in " ".join(volume_table_lines(held, PAGE))
