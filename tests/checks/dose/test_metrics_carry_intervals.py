"""DOS-11: the interval stands with each metric, and what was measured is noted under its id."""

from doseguard.checks.dose.metrics_carry_intervals import metrics_carry_intervals
from doseguard.model.finding import DoesNotApply
from tests.builders import ask, case, dose_grid, sole


def test_without_dose_there_is_no_metric() -> None:
    assert "no dose was given" in sole(DoesNotApply, ask(metrics_carry_intervals, case())).reason


def test_with_a_dose_the_other_checks_show_it() -> None:
    whole = case(doses=(dose_grid(),))
    assert "with each metric" in sole(DoesNotApply, ask(metrics_carry_intervals, whole)).reason
