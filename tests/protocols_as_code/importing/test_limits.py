"""Signs, units and classes of a row: as written and agreeing wherever they stand, or not translated."""

import pytest

from doseguard.protocols_as_code.importing.limits import RowLimits, read_limits
from doseguard.protocols_as_code.importing.source_list import NotTranslatedError, SourceRow, WrittenSide


def row(metric: str, *limits: str, **more: str) -> SourceRow:
    sides = tuple(WrittenSide("", text) for text in limits)
    return SourceRow("line 1", "SpinalCord", metric, sides, **more)  # type: ignore[arg-type]


def read(metric: str, *limits: str, **more: str) -> RowLimits:
    return read_limits(row(metric, *limits, **more), continental=False)


def said(limits: RowLimits) -> str:
    return " ".join([str(limits.metric), *(f"{name} {side}" for name, side in limits.sides)])


@pytest.mark.parametrize(
    ("metric", "limit", "expected"),
    [
        ("D0.03cc[Gy]", "<= 10", "D0.03cc[Gy] mandatory <= 10"),
        ("D0.03cc[Gy]", "<10Gy", "D0.03cc[Gy] mandatory < 10"),
        ("D0.03cc", "≤ 10.5 Gy", "D0.03cc[Gy] mandatory <= 10.5"),
        ("D0.03cc", "less than 10 Gy", "D0.03cc[Gy] mandatory < 10"),
        ("D0.03cc", "Less than or equal to 10 Gy", "D0.03cc[Gy] mandatory <= 10"),
        ("D0.03cc", "at most 10 Gy", "D0.03cc[Gy] mandatory <= 10"),
        ("D0.03cc", "no more than 10 Gy", "D0.03cc[Gy] mandatory <= 10"),
        ("D95%", "at least 50 Gy", "D95%[Gy] mandatory >= 50"),
        ("D95%", "≥ 95 % Rx", "D95%[%] mandatory >= 95"),
        ("D95%[%]", ">= 95", "D95%[%] mandatory >= 95"),
        ("V100%[%]", ">= 95 %", "V100%[%] mandatory >= 95"),
        ("V20Gy", "< 10 %", "V20Gy[%] mandatory < 10"),
        ("V20Gy", "< 10 mL", "V20Gy[cc] mandatory < 10"),
        ("CV 15.5Gy", "> 700 cm³", "CV15.5Gy[cc] mandatory > 700"),
        ("D0.03cc", "<= 1050 cGy", "D0.03cc[Gy] mandatory <= 10.5"),
        ("D0.03cc[cGy]", "<= 1050", "D0.03cc[Gy] mandatory <= 10.5"),
        ("D0.03cc[Gy]", "<= 1050 cGy", "D0.03cc[Gy] mandatory <= 10.5"),
        ("R50%", "< 4.5", "R50% mandatory < 4.5"),
        ("D0,03cc", "< 1,5 Gy", "D0.03cc[Gy] mandatory < 1.5"),
        ("V20Gy[%] < 10", "", "V20Gy[%] mandatory < 10"),
        ("", "D 0.03 cc ≤ 20.00 Gy", "D0.03cc[Gy] mandatory <= 20"),
        ("D0.03cc", "D0.03cc < 20 Gy", "D0.03cc[Gy] mandatory < 20"),
    ],
)
def test_a_limit_is_read_as_it_is_written(metric: str, limit: str, expected: str) -> None:
    assert said(read(metric, *([limit] if limit else []))) == expected


