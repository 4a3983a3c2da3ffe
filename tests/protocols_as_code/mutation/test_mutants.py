"""Which small faults a file has: every number, comparison and row that grades, and nothing that does not."""

from pathlib import Path

import pytest

from doseguard.protocols_as_code.mutation.mutated import mutated
from doseguard.protocols_as_code.mutation.rules import mutants_of
from protocols_as_code.mutation.every_digit import numbers
from protocols_as_code.written_files import HEAD, file_of, read_table, written
from tests.builders import limit, limits, scheme, site, volume_table

METASTASIS = "sites.metastasis."


def faults(written: str = "", *, more: str = "") -> set[tuple[str, str, str]]:
    """Where each mutant of a protocol lies (within its site), of which kind it is, and what then stands."""
    found = mutants_of(file_of(written, more=more))
    return {(".".join(map(str, one.steps)).removeprefix(METASTASIS), one.kind, one.became) for one in found}


def test_all_faults_of_zones() -> None:
    zones = """zones:
  - {zone: central, within: 2 cm, of: [Bronchus_Main], source: {paper: table 1}}
  - {zone: central, by_hand: beside the pleura, source: {paper: table 1}}
"""
    assert faults(more=zones) - faults() == {
        ("zones.0", "row dropped", ""),
        ("zones.0.within", "number moved", "1 cm"),
        ("zones.0.within", "number moved", "3 cm"),
        ("zones.1", "row dropped", ""),
    }


def test_all_faults_of_a_scheme() -> None:
    total = "schemes.0.total_dose"
    assert faults() == {
        ("schemes", "row dropped", "not stated"),
        ("schemes.0.fractions", "number moved", "4"),
        ("schemes.0.fractions", "number moved", "6"),
        (total, "row dropped", "not stated"),
        (f"{total}.per_protocol", "number moved", "33 Gy"),
        (f"{total}.per_protocol", "number moved", "35 Gy"),
        (f"{total}.variation_acceptable", "number moved", "29 Gy .. 37.5 Gy"),
        (f"{total}.variation_acceptable", "number moved", "31 Gy .. 37.5 Gy"),
        (f"{total}.variation_acceptable", "number moved", "30 Gy .. 37.4 Gy"),
        (f"{total}.variation_acceptable", "number moved", "30 Gy .. 37.6 Gy"),
        (f"{total}.variation_acceptable", "comparison turned", "> 30 Gy .. 37.5 Gy"),
        (f"{total}.variation_acceptable", "comparison turned", "30 Gy .. < 37.5 Gy"),
        (f"{total}.variation_acceptable", "end left open", ".. 37.5 Gy"),
        (f"{total}.variation_acceptable", "end left open", "30 Gy .."),
        (f"{total}.variation_acceptable", "row dropped", ""),
    }


def test_each_of_several_schemes_is_dropped() -> None:
    found = faults(site(scheme("3", "30 Gy", ""), scheme("5")))
    assert {where for where, kind, became in found if (kind, became) == ("row dropped", "")} >= {
        "schemes.0",
        "schemes.1",
    }


def test_values_of_lists_move_and_go() -> None:
    found = faults(site(scheme("[3, 5]", "[16 Gy, 18 Gy]", "")))
    assert found >= {
        ("schemes.0.fractions.0", "number moved", "2"),
        ("schemes.0.fractions", "row dropped", "5"),
        ("schemes.0.fractions", "row dropped", "3"),
        ("schemes.0.total_dose.per_protocol.1", "number moved", "19 Gy"),
        ("schemes.0.total_dose.per_protocol", "row dropped", "16 Gy"),
    }


