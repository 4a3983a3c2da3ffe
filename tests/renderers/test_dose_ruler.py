"""Schemes on a ruler: what is drawn is what the rules say."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.grade import Grade
from doseguard.model.scheme import Scheme
from doseguard.renderers.dose_ruler import ruler_legend, ruler_lines
from doseguard.renderers.page import Page
from renderers.schemes import scheme, schemes

PLAIN, COLOURED = Page(), Page(colour=True)
ANSI = re.compile(r"\033\[[0-9;]*m")
GRADE_OF = {"#": Grade.PER_PROTOCOL, "-": Grade.VARIATION_ACCEPTABLE}
DECLINED = ["  (too many doses lie too close together for a ruler)"]
site_schemes = st.lists(schemes(), min_size=1, max_size=4)


def drawn(*rows: Scheme) -> list[str]:
    return ruler_lines(rows, PLAIN)


def bar_of(lines: Sequence[str], row: str) -> str:
    """The characters from the first to the last tick, of the row or of the ticks themselves."""
    ticks = lines[1]
    return row.ljust(len(ticks))[ticks.index("|") : ticks.rindex("|") + 1]


def test_a_tolerance_is_drawn_about_its_dose() -> None:
    lu002 = scheme(5, {"per_protocol": "34 Gy", "variation_acceptable": "30 Gy .. 37.5 Gy"})
    assert drawn(lu002) == [
        "         Gy  26    28    30    32    34    36    38    40    42",
        "  fractions  |     |     |     |     |     |     |     |     |",
        "  5          .     .     ------------#---------- .     .     .  34 (30 .. 37.5)",
    ]


@pytest.mark.parametrize(
    ("rule", "bar"),
    [
        ("16 Gy .. 18 Gy", ".   .   .   #########   .   .   ."),
        ("> 16 Gy .. < 18 Gy", ".   .   .   .#######.   .   .   ."),
        (["16 Gy", "18 Gy"], ".   .   .   #   .   #   .   .   ."),
    ],
    ids=["closed", "without its ends", "discrete"],
)
def test_ends_and_what_lies_between_are_drawn_as_they_are(rule: object, bar: str) -> None:
    lines = drawn(scheme(1, {"per_protocol": rule}))
    first = lines[1].index("|")
    spacing = lines[1].index("|", first + 1) - first
    assert compact(bar_of(lines, lines[2]), spacing) == compact(bar, 4)


def compact(bar: str, spacing: int) -> list[str]:
    """Each tick's character, and between two ticks the one kind of character that stands there."""
    found = []
    for start in range(0, len(bar) - 1, spacing):
        kinds = set(bar[start + 1 : start + spacing])
        assert len(kinds) == 1
        found += [bar[start], *kinds]
    return [*found, bar[-1]]


@pytest.mark.parametrize(("rule", "arrow"), [("<= 15 Gy", "<"), (">= 15 Gy", ">")])
def test_an_open_side_goes_on_beyond_the_ruler(rule: str, arrow: str) -> None:
    lines = drawn(scheme(1, {"per_protocol": rule}))
    first, last = lines[1].index("|"), lines[1].rindex("|")
    assert lines[2][{"<": first - 1, ">": last + 1}[arrow]] == arrow
    assert lines[2].rstrip().endswith(f" {rule.removesuffix(' Gy')}")


def test_an_open_side_that_reaches_zero_has_no_arrow() -> None:
    assert "<#" not in drawn(scheme(1, {"per_protocol": "<= 2 Gy"}))[2]


def test_a_dose_not_stated_is_no_blank_row() -> None:
    lines = drawn(scheme(5, {"per_protocol": "34 Gy"}), scheme(8))
    assert set(bar_of(lines, lines[3])) == set("? dose not stated")
    assert lines[3].endswith(" not stated")


def test_nothing_stated_needs_no_ruler() -> None:
    assert drawn(scheme(8), scheme(5)) == []
    assert drawn() == []


def test_a_condition_stands_below_its_scheme() -> None:
    lines = drawn(scheme(1, {"per_protocol": "24 Gy"}, applies_to={"diameter": "< 2 cm"}))
    assert lines[3].strip() == "where diameter < 2 cm"


def test_long_cells_are_wrapped_not_cut() -> None:
    doses = [f"{number}.5 Gy" for number in range(20, 30)]
    lines = drawn(scheme([31, 33, 35, 37], {"per_protocol": doses}))
    assert [line[2:14].strip() for line in lines[2:]] == ["31 or 33 or", "35 or 37", "", ""]
    assert all(dose.removesuffix(" Gy") in " ".join(lines) for dose in doses)


