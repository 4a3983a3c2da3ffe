"""Limits have a number, a source, and a unit that agrees with their metric."""

from decimal import Decimal

import pytest

from doseguard.model.limit import Criterion, Limit

CORD = {
    "structure": "SpinalCord",
    "fractions": 1,
    "metric": "D0.35cc[Gy]",
    "mandatory": "< 10",
    "priority": "reference",
    "source": {"tg101": "table III"},
}


def test_a_row_is_read_as_the_format_shows_it() -> None:
    limit = Limit.model_validate({**CORD, "confirmed_by": ["copy-b"], "note": "point volume as printed"})
    assert (str(limit.metric), str(limit.mandatory), limit.fractions.numbers, limit.confirmed_by) == (
        "D0.35cc[Gy]",
        "< 10",
        (1,),
        ("copy-b",),
    )


def test_the_unit_may_be_repeated() -> None:
    limit = Limit.model_validate({**CORD, "mandatory": "< 10 Gy"})
    assert limit.mandatory is not None
    assert limit.mandatory.number == Decimal(10)


def test_a_row_that_spares_a_volume_holds_it() -> None:
    limit = Limit.model_validate({**CORD, "metric": "DC1500cc[Gy]", "spares": "1500 cc"})
    assert limit.spares == Decimal(1500)


def test_the_sides_are_named_by_their_class() -> None:
    criterion = Criterion.model_validate(
        {
            "metric": "V100%[%]",
            "per_protocol": ">= 95",
            "variation_acceptable": ">= 90",
            "source": {"paper": "methods"},
        }
    )
    assert [(name, str(side)) for name, side in criterion.sides] == [
        ("per_protocol", ">= 95"),
        ("variation_acceptable", ">= 90"),
    ]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"mandatory": "< 10 cc"}, "unit cc is not that of"),
        ({"mandatory": "10"}, "is no limit"),
        ({"mandatory": None}, "needs a number"),
        ({"metric": "Dmax[Gy]"}, "not a known metric"),
        ({"metric": "D0.35cc"}, "expected"),
        ({"priority": "high"}, "priority"),
        ({"fractions": 0}, "no number of fractions"),
        ({"structure": "Spinal Cord"}, "pattern"),
        ({"spares": "1500"}, "no unit"),
        ({"source": {}}, "at least 1"),
        ({"limit": "< 10"}, "not permitted"),
        ({"strict": "yes"}, "bool"),
        ({"priority": "optimal"}, "mandatory contradicts the priority optimal"),
        ({"priority": "mandatory", "mandatory": None, "optimal": "< 9"}, "has only an optimal limit"),
    ],
)
def test_what_is_no_limit_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Limit.model_validate({**CORD, **changed})