def test_all_faults_of_a_condition() -> None:
    more = "applies_to: [{zone: central, diameter: '< 3 cm'}, {bowel_in_target: true}]"
    found = {one for one in faults(site(scheme(), more=more)) if one[0].startswith("applies_to")}
    assert found == {
        ("applies_to", "row dropped", ""),
        ("applies_to.0", "row dropped", ""),
        ("applies_to.0.zone", "row dropped", ""),
        ("applies_to.0.zone", "comparison turned", "[peripheral, ultracentral]"),
        ("applies_to.0.diameter", "row dropped", ""),
        ("applies_to.0.diameter", "number moved", "< 2 cm"),
        ("applies_to.0.diameter", "number moved", "< 4 cm"),
        ("applies_to.0.diameter", "comparison turned", "> 3 cm"),
        ("applies_to.0.diameter", "comparison turned", "<= 3 cm"),
        ("applies_to.1", "row dropped", ""),
        ("applies_to.1.bowel_in_target", "comparison turned", "false"),
    }


def test_all_faults_of_eligibility_in_both_forms_and_both_places() -> None:
    rule = "eligibility: {metastases: 1 .. 3, metastases_in: {liver: {allowed: '<= 2', source: {paper: x}}}}"
    found = faults(site(scheme(), more=rule), more="eligibility: {brain_metastases: 0}")
    assert found >= {
        ("eligibility.metastases", "row dropped", ""),
        ("eligibility.metastases", "number moved", "1 .. 4"),
        ("eligibility.metastases_in.liver", "row dropped", ""),
        ("eligibility.metastases_in.liver.allowed", "comparison turned", "< 2"),
        ("eligibility.brain_metastases", "number moved", "1"),
        ("eligibility.brain_metastases", "row dropped", ""),
    }


def test_all_faults_of_a_limit() -> None:
    row = limit(classes="mandatory: '< 10', optimal: '< 8'", more="spares: 5 cc")
    found = {one for one in faults(site(scheme(), more=limits(row))) if one[0].startswith("limits")}
    assert found == {
        ("limits.0", "row dropped", ""),
        ("limits.0.fractions", "number moved", "4"),
        ("limits.0.fractions", "number moved", "6"),
        ("limits.0.metric", "number moved", "D0.34cc[Gy]"),
        ("limits.0.metric", "number moved", "D0.36cc[Gy]"),
        ("limits.0.mandatory", "row dropped", ""),
        ("limits.0.mandatory", "number moved", "< 9"),
        ("limits.0.mandatory", "number moved", "< 11"),
        ("limits.0.mandatory", "comparison turned", "> 10"),
        ("limits.0.mandatory", "comparison turned", "<= 10"),
        ("limits.0.optimal", "row dropped", ""),
        ("limits.0.optimal", "number moved", "< 7"),
        ("limits.0.optimal", "number moved", "< 9"),
        ("limits.0.optimal", "comparison turned", "> 8"),
        ("limits.0.optimal", "comparison turned", "<= 8"),
        ("limits.0.spares", "number moved", "4 cc"),
        ("limits.0.spares", "number moved", "6 cc"),
    }


def test_all_faults_of_a_table_by_volume() -> None:
    found = {one for one in faults(site(scheme(), more=volume_table())) if one[0].startswith("tables")}
    table, first = "tables_by_ptv_volume.0", "tables_by_ptv_volume.0.rows.0"
    assert {one for one in found if ".rows.1" not in one[0]} == {
        (table, "row dropped", ""),
        (f"{table}.metric", "number moved", "R49%"),
        (f"{table}.metric", "number moved", "R51%"),
        (f"{table}.interpolation", "word changed", "none"),
        (f"{table}.rows", "comparison turned", "> 5"),
        (f"{table}.rows", "comparison turned", "<= 5"),
        (f"{table}.rows", "comparison turned", "> 6"),
        (f"{table}.rows", "comparison turned", "<= 6"),
        (f"{table}.rows", "row dropped", ""),
        (first, "row dropped", ""),
        (f"{first}.volume", "number moved", "9 cc"),
        (f"{first}.volume", "number moved", "11 cc"),
        (f"{first}.per_protocol", "number moved", "< 4"),
        (f"{first}.per_protocol", "number moved", "< 6"),
        (f"{first}.variation_acceptable", "number moved", "< 5"),
        (f"{first}.variation_acceptable", "number moved", "< 7"),
    }


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("targets: {PTV: [{metric: 'V100%[%]', per_protocol: '>= 95', source: {paper: x}}]}", "targets.PTV"),
        ("bed_band: {alpha_beta: 10 Gy, per_protocol: 50 Gy .. 90 Gy, source: {paper: x}}", "bed_band"),
        (f"{limits(limit())}, organs_required: [SpinalCord]", "organs_required.0"),
    ],
)
def test_other_rows_of_a_site_are_dropped(more: str, where: str) -> None:
    assert (where, "row dropped", "") in faults(site(scheme(), more=more))