def test_what_cannot_be_told_apart_is_not_drawn() -> None:
    doses = [f"{Decimal(3400 + number) / 100} Gy" for number in range(80)]
    assert drawn(scheme(5, {"per_protocol": doses})) == DECLINED


def test_doses_side_by_side_are_never_drawn_as_a_range() -> None:
    doses = [f"{Decimal(3400 + 10 * number) / 100} Gy" for number in range(26)]
    lines = drawn(scheme(5, {"per_protocol": doses}))
    assert lines == DECLINED or "##" not in lines[2]


def test_the_marks_are_plain_characters() -> None:
    lines = [*drawn(scheme(5, {"per_protocol": "> 20 Gy"}), scheme(8)), *ruler_legend(PLAIN)]
    assert all(line.isascii() for line in lines)


def test_the_legend_names_every_mark() -> None:
    text = " ".join(ruler_legend(PLAIN))
    assert "# per protocol, - variation acceptable, blank deviation unacceptable" in text


@pytest.mark.parametrize("line", ruler_legend(PLAIN))
def test_the_legend_fits_80_columns(line: str) -> None:
    assert len(line) <= 80


@given(rows=site_schemes)
def test_every_line_fits_80_columns(rows: list[Scheme]) -> None:
    assert [line for line in ruler_lines(rows, PLAIN) if len(line) > 80] == []


@given(rows=site_schemes)
def test_colour_changes_no_character(rows: list[Scheme]) -> None:
    assert [ANSI.sub("", line) for line in ruler_lines(rows, COLOURED)] == ruler_lines(rows, PLAIN)


def rows_of(lines: list[str]) -> list[str]:
    """The lines that hold a bar: not those of conditions, nor those on which a long cell goes on."""
    return [line for line in lines[2:] if bar_of(lines, line).strip() and line[2].isdigit()]


def runs(cells: Sequence[Grade | None]) -> list[Grade | None]:
    return [grade for grade, _ in groupby(cells)]


def grades_of(bar: str) -> list[Grade]:
    return [GRADE_OF.get(one, Grade.DEVIATION_UNACCEPTABLE) for one in bar]


def graded_up_to(one: Scheme, dose_gy: Decimal, ends: Sequence[Decimal]) -> list[Grade | None]:
    """The grades of all doses from below the first end to a dose, each end looked at from both sides."""
    near = {end + Decimal(step) / 100 for end in ends for step in (-1, 0, 1)}
    return runs([one.grade(dose) for dose in sorted({*near, dose_gy}) if Decimal(0) < dose <= dose_gy])


def ends_of(one: Scheme) -> list[Decimal]:
    return [Decimal(number) for number in re.findall(r"[0-9.]*[0-9]", str(one.total_dose))]


@given(rows=st.lists(schemes().filter(lambda one: one.total_dose is not None), min_size=1, max_size=4))
def test_left_of_every_tick_stand_the_classes_of_all_lower_doses_and_no_other(rows: list[Scheme]) -> None:
    lines = ruler_lines(rows, PLAIN)
    if lines == DECLINED:
        return
    ticks = [match.start() for match in re.finditer(r"\|", lines[1])]
    values = [Decimal(number) for number in lines[0].split()[1:]]
    for one, line in zip(rows, rows_of(lines), strict=True):
        ends = ends_of(one)
        for column, value in zip(ticks, values, strict=True):
            if value == 0:
                continue
            shown = runs(grades_of(line.ljust(column + 1)[ticks[0] : column + 1]))
            assert shown == graded_up_to(one, value, [*ends, values[0] + Decimal("0.01")]), line


@given(rows=st.lists(schemes().filter(lambda one: one.total_dose is not None), min_size=1, max_size=4))
def test_the_exact_ends_stand_beside_the_ruler(rows: list[Scheme]) -> None:
    lines = ruler_lines(rows, PLAIN)
    if lines == DECLINED:
        return
    text = " ".join(line.ljust(80)[lines[1].rindex("|") + 2 :] for line in lines[2:])
    shown = set(map(Decimal, re.findall(r"[0-9.]*[0-9]", re.sub(r"where .*", "", text))))
    assert {end for one in rows for end in ends_of(one)} <= shown
