"""DOS-08: a volume of the organ stays below a dose, where the organ has that volume at all."""

import pytest

from doseguard.checks.dose.enough_volume_is_spared import enough_volume_is_spared
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from tests.builders import (
    ask,
    case,
    does_not_apply,
    dose_grid,
    grade_of,
    limit,
    limits,
    measured,
    protocol,
    said,
    site,
    sole,
)

SPARED = limit("CV12.5Gy[cc]", "mandatory: '>= 1500'", structure="Lungs", more="spares: 1500 cc")
STAYS_BELOW = limit("DC1000cc[Gy]", "mandatory: '< 13.5'", structure="Lungs")
PLAIN = limit("V12.5Gy[%]", "mandatory: '< 30'", structure="Lungs", more="spares: 700 cc")
SHARE = limit("CV12.5Gy[%]", "mandatory: '>= 30'", structure="Lungs")
MET, MISSED, UNTOLD = Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE, Grade.NOT_EVALUATED


def lungs(row: str, **metrics: str | NoValue) -> list[CheckResult]:
    """The check's answers about one row; `volume` and the row's metric are given by their short names."""
    names = {
        "volume": "Volume[cc]",
        "cv": "CV12.5Gy[cc]",
        "dc": "DC1000cc[Gy]",
        "v": "V12.5Gy[%]",
        "share": "CV12.5Gy[%]",
    }
    values = measured({"Lungs": {names[name]: value for name, value in metrics.items()}})
    return ask(enough_volume_is_spared, case(measured=values), protocol(site(more=limits(row))))


@pytest.mark.parametrize(
    ("row", "metrics", "grade"),
    [
        (SPARED, {"volume": "3000", "cv": "1500"}, MET),
        (SPARED, {"volume": "3000", "cv": "1499.9"}, MISSED),
        (SPARED, {"volume": "1500", "cv": "1499.9"}, MISSED),
        (STAYS_BELOW, {"volume": "1000", "dc": "13.49"}, MET),
        (STAYS_BELOW, {"volume": "1000", "dc": "13.5"}, MISSED),
        (PLAIN, {"volume": "700", "v": "29"}, MET),
        (SHARE, {"share": "30"}, MET),
        (SHARE, {"share": "29.9"}, MISSED),
    ],
)
def test_the_spared_volume_is_held_against_its_limit(row: str, metrics: dict[str, str], grade: Grade) -> None:
    assert grade_of(lungs(row, **metrics)) is grade


@pytest.mark.parametrize(
    ("row", "metrics"),
    [
        (SPARED, {"volume": "1499.9", "cv": "1499.9"}),
        (STAYS_BELOW, {"volume": "999.9", "dc": "1"}),
        (PLAIN, {"volume": "699", "v": "1"}),
        (STAYS_BELOW, {"dc": "1"}),
    ],
)
def test_an_organ_that_may_be_too_small_is_not_evaluated(row: str, metrics: dict[str, str]) -> None:
    assert grade_of(lungs(row, **metrics)) is UNTOLD


def test_what_is_too_small_is_said() -> None:
    found = sole(NotEvaluated, lungs(STAYS_BELOW, volume="900", dc="1"))
    assert found == NotEvaluated(
        "DC1000cc[Gy] of Lungs: the limit needs 1000 cc of Lungs, which has 900 cc", Subject("Lungs", 1)
    )


@pytest.mark.parametrize(
    ("volume", "others"),
    [("1005 (1000 to 1010)", False), ("1005 (999 to 1010)", True)],
)
def test_a_volume_that_may_be_too_small_is_marked(volume: str, others: bool) -> None:
    found = sole(Graded, lungs(STAYS_BELOW, volume=volume, dc="1"))
    assert (found.grade, "within uncertainty (could be not evaluated)" in found.message) == (MET, others)


def test_a_volume_that_may_be_too_small_is_not_evaluated_where_the_protocol_is_strict() -> None:
    row = limit("DC1000cc[Gy]", "mandatory: '< 13.5'", structure="Lungs", more="strict: true")
    assert grade_of(lungs(row, volume="1005 (999 to 1010)", dc="1")) is UNTOLD


def test_a_volume_that_is_too_small_by_its_value_is_told_with_its_interval() -> None:
    found = sole(NotEvaluated, lungs(STAYS_BELOW, volume="999 (990 to 1005)", dc="1"))
    assert found.reason.endswith("which has 999 cc (990 to 1005 cc)")


