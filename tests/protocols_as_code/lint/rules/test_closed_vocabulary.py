"""PRO-05: words that are nearly right, with what was meant."""

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from protocols_as_code.lint.linted import TODAY, found, messages

SITE = """\
sites:
  metastasis:
    title: Lung
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy}
"""


def limit(metric):
    return f"limits:\n  - {{structure: Heart, fractions: 5, metric: '{metric}', mandatory: '< 10'}}\n"


@pytest.mark.parametrize(
    ("metric", "meant"),
    [
        ("DV40Gy[cc]", "V40Gy[cc]"),
        ("d0.03cc[gy]", "D0.03cc[Gy]"),
        ("D0.03cc (Gy)", "D0.03cc[Gy]"),
        ("V20", "V20Gy[%]"),
        ("v20gy[%]", "V20Gy[%]"),
        ("V_20Gy[cc]", "V20Gy[cc]"),
        ("D95", "D95%[Gy]"),
        ("D2ccm[Gy]", "D2cc[Gy]"),
        ("D2000cGy", None),
        ("V2000cGy[cc]", "V20Gy[cc]"),
        ("Dmax", "Max[Gy]' or, of a small volume, 'D0.03cc[Gy]"),
        ("Dmax[Gy]", "Max[Gy]' or, of a small volume, 'D0.03cc[Gy]"),
        ("Dmean", "Mean[Gy]"),
        ("MLD", "Mean[Gy]"),
        ("CI", "PITV' or 'PaddickCI"),
        ("CN", "PaddickCI"),
        ("GI", "PaddickGI' or 'R50%"),
        ("maximum", None),
    ],
)
def test_an_unknown_metric_is_found_with_what_was_meant(metric, meant):
    (said,) = messages("PRO-05", limit(metric), table=True)
    assert said.startswith(f"{metric!r} is no known metric; ")
    if meant is not None:
        assert said.endswith(f"did you mean '{meant}'?")


@pytest.mark.parametrize("metric", ["D0.03cc[Gy]", "V20Gy", "V20Gy[Gy]", "Mean", "R50%", "D0cc[Gy]", "HI"])
def test_a_known_name_whose_unit_or_number_is_wrong_is_another_rules(metric):
    assert messages("PRO-05", limit(metric), table=True) == []


def test_metrics_of_cases_are_looked_at_where_they_stand():
    text = 'cases:\n  - {fractions: 5, metrics: {Heart: {"V40": 9}}, expect: per protocol}'
    assert found("PRO-05", text, table=True) == ["2:38 'V40' is no known metric; did you mean 'V40Gy[%]'?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("purpose: Reference", "'Reference' is no purpose; did you mean 'reference'?"),
        ("modality: PHOTON", "'PHOTON' is no modality; did you mean 'photon'?"),
        (
            "prescription_basis: not_stated",
            "'not_stated' is no prescription basis; did you mean 'not stated'?",
        ),
        ("alpha_beta: {Tumor: 10 Gy}", "only the α/β of 'tumour' is used; did you mean it by 'Tumor'?"),
        (f"{SITE}        schedule: Daily", "'Daily' is no schedule; did you mean 'daily'?"),
        (
            f"{SITE}gaps:\n  - {{where: {{diametr: 5 cm}}, note: none}}",
            "'diametr' is not a known fact; did you mean 'diameter'?",
        ),
    ],
)
def test_words_outside_the_vocabulary(text, said):
    assert messages("PRO-05", text) == [said]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("zone: Central", "zone cannot be 'Central'; did you mean 'central'?"),
        (
            "zone: [central, outer]",
            "zone cannot be 'outer'; known are peripheral, central, ultracentral",
        ),
        ("side: L", "side cannot be 'L'; known are left, right, midline"),
        ("bowel_in_target: yep", "bowel_in_target cannot be 'yep'; known are true, false"),
        ("diametre: '< 5 cm'", "'diametre' is not a known fact; did you mean 'diameter'?"),
    ],
)
def test_facts_outside_the_vocabulary_in_conditions_and_cases(facts, said):
    assert messages("PRO-05", f"{SITE}        applies_to: {{{facts}}}") == [said]
    assert messages("PRO-05", f"cases: [{{facts: {{{facts}}}}}]") == [said]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("expect: Per Protocol", "'Per Protocol' is no grade; did you mean 'per protocol'?"),
        ("site: Metastasis", "there is no site 'Metastasis'; did you mean 'metastasis'?"),
        ("lesions: {curent: 3}", "'lesions.curent' is not a known fact; did you mean 'lesions.current'?"),
    ],
)
def test_words_of_cases(case, said):
    assert messages("PRO-05", f"{SITE}cases: [{{{case}}}]") == [said]


@pytest.mark.parametrize(
    "text",
    [
        "prescription_basis: isodose 60 percent",  # its numbers are PRO-00's
        SITE + "        applies_to: {distance_to(Chest wall): 0 mm}",  # its structure is PRO-10's
        SITE + "        applies_to: {diameter: small}",  # its unit is PRO-00's
        "sites:\n  priority:\n    title: A site of that name\n    schemes: not stated\ncases: []",
        "sources:\n  purpose: {cite: A, url: B, evidence: verified}",
        "eligibility:\n  metastases_in: {thyroid: {allowed: 0}}",
        "alpha_beta: {spinal_cord: 2 Gy}",
        SITE + "        colour: red",  # unknown keys are PRO-00's
    ],
)
def test_what_belongs_to_other_rules_or_to_the_file_is_left_alone(text):
    assert messages("PRO-05", text) == []


def test_each_wrong_word_of_a_list_of_conditions_is_found():
    text = SITE + "        applies_to: [{zone: mid}, {side: mid}]"
    assert [one.split(" ")[0] for one in found("PRO-05", text)] == ["7:29", "7:42"]


def test_a_check_is_known_by_the_registry():
    text = "cases:\n  - {site: metastasis, plan: 34 Gy / 5, because: SIT-99}"
    (said,) = messages("PRO-05", text)
    assert said.startswith("there is no check 'SIT-99'; known are SIT-01, ")


@pytest.mark.parametrize("table_id", ["no-such-table", "example"])
def test_a_table_that_is_nowhere_is_found(table_id):
    said = f"there is no table of limits {table_id!r}; put the table beside this file"
    assert messages("PRO-05", SITE + f"    organ_limits: [{table_id}]") == [said]


def test_a_table_among_the_files_is_there():
    assert messages("PRO-05", SITE + "    organ_limits: [hearts]", "id: hearts\nlimits: []") == []


def test_a_table_beside_the_file_is_there(tmp_path, monkeypatch):
    (tmp_path / "organ-limits").mkdir()
    (tmp_path / "organ-limits" / "hearts.yaml").write_text("id: hearts\n")
    monkeypatch.chdir(tmp_path)
    assert messages("PRO-05", SITE + "    organ_limits: [hearts]") == []


def test_a_closer_finding_takes_the_place_of_the_fault_of_loading():
    report = lint([Source("example.yaml", limit("Dmax").encode())], all_rules(), TODAY)
    here = [one.rule for one in report.findings if "Dmax" in one.message]
    assert here == ["PRO-05"]
