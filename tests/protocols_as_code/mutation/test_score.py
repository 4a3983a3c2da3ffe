"""Which small faults the cases of a file notice, and which cases are missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from doseguard.model.protocol_test_report import MutationScore
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.mutation.score import Scored, score
from protocols_as_code.generated_files import files
from protocols_as_code.written_files import (
    CASES,
    HEAD,
    cases,
    file_of,
    protocol_text,
    read,
    read_table,
    written,
)
from tests.builders import limit, limits, scheme, site, volume_table

ENOUGH = cases(*CASES)


def scored(file: FileUnderTest) -> Scored:
    """The score of the file with its own cases."""
    return score(file, run_all(file))


def survivors(file: FileUnderTest) -> list[str]:
    """Each survivor in a line."""
    return [str(one) for one in scored(file).score.survived]


def with_proposed(file: FileUnderTest) -> FileUnderTest:
    """The file with the cases that are proposed for it."""
    return replace(file, cases=(*file.cases, *(one.case for one in scored(file).proposed)))


def test_enough_cases_notice_everything() -> None:
    found = scored(file_of(more=ENOUGH))
    assert found == Scored(MutationScore(total=15, refused=0), ())


@pytest.mark.parametrize(
    ("left_out", "survive"),
    [
        (CASES[4], {"30 Gy .. 37.6 Gy", "30 Gy .."}),
        (CASES[3], {"30 Gy .. 37.4 Gy", "30 Gy .. < 37.5 Gy"}),
        (CASES[5], set()),
    ],
)
def test_a_missing_case_lets_its_faults_survive(left_out: str, survive: set[str]) -> None:
    held = file_of(more=cases(*(one for one in CASES if one != left_out)))
    assert {one.became for one in scored(held).score.survived} == survive


def test_a_survivor_says_where_and_what() -> None:
    held = file_of(more=cases(*CASES[:4], CASES[5]))
    at = "sites.metastasis.schemes.0.total_dose.variation_acceptable"
    assert survivors(held) == [
        f"{at}: number moved: 30 Gy .. 37.5 Gy -> 30 Gy .. 37.6 Gy",
        f"{at}: end left open: 30 Gy .. 37.5 Gy -> 30 Gy ..",
    ]
    place = held.tree.place_of(("sites", "metastasis", "schemes", 0, "total_dose", "variation_acceptable"))
    assert {(one.line, one.column) for one in scored(held).score.survived} == {(place.line, place.column)}


def test_a_case_that_fails_anyhow_notices_nothing() -> None:
    wrong = "{site: metastasis, plan: 34 Gy / 5, expect: deviation unacceptable}"
    assert scored(file_of(more=cases(wrong))).score.caught == 0


def test_without_cases_all_survive_and_cases_are_proposed_that_notice_all() -> None:
    held = file_of()
    assert scored(held).score.caught == 0
    assert scored(with_proposed(held)) == Scored(MutationScore(total=15, refused=0), ())


# Each example scores a whole file three times.
@settings(max_examples=3)
@given(files())
def test_the_proposed_cases_of_any_protocol_pass_and_notice_what_can_be_noticed(file: FileUnderTest) -> None:
    held = with_proposed(file)
    assert [one for one in run_all(held) if not one.passed] == []
    again = scored(held)
    assert again.proposed == ()
    assert again.score.total == scored(file).score.total


def test_a_proposed_case_lies_at_the_edge_of_its_rule() -> None:
    (one,) = scored(file_of(more=cases(*CASES[:4], CASES[5]))).proposed
    assert one.draft.line(one.case.expect) == (
        "- {site: metastasis, plan: 37.51 Gy / 5, expect: deviation unacceptable}"
    )


def test_what_the_reader_refuses_counts_as_noticed_and_is_counted() -> None:
    found = scored(file_of(site(scheme("1", "24 Gy", "")))).score
    assert (found.refused, found.caught) == (1, 1)


def test_a_dropped_site_is_noticed_by_any_case_of_it() -> None:
    two = f"{site(scheme())}\n  other: {site(scheme('3', '30 Gy', ''))}"
    without = survivors(file_of(two, more=ENOUGH))
    case = "{site: other, plan: 50 Gy / 9, expect: deviation unacceptable}"
    assert "sites.other: row dropped: other -> nothing" in without
    assert "sites.other: row dropped: other -> nothing" not in survivors(
        file_of(two, more=cases(*CASES, case))
    )


def test_a_required_organ_without_any_limit_is_noticed_where_it_is_dropped() -> None:
    held = file_of(site(scheme(), more=f"{limits(limit())}, organs_required: [Liver]"), more=ENOUGH)
    assert "sites.metastasis.organs_required.0: row dropped: Liver -> nothing" in survivors(held)
    assert [one.case.because for one in scored(held).proposed if one.case.because == "DOS-07"]


def test_rows_of_equal_limits_are_told_apart_by_the_limit_that_is_shown() -> None:
    flat = (
        volume_table()
        .replace("'< 4'", "'< 5'")
        .replace("variation_acceptable: '< 5'", "variation_acceptable: '< 6'")
    )
    middle = "{volume: 15 cc, per_protocol: '< 5', variation_acceptable: '< 6'}, {volume: 20 cc"
    held = file_of(site(scheme(), more=flat.replace("{volume: 20 cc", middle)))
    shown = [one.draft.limit for one in scored(held).proposed if one.draft.limit]
    assert "row 15 cc" in shown
    assert scored(with_proposed(held)).score.survived == ()


def test_a_table_of_limits_is_scored_by_its_own_cases(tmp_path: Path) -> None:
    own = cases(
        "{fractions: 5, metrics: {SpinalCord: {'D0.35cc[Gy]': 9.9}}, expect: per protocol}",
        "{fractions: 5, metrics: {SpinalCord: {'D0.35cc[Gy]': 10}}, expect: deviation unacceptable}",
    )
    rows = limits(limit(), limit(structure="Liver"))
    held = read_table(written(tmp_path, f"{HEAD.format(id='organs')}{rows}\n{own}\n", "organs.yaml"))
    found = scored(held)
    assert {one.rule.split(".")[1] for one in found.score.survived} == {"1"}
    assert all("Liver" in one.draft.table_line(one.case.expect) for one in found.proposed)


def test_a_table_that_a_protocol_names_is_looked_up_beside_it(tmp_path: Path) -> None:
    written(tmp_path, f"{HEAD.format(id='organs')}{limits(limit())}\n", "organ-limits/organs.yaml")
    named = f"  metastasis: {site(scheme(), more='organ_limits: [organs]')}"
    known = "metrics: {SpinalCord: {'D0.35cc[Gy]': 9}}, because: DOS-06"
    case = f"{{site: metastasis, plan: 34 Gy / 5, {known}, expect: per protocol}}"
    without = read(written(tmp_path, protocol_text(*CASES, sites=named)))
    within = read(written(tmp_path, protocol_text(*CASES, case, sites=named)))
    assert survivors(without) == ["sites.metastasis.organ_limits.0: row dropped: organs -> nothing"]
    assert survivors(within) == []
