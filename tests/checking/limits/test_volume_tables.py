"""Tables by PTV volume: each metric belongs to one check, and the rows that were used are named."""

import pytest

from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import Judged
from doseguard.checking.limits.volume_tables import Family, family, table_answers, tables_of
from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.checking.pairing import Pair
from doseguard.model.finding import DoesNotApply, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.measured import Measured, NoValue
from doseguard.model.metric import MetricKind, parse_metric
from tests.builders import measured, protocol, rx, site, volume_table

NAMES = {
    "R100%": Family.CONFORMITY,
    "R105%": Family.CONFORMITY,
    "PITV": Family.CONFORMITY,
    "PaddickCI": Family.CONFORMITY,
    "R50%": Family.SPILL,
    "R99%": Family.SPILL,
    "PaddickGI": Family.SPILL,
    "D2cm[%]": Family.DISTANCE,
    "D2cm[Gy]": Family.DISTANCE,
    "V20Gy[%]": Family.OTHER,
    "D2cc[Gy]": Family.OTHER,
    "CV12Gy[cc]": Family.OTHER,
    "DC100cc[Gy]": Family.OTHER,
    "Mean[Gy]": Family.OTHER,
    "Median[Gy]": Family.OTHER,
    "Min[Gy]": Family.OTHER,
    "Max[%]": Family.OTHER,
    "Volume[cc]": Family.OTHER,
    "HI": Family.OTHER,
    "MDPD": Family.OTHER,
}


def answers(more: str, dosimetry: Measured, *holdings: Holding) -> list[Judged | Outcome]:
    held = protocol(site(more=more)).protocol
    holding = Holding(Pair(rx(), None), "metastasis", held.sites["metastasis"])
    (table,) = held.sites["metastasis"].tables_by_ptv_volume
    return list(table_answers(family(table.metric), held, holding, holdings or (holding,), dosimetry))


def answer(more: str, dosimetry: Measured, *holdings: Holding) -> Judged | Outcome:
    (only,) = answers(more, dosimetry, *holdings)
    return only


def judged(more: str, metric: str, value: str, volume: str, structure: str = "PTV") -> Judged:
    found = answer(more, measured({structure: {metric: value, "Volume[cc]": volume}}))
    assert isinstance(found, Judged)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_metric_belongs_to_a_family(name: str) -> None:
    assert family(parse_metric(name)) is NAMES[name]


def test_every_kind_of_metric_belongs_to_one() -> None:
    assert {parse_metric(name).kind for name in NAMES} == set(MetricKind)


def test_a_site_gives_the_tables_of_the_family_that_is_asked() -> None:
    where = protocol(site(more=volume_table("R50%"))).protocol.sites["metastasis"]
    holding = Holding(Pair(rx(), None), "metastasis", where)
    assert tables_of(holding, Family.SPILL) == where.tables_by_ptv_volume
    assert tables_of(holding, Family.CONFORMITY) == ()


def test_without_a_site_there_is_no_table() -> None:
    assert tables_of(Holding(Pair(rx(), None)), Family.SPILL) == ()


@pytest.mark.parametrize(
    ("volume", "limit"),
    [
        ("10", "per protocol < 5, variation acceptable < 6 (row 10 cc)"),
        ("13.3333", "per protocol < 4.667, variation acceptable < 5.667 (between 10 cc and 20 cc)"),
        ("20.00", "per protocol < 4, variation acceptable < 5 (row 20 cc)"),
    ],
)
def test_the_rows_that_were_used_are_named(volume: str, limit: str) -> None:
    assert judged(volume_table(), "R50%", "1", volume).limit == limit


def test_a_row_is_shown_as_finely_as_the_file_writes_it() -> None:
    fine = volume_table().replace("'< 5'", "'< 4.98765'", 1)
    assert judged(fine, "R50%", "1", "10").limit.startswith("per protocol < 4.98765,")


def test_the_note_of_a_table_is_told() -> None:
    noted = volume_table().replace("interpolation:", "note: heterogeneous tissue, interpolation:")
    assert judged(noted, "R50%", "1", "10").note == "heterogeneous tissue"


@pytest.mark.parametrize(
    ("volume", "said"),
    [("15", " at 15 cc of PTV"), ("15 (14.8 to 15.3)", " at 15 cc (14.8 to 15.3 cc) of PTV")],
)
def test_the_value_is_told_with_the_volume(volume: str, said: str) -> None:
    assert judged(volume_table(), "R50%", "5.1", volume).at == said


def test_an_interpolated_limit_is_compared_as_exactly_as_it_is_computed() -> None:
    # At 13.3333 cc the limit is 4.66667, shown as 4.667.
    assert judged(volume_table(), "R50%", "4.6669", "13.3333").grade is Grade.VARIATION_ACCEPTABLE


def test_a_table_without_interpolation_is_silent_between_its_rows() -> None:
    found = answer(volume_table(interpolation="none"), measured({"PTV": {"R50%": "1", "Volume[cc]": "15"}}))
    assert isinstance(found, NotEvaluated) and found.reason.endswith(
        "the table holds PTV volumes of 10 .. 20 cc, only at its rows, not 15 cc"
    )


def test_a_ptv_of_its_own_name_has_its_own_volume() -> None:
    assert judged(volume_table(structure="PTV_A"), "R50%", "1", "10", "PTV_A").grade is Grade.PER_PROTOCOL


def test_an_index_of_another_structure_must_be_given() -> None:
    found = answer(volume_table(structure="ITV"), measured({"PTV": {"Volume[cc]": "10"}}))
    assert isinstance(found, NotEvaluated)