@pytest.mark.parametrize(
    ("metric", "limits", "more", "why"),
    [
        ("D0.03cc[Gy]", ["10"], {}, "no sign"),
        ("D0.03cc[Gy]", ["10 Gy"], {"unit": "Gy"}, "no sign"),
        ("Mean[Gy] 5.5", [], {}, "no limit with a sign"),
        ("D0.03cc[Gy]", [], {}, "no limit with a sign"),
        ("R50%", ["< 4.5 Gy"], {}, "cannot have the unit"),
        ("R50%", ["< 450 %"], {}, "cannot have the unit"),
        ("", ["< 10 Gy"], {}, "no metric"),
        ("D0.03cc", ["< 10"], {}, "no unit"),
        ("V20Gy[%]", ["< 10 cc"], {}, "cc here and % there"),
        ("V20Gy", ["< 10 %"], {"unit": "cc"}, "% here and cc there"),
        ("V20Gy", ["< 10 Gy"], {}, "expected"),
        ("V20Gy", ["< 10 % Rx"], {}, "no part of the prescribed dose"),
        ("D95%", [">= 95 %"], {}, "percent of what dose"),
        ("Mean", ["< 50 %"], {}, "percent of what dose"),
        ("D0.03cc[cGy]", ["< 10"], {"unit": "Gy"}, "Gy here and cGy there"),
        ("D0.03cc[Gy]", ["10 - 12 Gy"], {}, "no unit"),
        ("D0.03cc[Gy]", ["< 10 < 12"], {}, "more than one sign"),
        ("D0.03cc[Gy]", ["10 ± 1"], {}, "no unit"),
        ("D0.03cc[Gy]", ["< ten"], {}, "not one number"),
        ("D0.03cc[Gy]", ["< 1.2.3"], {}, "not a number"),
        ("D0.03cc[Gy]", ["< -5"], {}, "not one number"),
        ("V20Gy[cc]", ["< 1,500"], {}, "decimals or thousands"),
        ("D0.03cc[Gy]", ["< 10"], {"sign": ">"}, "< in one place and > in another"),
        ("D0.03cc[Gy]", ["< 10"], {"sign": "max"}, "no sign"),
        ("D0.03cc[Gy]", ["< 10", "< 11"], {}, "same class"),
        ("D0.03cc[Gy] < 10", ["< 10"], {}, "two places"),
        ("D0.03cc[Gy]", ["V20Gy < 10 %"], {}, "several metrics"),
        ("D0.03cc[Gy]", ["< 1" + "0" * 14], {"unit": "kGy"}, "no unit"),
        ("D0.03cc[Gy]", ["< 123456789.123456"], {}, "too long"),
        ("D0.03cc[Gy]", ["<" + " 1" * 200], {}, "too long"),
    ],
)
def test_what_leaves_a_choice_is_not_translated(
    metric: str, limits: list[str], more: dict[str, str], why: str
) -> None:
    with pytest.raises(NotTranslatedError, match=why):
        read(metric, *limits, **more)


@pytest.mark.parametrize("sign", ["<=", "≤", "LessThanOrEqual", "lte", "at most", "less than or equal to"])
def test_a_column_of_signs_holds_for_limits_without_their_own(sign: str) -> None:
    assert said(read("D0.03cc[Gy]", "10", sign=sign)) == "D0.03cc[Gy] mandatory <= 10"


@pytest.mark.parametrize(
    ("priority", "side"), [("Optimal", "optimal"), ("MANDATORY", "mandatory"), ("1", "mandatory")]
)
def test_the_priority_names_the_class_of_a_limit_that_has_none(priority: str, side: str) -> None:
    assert said(read("D0.03cc[Gy]", "< 10", priority=priority)) == f"D0.03cc[Gy] {side} < 10"


@pytest.mark.parametrize("priority", ["mandatory", "Optimal"])
def test_a_class_that_the_priority_names_needs_no_word(priority: str) -> None:
    assert read("D0.03cc[Gy]", "< 10", priority=priority).remarks == ()


def test_a_class_that_nobody_named_is_said() -> None:
    assert read("D0.03cc[Gy]", "< 10").remarks == (
        "no class is named; written as mandatory, the strictest one",
    )


def test_a_conversion_is_said() -> None:
    assert "1050 cGy is 10.5 Gy" in read("D0.03cc", "< 1050 cGy").remarks


def test_limits_of_one_row_are_in_one_unit() -> None:
    sides = (WrittenSide("per_protocol", "< 10 %"), WrittenSide("variation_acceptable", "< 100 cc"))
    with pytest.raises(NotTranslatedError, match="in % and in cc"):
        read_limits(SourceRow("line 1", "Lungs", "V20Gy", sides), continental=False)


def test_a_heading_names_the_unit_of_its_limits() -> None:
    sides = (
        WrittenSide("per_protocol", "< 1000", "cGy"),
        WrittenSide("variation_acceptable", "< 11 Gy", "cGy"),
    )
    limits = read_limits(SourceRow("line 1", "Lungs", "Mean", sides), continental=False)
    assert said(limits) == "Mean[Gy] per_protocol < 10 variation_acceptable < 11"


def test_a_row_without_structure_is_not_translated() -> None:
    with pytest.raises(NotTranslatedError, match="structure"):
        read_limits(SourceRow("line 1", "", "Mean[Gy]", (WrittenSide("", "< 1"),)), continental=False)
