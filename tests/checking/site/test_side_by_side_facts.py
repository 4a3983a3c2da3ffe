"""Declared facts beside measured ones."""

from decimal import Decimal

import pytest

from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from doseguard.checking.site.side_by_side_facts import SideBySide, facts_side_by_side
from doseguard.model.facts import Facts, MeasuredFact, parse_fact
from tests.builders import rx

D = Decimal
DIAMETER = MeasuredFact("diameter", D(23), "23 mm (22 to 24 mm)", "measured: GTV", D(22), D(24))
VOLUME = MeasuredFact("volume", D(10), "10 cc", "measured: GTV", D("9.5"), D("10.5"))
COUNT = MeasuredFact("lesions.brain", D(3), "3", "measured", D(3), left_open="there may be more")
ZONE = MeasuredFact("zone", "peripheral", "peripheral", "measured", others=("central",), left_open="by hand")


@pytest.mark.parametrize(
    ("measured", "text", "agree"),
    [
        (DIAMETER, "2.3 cm", True),
        (DIAMETER, "29.0 mm", True),  # 24 mm, 5 mm, and half of a tenth
        (DIAMETER, "29.1 mm", False),
        (DIAMETER, "2.95 cm", False),
        (DIAMETER, "3 cm", True),
        (DIAMETER, "1.7 cm", True),
        (DIAMETER, "15 mm", False),
        (VOLUME, "12 cc", True),
        (VOLUME, "13.1 cc", False),
        (VOLUME, "7.0 cc", False),
        (COUNT, "3", True),
        (COUNT, "7", True),
        (COUNT, "2", False),
        (ZONE, "central", True),
        (ZONE, "ultracentral", False),
    ],
)
def test_they_agree_within_interval_rounding_and_tolerance(
    measured: MeasuredFact, text: str, agree: bool
) -> None:
    assert SideBySide(parse_fact(measured.name, text), measured).agree is agree


@pytest.mark.parametrize(
    ("measured", "text", "verb"),
    [
        (ZONE, "peripheral", "agree"),
        (ZONE, "central", "may agree"),
        (ZONE, "ultracentral", "differ"),
        (DIAMETER, "2.4 cm", "agree"),
        (DIAMETER, "15 mm", "differ"),
    ],
)
def test_words_that_differ_may_agree_where_contours_leave_it_open(
    measured: MeasuredFact, text: str, verb: str
) -> None:
    assert SideBySide(parse_fact(measured.name, text), measured).verb == verb


def test_both_are_told_with_their_origins() -> None:
    one = SideBySide(parse_fact("diameter", "2.3 cm", "order"), DIAMETER)
    assert str(one) == "diameter: 2.3 cm (order), 23 mm (22 to 24 mm) (measured: GTV)"


def test_facts_that_were_only_measured_stand_alone() -> None:
    declared = parse_fact("diameter", "2.3 cm")
    holding = Holding(Pair(rx(), None), facts=Facts((declared, VOLUME)), measured=Facts((DIAMETER, VOLUME)))
    assert [one.declared for one in facts_side_by_side(holding)] == [declared]