def test_a_metric_of_an_organ_may_be_missing() -> None:
    found = answer(volume_table("V20Gy[%]", "Lungs"), measured({"PTV": {"Volume[cc]": "10"}}))
    assert found == DoesNotApply("V20Gy[%] of Lungs is not given")


def test_the_volume_is_that_of_the_ptv_not_of_the_organ() -> None:
    values = measured({"Lungs": {"V20Gy[%]": "4.2", "Volume[cc]": "3000"}, "PTV": {"Volume[cc]": "20"}})
    found = answer(volume_table("V20Gy[%]", "Lungs"), values)
    assert isinstance(found, Judged)
    assert found.grade is Grade.VARIATION_ACCEPTABLE


MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    ("value", "volume", "grade", "others"),
    [
        ("4.4", "15", MET, ()),
        ("4.4 (4.3 to 4.49)", "15", MET, ()),
        ("4.4 (4.3 to 4.5)", "15", MET, (VARIED,)),
        ("4.4", "15 (14 to 15.9)", MET, ()),
        ("4.4", "15 (14 to 16)", MET, (VARIED,)),
        ("4.4 (4.3 to 4.45)", "15 (14 to 15.9)", MET, (VARIED,)),
        ("4.5 (4.4 to 5.6)", "15", VARIED, (MET, MISSED)),
        ("1", "19.5 (19 to 20)", MET, ()),
        ("1", "19.5 (19 to 20.1)", MET, (Grade.NOT_EVALUATED,)),
        ("1", "10 (9.9 to 10.1)", MET, (Grade.NOT_EVALUATED,)),
    ],
)
def test_both_intervals_are_looked_at(
    value: str, volume: str, grade: Grade, others: tuple[Grade, ...]
) -> None:
    found = judged(volume_table(), "R50%", value, volume)
    assert (found.grade, found.others) == (grade, others)


STEEP = volume_table().replace("'< 4'", "'< 14'").replace("'< 5'}]", "'< 15'}]")


def test_a_grade_between_the_best_and_the_worst_is_possible() -> None:
    # 8 cc of volume on, the limits go from < 5 and < 6 to < 14 and < 15.
    found = judged(STEEP, "R50%", "6.5", "10 (10 to 12)")
    assert (found.grade, found.others) == (MISSED, (MET, VARIED))


def test_a_grade_that_the_table_does_not_know_is_not_possible() -> None:
    rows = "rows: [{volume: 10 cc, per_protocol: '< 5'}, {volume: 20 cc, per_protocol: '< 14'}]}]"
    sole = STEEP[: STEEP.index("rows:")] + rows
    assert judged(sole, "R50%", "6.5", "10 (10 to 12)").others == (MET,)


def test_a_row_between_the_ends_of_the_volume_is_looked_at() -> None:
    row = "{volume: 15 cc, per_protocol: '< 3', variation_acceptable: '< 6'}, {volume: 20"
    dip = volume_table().replace("{volume: 20", row)
    assert judged(dip, "R50%", "3.5", "13 (12.9 to 19.5)").others == (VARIED,)


def test_a_volume_outside_the_table_is_told_with_its_interval() -> None:
    values = measured({"PTV": {"R50%": "1", "Volume[cc]": "20.1 (19.9 to 20.3)"}})
    found = answer(volume_table(), values)
    assert isinstance(found, NotEvaluated) and found.reason.endswith("not 20.1 cc (19.9 to 20.3 cc)")


def test_a_metric_without_value_is_not_evaluated_with_its_reason() -> None:
    values = measured({"PTV": {"R50%": NoValue("the grid ends inside"), "Volume[cc]": "15"}})
    found = answer(volume_table(), values)
    assert isinstance(found, NotEvaluated) and found.reason == "R50% of PTV: the grid ends inside"


def test_an_organ_that_is_there_must_have_a_value() -> None:
    values = measured({"Lungs": {"V20Gy[%]": NoValue("cut off")}, "PTV": {"Volume[cc]": "15"}})
    assert isinstance(answer(volume_table("V20Gy[%]", "Lungs"), values), NotEvaluated)


def test_a_volume_without_value_is_not_evaluated_with_its_reason() -> None:
    values = measured({"PTV": {"R50%": "1", "Volume[cc]": NoValue("contours cross")}})
    found = answer(volume_table(), values)
    assert isinstance(found, NotEvaluated)
    assert found.reason.endswith("the volume of PTV, which is not known: contours cross")


def test_a_dose_of_several_fraction_groups_is_not_evaluated() -> None:
    values = measured({"PTV": {"R50%": "1", "Volume[cc]": "15"}})
    found = answer(volume_table(), values, Holding(Pair(rx(), None)), Holding(Pair(rx(group=2), None)))
    assert isinstance(found, NotEvaluated) and "all 2 fraction groups" in found.reason


def test_the_plans_own_target_is_named() -> None:
    values = measured({"PTV": {"R50%": "1", "Volume[cc]": "15"}}, PTV="PTV_RUL")
    found = answer(volume_table(), values)
    assert isinstance(found, Judged) and f"{found.structure}" == "PTV_RUL (the protocol's PTV)"
    assert found.at == " at 15 cc of PTV_RUL"


def test_a_table_that_another_holding_judges_is_left_out() -> None:
    elsewhere = HeldElsewhere("its prescription is another one")
    assert answers(volume_table("R50%"), measured({"PTV": {"R50%": elsewhere, "Volume[cc]": "15"}})) == []


def test_an_index_of_one_of_several_prescriptions_says_of_which_it_is() -> None:
    found = answer(
        volume_table("R50%"),
        measured({"PTV": {"R50%": "4", "Volume[cc]": "15"}}),
        Holding(Pair(rx("54"), None)),
        Holding(Pair(rx(), None)),
    )
    assert isinstance(found, Judged) and found.of == " (of 34 Gy)"
