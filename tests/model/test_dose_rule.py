"""The three shapes of a dose rule stay apart."""

from decimal import Decimal

import pytest

from doseguard.model.dose_rule import DiscreteDoses, DoseRange, DoseRule, NominalDose, parse_dose_rule
from doseguard.model.interval import Interval
from doseguard.model.located import LocatedValueError


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("34 Gy", NominalDose(Decimal(34))),
        ("45 Gy .. 54 Gy", DoseRange(Interval(Decimal(45), Decimal(54)))),
        (".. 15 Gy", DoseRange(Interval(None, Decimal(15)))),
        (["18 Gy", "16 Gy"], DiscreteDoses((Decimal(16), Decimal(18)))),
    ],
)
def test_each_shape_is_read_as_itself(written: object, rule: DoseRule) -> None:
    assert parse_dose_rule(written) == rule


@pytest.mark.parametrize(
    ("written", "allowed", "refused"),
    [
        ("34 Gy", ["34"], ["33.99", "34.01"]),
        ("45 Gy .. 54 Gy", ["45", "54", "50"], ["44.99", "54.01"]),
        (["16 Gy", "18 Gy"], ["16", "18"], ["15.99", "17", "18.01"]),
    ],
)
def test_a_rule_allows_what_it_says(written: object, allowed: list[str], refused: list[str]) -> None:
    rule = parse_dose_rule(written)
    assert [dose for dose in (*allowed, *refused) if rule.allows(Decimal(dose))] == allowed


@pytest.mark.parametrize(
    ("written", "words"),
    [("34.0 Gy", "34 Gy"), ("45 Gy .. 54 Gy", "45 Gy .. 54 Gy"), (["16 Gy", "18 Gy"], "16 Gy or 18 Gy")],
)
def test_a_rule_is_shown_in_words(written: object, words: str) -> None:
    assert str(parse_dose_rule(written)) == words


@pytest.mark.parametrize(
    "written",
    [34, None, True, "34", "34 cGy", "0 Gy", "0 Gy .. 5 Gy", "26.555 Gy", [], ["16 Gy"], ["16 Gy",
     "16 Gy"], ["16 Gy", "1 Gy .. 2 Gy"],
     {"dose": "16 Gy"}],
)  # fmt: skip
def test_what_is_no_rule_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_dose_rule(written)


def test_a_dose_without_unit_is_named() -> None:
    with pytest.raises(ValueError, match="24 has no unit; expected a dose such as '34 Gy'"):
        parse_dose_rule(24)


def test_the_faulty_dose_of_a_list_is_located() -> None:
    with pytest.raises(LocatedValueError) as caught:
        parse_dose_rule(["16 Gy", "18 Gy", "16 Gy"])
    assert caught.value.at == (2,)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("34 Gy", ["34"]),
        ("45 Gy .. 54 Gy", ["45", "54"]),
        (".. 15 Gy", ["15"]),
        ("> 15 Gy", ["15"]),
        (["18 Gy", "16 Gy"], ["16", "18"]),
    ],
)
def test_the_ends_are_where_the_answer_turns(written: object, ends: list[str]) -> None:
    assert [str(end) for end in parse_dose_rule(written).ends_gy] == ends