def test_each_of_several_sites_is_dropped() -> None:
    held = file_of(f"{site(scheme())}\n  other: {site(scheme('3', '30 Gy', ''))}")
    dropped = [one.steps for one in mutants_of(held) if one.kind == "row dropped" and len(one.steps) == 2]
    assert dropped == [("sites", "metastasis"), ("sites", "other")]


@pytest.mark.parametrize("priority", ["guidance", "reference", "trigger"])
def test_rows_that_only_give_notes_are_left_alone(priority: str) -> None:
    assert faults(site(scheme(), more=limits(limit(priority=priority)))) == faults()


def test_what_never_grades_is_left_alone() -> None:
    alpha_beta = "alpha_beta: {tumour: {value: 10 Gy, source: {paper: table 3}}}"
    gaps = "gaps: [{where: {diameter: 5 cm}, note: exactly 5 cm}]"
    quiet = "note: 'of 3 cm', by_hand: [at least 4 weeks apart]"
    held = site(scheme(more=f"{quiet}, schedule: daily"), title="3 cm", more=quiet)
    assert faults(held, more=f"{alpha_beta}\n{gaps}") == faults()


def test_every_number_of_the_file_is_among_them() -> None:
    more = f"applies_to: {{diameter: '< 3 cm'}}, {limits(limit(more='spares: 5 cc'))}, {volume_table()}"
    held = file_of(site(scheme("[3, 5]"), more=more), more="eligibility: {metastases: 1 .. 3}")
    moved = {one.steps for one in mutants_of(held) if one.kind == "number moved"}
    assert {steps for steps, _ in numbers(held.tree.value)} == moved


def test_a_table_of_limits_has_the_faults_of_its_rows(tmp_path: Path) -> None:
    text = f"{HEAD.format(id='organs')}{limits(limit(), limit(structure='Liver'))}\n"
    held = read_table(written(tmp_path, text, "organs.yaml"))
    found = {(one.steps, one.kind, one.became) for one in mutants_of(held)}
    assert (("limits", 1), "row dropped", "") in found
    assert (("limits", 0, "mandatory"), "number moved", "< 9") in found


def test_the_file_itself_stays_as_it_is() -> None:
    held = file_of()
    before = repr(held.tree.value)
    every = [mutated(held, one) for one in mutants_of(held)]
    assert repr(held.tree.value) == before
    assert all(one is None or one.tree is held.tree for one in every)


def test_a_fault_changes_what_runs_and_what_the_text_says() -> None:
    held = file_of()
    (mutant,) = (one for one in mutants_of(held) if one.became == "35 Gy")
    changed = mutated(held, mutant)
    assert changed is not None
    assert "35 Gy in 5 fractions" in changed.loaded.protocol.sites["metastasis"].schemes[0].describe()
    assert "35 Gy" in repr(changed.rules.protocol)


def test_what_the_reader_refuses_is_none() -> None:
    held = file_of(site(scheme("1", "24 Gy", "")))
    refused = [one.became for one in mutants_of(held) if mutated(held, one) is None]
    assert refused == ["0"]
