"""Cases of protocols and of tables: what they hold, and what is refused."""

from decimal import Decimal

import pytest

from doseguard.model.embedded_case import EmbeddedCase, TableCase
from doseguard.model.grade import Grade

OF_TABLE = {
    "fractions": 5,
    "metrics": {"SpinalCord": {"D0.35cc[Gy]": Decimal("10.01")}},
    "expect": "deviation unacceptable",
}


def test_a_case_of_a_table_is_about_organ_limits_unless_it_says_otherwise() -> None:
    case = TableCase.model_validate(OF_TABLE)
    assert (case.because, case.fractions, case.expect) == ("DOS-06", 5, Grade.DEVIATION_UNACCEPTABLE)


def test_metrics_are_held_under_the_names_that_a_dosimetry_uses() -> None:
    case = TableCase.model_validate({**OF_TABLE, "metrics": {"Lungs": {"V20.0Gy[%]": 10}}})
    assert case.metrics == {"Lungs": {"V20Gy[%]": Decimal(10)}}


def test_a_case_of_a_table_may_declare_facts() -> None:
    case = TableCase.model_validate({**OF_TABLE, "facts": {"zone": "central"}, "lesions": {"current": 2}})
    assert [one.name for one in case.known_facts] == ["zone", "lesions.current"]


@pytest.mark.parametrize("fractions", [0, 101, "5", True, Decimal("2.5"), None])
def test_what_is_no_number_of_fractions_is_refused(fractions: object) -> None:
    with pytest.raises(ValueError, match="fractions"):
        TableCase.model_validate({**OF_TABLE, "fractions": fractions})


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"facts": {"zone": "perifer"}}, "zone cannot be"),
        ({"metrics": {"SpinalCord": {"Dmax[Gy]": 1}}}, "not a known metric"),
        ({"metrics": {"SpinalCord": {"D0.35cc[Gy]": "10"}}}, "expected a number"),
        (
            {"metrics": {"SpinalCord": {"D1cc[Gy]": 1, "D1.0cc[Gy]": 2}}},
            "'D1.0cc.Gy.' and 'D1cc.Gy.' are one metric",
        ),
        ({"site": "lung"}, "not permitted"),
        ({"expect": "good"}, "is no grade"),
        ({"because": "organ limits"}, "pattern"),
    ],
)
def test_what_is_no_case_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TableCase.model_validate({**OF_TABLE, **changed})


def test_a_case_of_a_protocol_refuses_one_metric_under_two_spellings_too() -> None:
    case = {"site": "lung", "plan": "34 Gy / 5", "expect": "per protocol"}
    metrics = {"PTV": {"R50%": 5, "R50.0%": 6}}
    with pytest.raises(ValueError, match="are one metric"):
        EmbeddedCase.model_validate({**case, "metrics": metrics})
