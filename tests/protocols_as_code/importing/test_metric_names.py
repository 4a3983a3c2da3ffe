"""Older spellings of metrics are read where they say one thing, and refused with the choice where not."""

import pytest

from doseguard.protocols_as_code.importing.metric_names import read_name
from doseguard.protocols_as_code.importing.source_list import NotTranslatedError


@pytest.mark.parametrize(
    ("text", "unit", "metric"),
    [
        ("D0.03cc[Gy]", "Gy", "D0.03cc[Gy]"),
        ("D_0.03cc", "Gy", "D0.03cc[Gy]"),
        ("D 0.03 cc (Gy)", "Gy", "D0.03cc[Gy]"),
        ("D0,03cc", "Gy", "D0.03cc[Gy]"),
        ("D.03cc", "Gy", "D0.03cc[Gy]"),
        ("D0.03cm³", "Gy", "D0.03cc[Gy]"),
        ("D0.03ml", "Gy", "D0.03cc[Gy]"),
        ("D95%", "Gy", "D95%[Gy]"),
        ("V20 Gy (%)", "%", "V20Gy[%]"),
        ("V_20Gy", "cc", "V20Gy[cc]"),
        ("V2000cGy[%]", "%", "V20Gy[%]"),
        ("CV 15.5Gy", "cc", "CV15.5Gy[cc]"),
        ("DC1000cc", "Gy", "DC1000cc[Gy]"),
        ("Dmean", "Gy", "Mean[Gy]"),
        ("Mean Dose (Gy)", "Gy", "Mean[Gy]"),
        ("Median", "Gy", "Median[Gy]"),
        ("Max Dose (0.03 cc)", "Gy", "D0.03cc[Gy]"),
        ("Dmax 0.035cc [Gy]", "Gy", "D0.035cc[Gy]"),
        ("max dose to 0.1 cc", "Gy", "D0.1cc[Gy]"),
        ("D2 cm", "Gy", "D2cm[Gy]"),
        ("Volume (cc)", "cc", "Volume[cc]"),
        ("Max[Gy]", "Gy", "Max[Gy]"),
        ("R50%", "", "R50%"),
        ("PaddickCI", "", "PaddickCI"),
    ],
)
def test_a_name_that_says_one_thing_is_read(text: str, unit: str | None, metric: str | None) -> None:
    if unit is None:
        with pytest.raises(NotTranslatedError):
            read_name(text, continental=False)
        return
    assert str(read_name(text, continental=False).in_unit(unit)) == metric


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("V20", "20 Gy or %"),
        ("D95", "95 cc or %"),
        ("D5[Gy]", "5 cc or %"),
        ("Dmax", "Max.*D0.03cc"),
        ("D_max (Gy)", "volume is not written"),
        ("Max Dose", "volume is not written"),
        ("Maximum", "volume is not written"),
        ("max[gy]", "volume is not written"),
        ("Dmin", "volume is not written"),
        ("Min dose to 0.03 cc", "no metric"),
        ("Mean 5cc", "no metric"),
        ("V95%", "percent of what dose"),
        ("CV95%", "percent of what dose"),
        ("V20cc", "not taken at cc"),
        ("D20Gy", "not taken at Gy"),
        ("V20Gy (xx)", "no unit"),
        ("HI", "several formulas"),
        ("CI", "no metric that is known"),
        ("MLD", "no metric that is known"),
        ("Max point dose", "no metric that is known"),
        ("", "no metric that is known"),
        ("V20Gy and V5Gy", "no metric that is known"),
        ("V1,500cGy", "decimals or thousands"),
        ("D" * 100, "too long"),
    ],
)
def test_a_name_that_leaves_a_choice_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotTranslatedError, match=why):
        read_name(text, continental=False)


def test_a_point_may_part_thousands_where_commas_part_decimals() -> None:
    with pytest.raises(NotTranslatedError, match="decimals or thousands"):
        read_name("DC1.500cc[Gy]", continental=True)


def test_a_volume_at_nothing_is_no_metric() -> None:
    with pytest.raises(NotTranslatedError, match="nothing at"):
        read_name("D0cc", continental=False).in_unit("Gy")


def test_a_conversion_is_said() -> None:
    assert read_name("V2000cGy", continental=False).remark == "'V2000cGy' is at 20 Gy"
