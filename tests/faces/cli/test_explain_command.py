"""`doseguard protocols explain`: checks, rules of the linter, schemes."""

import pytest

from doseguard.assess.registry import all_checks
from doseguard.protocols_as_code.explain.explained import explained_rule
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.waiver import NEVER_WAIVED
from faces.cli.scheme_reader import PROTOCOLS, protocol
from faces.command import Ran, run

IDS = sorted(path.stem for path in PROTOCOLS.glob("*.yaml"))
CHECKS = [one.id for one in all_checks()]
RULES = [one.id for one in all_rules()]


def words_of(page: str) -> str:
    return " ".join(page.split())


def explain(name: object) -> Ran:
    return run("protocols", "explain", str(name))


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_is_explained(check_id: str) -> None:
    ran = explain(check_id)
    declared = {one.id: one for one in all_checks()}[check_id]
    page = words_of(ran.out)
    assert ran.status == 0
    assert declared.title in page
    assert words_of(declared.rationale) in page
    assert words_of(declared.source) in page
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_is_explained_with_its_examples(rule_id: str) -> None:
    ran = explain(rule_id)
    declared = {one.id: one for one in all_rules()}[rule_id]
    page = words_of(ran.out)
    assert ran.status == 0
    assert words_of(declared.rationale) in page
    assert words_of(declared.advice) in page
    whole = explained_rule(declared)
    for example in (*whole.bad[:2], *whole.good[:2], *whole.near_miss[:2]):
        assert words_of(example) in page
    assert (f"# doseguard: waive {rule_id} until" in page) is (rule_id not in NEVER_WAIVED)


@pytest.mark.parametrize("name", ["RX-03", "PRO-00"])
def test_an_id_is_found_in_small_letters(name: str) -> None:
    assert explain(name.lower()).out == explain(name).out


def test_a_scheme_is_explained_whole() -> None:
    page = words_of(explain("nrg-lu002/metastasis/5").out)
    assert "30 Gy .. < 34 Gy variation acceptable 34 Gy per protocol" in page
    assert "34 Gy / 5 6.8 Gy 57.12 Gy 47.6 Gy" in page
    assert "review-a: SABR doses of the trial" in page
    assert "secondary: read in a copy, a review or a transcription" in page
    assert "29.99 Gy / 5 deviation unacceptable (RX-03)" in page
    assert "α/β 10 Gy (Cancer Care Ontario guideline" in page


def test_a_default_alpha_beta_is_called_one() -> None:
    assert "10 Gy (default, no protocol states one" in words_of(explain("adrenal/sabr-comet/8").out)


def test_a_scheme_without_dose_says_that_it_is_not_evaluated() -> None:
    page = words_of(explain("lung-central/ultracentral/9").out)
    assert "The source states no dose: a plan in this number of fractions is not evaluated." in page


def test_every_scheme_of_one_fraction_number_is_explained() -> None:
    page = explain("brain-srs/intact/1").out
    conditions = ("diameter < 2 cm", "diameter 2 cm .. < 3 cm", "diameter 3 cm .. 4 cm")
    assert all(page.count(f"the scheme applies where {one} (SIT-01)") == 1 for one in conditions)


def test_the_cases_of_a_scheme_are_those_whose_facts_allow_it() -> None:
    page = explain("brain-srs/intact/1").out.split("\nbrain-srs ")[0]
    cases = words_of(page.split("Embedded cases that hold it")[1])
    assert "20 Gy / 1 per protocol (RX-03) where diameter 1.5 cm" in cases
    assert "diameter 3.5 cm" not in cases


@pytest.mark.parametrize("protocol_id", IDS)
def test_every_scheme_of_a_protocol_is_explained_in_80_columns(protocol_id: str) -> None:
    ran = explain(protocol_id)
    sites = protocol(protocol_id)["sites"].values()
    count = sum(len(site["schemes"]) for site in sites if site["schemes"] != "not stated")
    assert ran.out.count("Source of these numbers") == count
    assert ran.status == (0 if count else 2)
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_site_alone_is_all_its_schemes() -> None:
    site = explain("nrg-lu002/metastasis").out
    assert [f", site metastasis: {dose} Gy in" in site for dose in (24, 30, 34)] == [True, True, True]
    assert "site primary" not in site


def test_a_range_of_fractions_is_found_by_a_number_and_as_it_is_written() -> None:
    named = explain("nccn-2019/central/9").out
    assert "60 Gy .. 70 Gy in 8 .. 10 fractions" in named
    assert explain("nccn-2019/central/8..10").out == named


def test_a_file_stands_for_its_id() -> None:
    path = PROTOCOLS / "nrg-lu002.yaml"
    assert explain(f"{path}/metastasis/5").out == explain("nrg-lu002/metastasis/5").out
    assert explain(path).out == explain("nrg-lu002").out


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("RX-99", "did you mean RX-"),
        ("PRO-99", "did you mean PRO-"),
        ("nrg-lu02", "did you mean nrg-lu002 or "),
        ("NRG-LU002", "did you mean nrg-lu002"),
        ("nrg-lu02/metastasis/5", "did you mean nrg-lu002"),
        ("nrg-lu002/metastases/5", "did you mean 'metastasis'?"),
        ("nrg-lu002/metastasis/4", "there are metastasis/1, metastasis/3, metastasis/5"),
        ("nrg-lu002/metastasis/five", "there are metastasis/1, metastasis/3, metastasis/5"),
        ("stop", "`doseguard protocols show stop` says what is"),
        ("no-such-file.yaml/metastasis/5", "no-such-file.yaml"),
        ("../metastasis/5", "write protocol/site/fractions, or a .yaml file for the protocol"),
        ("/", "write protocol/site/fractions, or a .yaml file for the protocol"),
    ],
)
def test_what_is_unknown_is_answered_with_the_nearest(name: str, advice: str) -> None:
    ran = explain(name)
    assert (ran.status, ran.out) == (2, "")
    assert advice in ran.complaint


def test_a_name_like_no_other_is_answered_with_all_kinds() -> None:
    said = explain("fractionation").complaint
    assert all(one in said for one in [*CHECKS, *RULES])
    assert "schemes such as nrg-lu002/metastasis/5" in said


@pytest.mark.parametrize("name", ["coverage", "COVERAGE"])
def test_what_is_covered_is_listed_with_boxes(name: str) -> None:
    ran = explain(name)
    assert ran.status == 0 and "  [ ] by hand    Consent" in ran.out.splitlines()
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_the_defaults_of_a_check_are_explained() -> None:
    assert "\nDefaults\n" in explain("DOS-13").out and "[our own]" in explain("DOS-13").out
