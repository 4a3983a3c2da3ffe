"""IDX-01: conformity against the limits for the volume of the target."""

import pytest

from doseguard.checks.indices.conformity_is_in_tolerance import conformity_is_in_tolerance
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from tests.builders import ask, case, dose_grid, grade_of, measured, protocol, said, site, sole, volume_table

METRIC = "R100%"
HELD = protocol(site(more=volume_table(METRIC)))
MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    ("value", "volume", "grade"),
    [
        ("4.99", "10", MET),
        ("5", "10", VARIED),
        ("5.99", "10", VARIED),
        ("6", "10", MISSED),
        ("4.49", "15", MET),
        ("4.5", "15", VARIED),
        ("4", "20", VARIED),
        ("5", "20", MISSED),
    ],
)
def test_the_limits_are_those_of_the_volume(value: str, volume: str, grade: Grade) -> None:
    values = measured({"PTV": {METRIC: value, "Volume[cc]": volume}})
    assert grade_of(ask(conformity_is_in_tolerance, case(measured=values), HELD)) is grade


@pytest.mark.parametrize("volume", ["9.99", "20.01"])
def test_outside_the_table_nothing_is_judged(volume: str) -> None:
    values = measured({"PTV": {METRIC: "1", "Volume[cc]": volume}})
    found = sole(NotEvaluated, ask(conformity_is_in_tolerance, case(measured=values), HELD))
    assert found == NotEvaluated(
        f"{METRIC} of PTV: the table holds PTV volumes of 10 .. 20 cc, not {volume} cc", Subject("PTV", 1)
    )


@pytest.mark.parametrize("given", [METRIC, "Volume[cc]", "Mean[Gy]"])
def test_what_is_not_given_is_not_evaluated(given: str) -> None:
    values = measured({"PTV": {given: "12"}})
    assert grade_of(ask(conformity_is_in_tolerance, case(measured=values), HELD)) is Grade.NOT_EVALUATED


def test_the_row_is_named_beside_the_limit() -> None:
    values = measured({"PTV": {METRIC: "1", "Volume[cc]": "10"}})
    found = sole(Graded, ask(conformity_is_in_tolerance, case(measured=values), HELD))
    assert found.limit is not None and found.limit.endswith("(row 10 cc)")


def test_a_metric_of_the_same_kind_is_judged_too() -> None:
    values = measured({"PTV": {"PITV": "6", "Volume[cc]": "10"}})
    held = protocol(site(more=volume_table("PITV")))
    assert grade_of(ask(conformity_is_in_tolerance, case(measured=values), held)) is MISSED


def test_tables_of_other_metrics_belong_to_other_checks() -> None:
    held = protocol(site(more=volume_table("V20Gy[%]", structure="Lungs")))
    assert (
        said(ask(conformity_is_in_tolerance, None, held)) == "metastasis asks for no conformity by PTV volume"
    )


def test_without_dose_it_is_not_run() -> None:
    reason = sole(DoesNotApply, ask(conformity_is_in_tolerance, None, HELD)).reason
    assert reason == "not run: metastasis asks for conformity by PTV volume, and no dose was given"


def test_a_dose_that_nobody_measured_is_not_evaluated() -> None:
    found = ask(conformity_is_in_tolerance, case(doses=(dose_grid(),)), HELD)
    assert grade_of(found) is Grade.NOT_EVALUATED