def test_a_volume_without_value_is_not_evaluated_with_its_reason() -> None:
    found = sole(NotEvaluated, lungs(STAYS_BELOW, volume=NoValue("contours cross"), dc="1"))
    assert found.reason == "DC1000cc[Gy] of Lungs: the limit needs 1000 cc of Lungs: contours cross"


def test_what_is_too_small_is_said_before_a_metric_that_has_no_value_for_that() -> None:
    found = sole(NotEvaluated, lungs(STAYS_BELOW, volume="900", dc=NoValue("it has 900 cc")))
    assert "the limit needs 1000 cc" in found.reason


def test_the_largest_volume_that_a_row_demands_counts() -> None:
    row = limit("CV12.5Gy[cc]", "per_protocol: '>= 1500', variation_acceptable: '>= 1000'", structure="Lungs")
    assert grade_of(lungs(row, volume="1200", cv="1100")) is UNTOLD


WISHED = limit("CV12.5Gy[cc]", "mandatory: '>= 1000', optimal: '>= 1500'", structure="Lungs")


@pytest.mark.parametrize(
    ("volume", "cv", "grade"),
    [
        ("1200", "999", MISSED),
        ("1200", "1000", MET),
        ("1500", "1499", Grade.VARIATION_ACCEPTABLE),
        ("999", "999", UNTOLD),
    ],
)
def test_an_organ_that_is_smaller_than_the_wish_is_held_against_the_firm_limit(
    volume: str, cv: str, grade: Grade
) -> None:
    assert grade_of(lungs(WISHED, volume=volume, cv=cv)) is grade


def test_a_wish_that_is_not_judged_is_said() -> None:
    found = sole(Graded, lungs(WISHED, volume="1200", cv="1100"))
    assert found.message == (
        "Lungs: CV12.5Gy[cc] 1100 cc, limit mandatory >= 1000 cc "
        "(optimal >= 1500 cc is not judged: Lungs has 1200 cc)"
    )


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        ("1490 (1470 to 1510)", "could be variation acceptable"),
        ("1510 (1490 to 1530)", "could be per protocol"),
    ],
)
def test_a_volume_that_may_be_smaller_than_the_wish_is_marked(volume: str, said: str) -> None:
    assert said in sole(Graded, lungs(WISHED, volume=volume, cv="1100")).message


@pytest.mark.parametrize(
    ("metric", "more", "metrics"),
    [
        ("DC1000cc[Gy]", "", {"volume": "1005 (999 to 1010)", "dc": "13"}),
        ("V12.5Gy[%]", "spares: 700 cc", {"volume": "705 (699 to 710)", "v": "13"}),
    ],
)
def test_a_wish_that_needs_no_volume_of_its_own_is_not_in_doubt(
    metric: str, more: str, metrics: dict[str, str]
) -> None:
    row = limit(metric, "mandatory: '< 13.5', optimal: '< 12'", structure="Lungs", more=more)
    found = sole(Graded, lungs(row, **metrics))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "(could be not evaluated)" in found.message


def test_a_reference_row_gives_a_note_even_where_the_organ_is_too_small() -> None:
    row = limit("DC1000cc[Gy]", structure="Lungs", priority="reference")
    outcomes = [one.outcome for one in lungs(row, volume="900", dc="1")]
    assert [type(one) for one in outcomes] == [Note]


def test_value_limit_and_source_stand_side_by_side() -> None:
    found = sole(Graded, lungs(SPARED, volume="3000", cv="1400"))
    assert (found.achieved, found.limit, found.source) == (
        "CV12.5Gy[cc] 1400 cc",
        "CV12.5Gy[cc] mandatory >= 1500 cc",
        "A paper: table 3 [verified]",
    )


def test_a_metric_that_is_not_given_does_not_apply() -> None:
    assert does_not_apply(lungs(SPARED, volume="3000"))


def test_a_row_of_another_fraction_number_is_no_limit() -> None:
    row = limit("DC1000cc[Gy]", structure="Lungs", fractions="3")
    assert said(lungs(row, volume="900", dc="99")) == (
        "metastasis asks for no spared volume in this number of fractions"
    )


def test_other_rows_belong_to_another_check() -> None:
    assert said(lungs(limit(structure="Lungs"))) == "metastasis asks for no spared volumes"


def test_without_dose_it_is_not_run() -> None:
    held = protocol(site(more=limits(SPARED)))
    assert sole(DoesNotApply, ask(enough_volume_is_spared, None, held)).reason.startswith("not run: ")


def test_a_dose_that_nobody_measured_is_not_evaluated() -> None:
    held = protocol(site(more=limits(SPARED)))
    assert grade_of(ask(enough_volume_is_spared, case(doses=(dose_grid(),)), held)) is UNTOLD
