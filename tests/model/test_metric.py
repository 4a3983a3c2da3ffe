"""Metric names are read exactly, or refused with names that are right."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.metric import Metric, MetricKind, asked_name, parse_asked_metric, parse_metric
from doseguard.model.metric_grammar import GRAMMAR, joined

NUMBERS = st.decimals("0.001", "100", places=3, allow_nan=False)


@st.composite
def metric_names(draw: st.DrawFn) -> str:
    """Any name that the grammar allows, its number written plainly."""
    head = draw(st.sampled_from(sorted(GRAMMAR)))
    at_unit = draw(st.sampled_from(sorted(GRAMMAR[head])))
    number = f"{draw(NUMBERS):f}".rstrip("0").rstrip(".") if at_unit else ""
    return joined(head, number, at_unit, draw(st.sampled_from(GRAMMAR[head][at_unit])))


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("D0.03cc[Gy]", Metric(MetricKind.DOSE_AT_VOLUME, "Gy", Decimal("0.03"), "cc")),
        ("D95%[%]", Metric(MetricKind.DOSE_AT_VOLUME, "%", Decimal(95), "%")),
        ("V20Gy[%]", Metric(MetricKind.VOLUME_AT_DOSE, "%", Decimal(20), "Gy")),
        ("V100%[cc]", Metric(MetricKind.VOLUME_AT_DOSE, "cc", Decimal(100), "%")),
        ("CV12.5Gy[cc]", Metric(MetricKind.VOLUME_BELOW_DOSE, "cc", Decimal("12.5"), "Gy")),
        ("DC1000cc[Gy]", Metric(MetricKind.DOSE_BELOW_WHICH_VOLUME, "Gy", Decimal(1000), "cc")),
        ("Mean[Gy]", Metric(MetricKind.MEAN, "Gy")),
        ("Max[%]", Metric(MetricKind.MAXIMUM, "%")),
        ("Min[Gy]", Metric(MetricKind.MINIMUM, "Gy")),
        ("Median[Gy]", Metric(MetricKind.MEDIAN, "Gy")),
        ("Volume[cc]", Metric(MetricKind.VOLUME, "cc")),
        ("R50%", Metric(MetricKind.ISODOSE_RATIO, "", Decimal(50), "%")),
        ("D2cm[%]", Metric(MetricKind.DOSE_AT_DISTANCE, "%", Decimal(2), "cm")),
        ("PITV", Metric(MetricKind.INDEX, "", index="PITV")),
    ],
)
def test_metrics_are_read_and_written_alike(text: str, metric: Metric) -> None:
    assert (parse_metric(text), str(metric)) == (metric, text)


@pytest.mark.parametrize(
    "text",
    ["", "D", "D[Gy]", "D0.03cc", "D0.03cc[cc]", "D0.03[Gy]", "Dmax[Gy]", "V20[%]", "V20Gy", "V20Gy[Gy]",
     "v20Gy[%]", "Mean", "Mean[cc]",
     "Mean3cc[Gy]", "R50", "R50%[%]", "D2cm[cc]", "D0cc[Gy]", "D101%[Gy]", "V0Gy[%]", "Volume[%]",
     "PITV[%]", "CI", "D1e3cc[Gy]",
     "PITV[]", "D95%[]", "D95%[Gy", "D95%Gy", "DC20Gy[cc]", "D00000000000000095%[Gy]",
     "D0.03cc[cGy]", "D1.2.3cc[Gy]", "D-1cc[Gy]", "D٣cc[Gy]", "D0.03cc[Gy] x"],
)  # fmt: skip
def test_what_is_no_metric_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_metric(text)


def test_a_near_miss_brings_what_was_meant() -> None:
    with pytest.raises(ValueError, match="did you mean 'Mean"):
        parse_metric("Maen[Gy]")


@given(st.text(max_size=20))
def test_any_text_is_a_metric_or_a_value_error(text: str) -> None:
    try:
        metric = parse_metric(text)
    except ValueError:
        return
    assert parse_metric(str(metric)) == metric


@given(metric_names())
def test_every_name_of_the_grammar_is_read_and_written_alike(name: str) -> None:
    assert str(parse_metric(name)) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("D095%[Gy]", "D95%[Gy]"),
        ("D95.0%[Gy]", "D95%[Gy]"),
        ("V20.50Gy[%]", "V20.5Gy[%]"),
        (" R50% ", "R50%"),
    ],
)
def test_a_number_is_written_back_without_needless_digits(written: str, name: str) -> None:
    assert str(parse_metric(written)) == name


@given(metric_names(), st.data())
def test_a_name_with_one_letter_in_the_wrong_case_names_that_letter(name: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([at for at, letter in enumerate(name) if letter.isalpha()]))
    wrong = name[:place] + name[place].swapcase() + name[place + 1 :]
    with pytest.raises(ValueError, match=f"letter {place + 1} is {wrong[place]!r}, not {name[place]!r}"):
        parse_metric(wrong)


@given(metric_names(), st.data())
def test_a_space_inside_a_name_is_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 1))
    with pytest.raises(ValueError, match=f"letter {place + 1} is ' ', where none belongs; did you mean"):
        parse_metric(f"{name[:place]} {name[place:]}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("d95%[Gy]", "letter 1 is 'd', not 'D'; did you mean 'D95%[Gy]'?"),
        ("D95%[gy]", "letter 6 is 'g', not 'G'; did you mean 'D95%[Gy]'?"),
        ("V20GY[%]", "letter 5 is 'Y', not 'y'; did you mean 'V20Gy[%]'?"),
        ("D0,03cc[Gy]", "letter 3 is ',', not '.'; did you mean 'D0.03cc[Gy]'?"),
        ("V20Gy(%)", "letter 6 is '(', not '['; did you mean 'V20Gy[%]'?"),
        ("D 95%", "letter 2 is ' ', where none belongs; did you mean 'D95%[Gy]' or 'D95%[%]'?"),
        ("D95[Gy]", "letter 4 is '[', where %, cc or cm belongs"),
        ("D95", "it ends where %, cc or cm belongs"),
        ("D95%[Gy", "it ends where ] belongs"),
        ("D95%[cGy]", "letter 6 is 'c', where Gy or % belongs"),
        ("DC20Gy[cc]", "letter 5 is 'G', where cc or % belongs; right is for instance 'DC700cc[Gy]'"),
        ("CV12.5cc[cc]", "letter 7 is 'c', where Gy or % belongs; right is for instance 'CV12.5Gy[cc]'"),
        ("D95%[Gy]]", "letter 9 is ']', where it should end"),
        ("Mean3cc[Gy]", "letter 5 is '3', where [Gy] or [%] belongs"),
        ("V20Gy", "does not say its unit; expected 'V20Gy[cc]' or 'V20Gy[%]'"),
        ("V20Gy[Gy]", "cannot have the unit [Gy]; expected 'V20Gy[cc]' or 'V20Gy[%]'"),
        ("PITV[%]", "cannot have the unit [%]; expected 'PITV'"),
        ("D0cc[Gy]", "there is nothing at 0cc"),
        ("D101%[Gy]", "there is nothing at 101%"),
        ("Dmax", "not a known metric; did you mean 'Max[Gy]'?"),
        ("CI", "not a known metric; known are D95%[Gy], "),
    ],
)
def test_the_message_names_the_letter_and_what_was_meant(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_metric(text)


def test_a_message_quotes_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError, match=r"^'D{40}'… is too long for a metric"):
        parse_metric("D" * 10_000)


@given(metric_names())
def test_who_asks_with_the_unit_gets_that_metric(name: str) -> None:
    assert parse_asked_metric(name) == parse_metric(name)


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("D95%", "D95%[Gy]"),
        ("D0.03cc", "D0.03cc[Gy]"),
        ("DC700cc", "DC700cc[Gy]"),
        ("Mean", "Mean[Gy]"),
        ("Median", "Median[Gy]"),
        ("Min", "Min[Gy]"),
        (" Max ", "Max[Gy]"),
        ("Volume", "Volume[cc]"),
    ],
)
def test_who_asks_may_leave_a_usual_unit_out(asked: str, whole: str) -> None:
    assert str(parse_asked_metric(asked)) == whole


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("D95%", "D95%[Gy]"),
        ("D95.0%[Gy]", "D95.0%[Gy]"),
        ("D0.030cc", "D0.030cc[Gy]"),
        ("D095%[%]", "D095%[%]"),
        (" Mean ", "Mean[Gy]"),
        ("R050%", "R050%"),
        ("PITV", "PITV"),
    ],
)
def test_a_name_keeps_its_digits_and_gets_its_unit(asked: str, name: str) -> None:
    assert asked_name(asked) == name


@given(metric_names())
def test_a_whole_name_is_its_own(name: str) -> None:
    assert asked_name(name) == name


@pytest.mark.parametrize(
    ("asked", "choices"),
    [
        ("V20Gy", "'V20Gy[cc]' or 'V20Gy[%]'"),
        ("V100%", "'V100%[cc]' or 'V100%[%]'"),
        ("CV12.5Gy", "'CV12.5Gy[cc]' or 'CV12.5Gy[%]'"),
        ("D2cm", "'D2cm[Gy]' or 'D2cm[%]'"),
    ],
)
def test_who_asks_must_choose_where_no_unit_is_usual(asked: str, choices: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"does not say its unit; ask for {choices}")):
        parse_asked_metric(asked)


@pytest.mark.parametrize("asked", ["d95%", "D95", "D95%[]", "V20Gy[Gy]", "Dmax", "", "D95% [Gy]"])
def test_who_asks_is_held_to_the_letters(asked: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_asked_metric(asked)


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("V100%[%]", True),
        ("V100%[cc]", True),
        ("CV50%[cc]", True),
        ("D95%[%]", True),
        ("Max[%]", True),
        ("D2cm[%]", True),
        ("R50%", True),
        ("PaddickCI", True),
        ("MDPD", True),
        ("HI", False),
        ("V20Gy[%]", False),
        ("D95%[Gy]", False),
        ("DC10%[Gy]", False),
        ("D2cm[Gy]", False),
        ("Volume[cc]", False),
        ("Mean[Gy]", False),
    ],
)
def test_which_metrics_are_in_terms_of_the_prescription(name: str, is_so: bool) -> None:
    assert parse_metric(name).is_relative is is_so
