"""Of how many fraction groups a dose is, and of which prescription a relative metric is told to be."""

import pytest

from doseguard.checking.evidence import Holding
from doseguard.checking.limits.whose_dose import group_count, of_dose
from doseguard.checking.pairing import Pair
from doseguard.model.metric import parse_metric
from tests.builders import rx

HIGH, LOW = Holding(Pair(rx("54"), None)), Holding(Pair(rx("45"), None))


@pytest.mark.parametrize(("groups", "count"), [((), 1), ((1,), 1), ((1, 2), 2), ((2, 3), 3)])
def test_fraction_groups_are_counted_once(groups: tuple[int, ...], count: int) -> None:
    others = [Holding(Pair(rx("34", group=one), None)) for one in groups]
    assert group_count(Holding(Pair(rx("34", group=1), None)), others) == count


@pytest.mark.parametrize("metric", ["Max[%]", "V100%[cc]", "R50%", "PaddickCI", "D2cm[%]"])
def test_where_prescriptions_differ_a_relative_metric_says_of_which_it_is(metric: str) -> None:
    assert of_dose(parse_metric(metric), LOW, (HIGH, LOW)) == " (of 45 Gy)"


@pytest.mark.parametrize("metric", ["Max[Gy]", "V20Gy[%]", "Volume[cc]"])
def test_an_absolute_metric_is_of_none(metric: str) -> None:
    assert of_dose(parse_metric(metric), LOW, (HIGH, LOW)) == ""


def test_where_all_prescriptions_are_equal_nothing_is_said() -> None:
    assert of_dose(parse_metric("Max[%]"), LOW, (LOW, Holding(Pair(rx("45.00"), None)))) == ""
