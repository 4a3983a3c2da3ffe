"""PRO-05: words that are nearly right, with what was meant."""

import pytest
from protocols_as_code.lint.linted import TODAY, found, messages

from doseguard.protocols_as_code.lint.examples import sources_of
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example
from doseguard.protocols_as_code.lint.run import lint

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
    assert found("PRO-05", text, table=True) == ["17:38 'V40' is no known metric; did you mean 'V40Gy[%]'?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("purpose: Reference", "'Reference' is no purpose; did you mean 'reference'?"),
        ("modality: PHOTON", "'PHOTON' is no modality; did you mean 'photon'?"),
        ("prescription_basis: not_stated", "'not_stated' is no prescription basis; did you mean 'not stated'?"),
        (SITE + "        schedule: Daily", "'Daily' is no schedule; did you mean 'daily'?"),
        (SITE + "        applies_to: {zone: Central}", "zone cannot be 'Central'; did you mean 'central'?"),
        (SITE + "        applies_to: {zone: [central, outer]}", "zone cannot be 'outer'; known are peripheral, central, ultracentral"),
        (SITE + "        applies_to: {side: L}", "side cannot be 'L'; known are left, right, midline"),
        (SITE + "        applies_to: {bowel_in_target: yep}", "bowel_in_target cannot be 'yep'; known are true, false"),
        (SITE + "        applies_to: {diametre: '< 5 cm'}", "'diametre' is not a known fact; did you mean 'diameter'?"),
        (SITE + "gaps:\n  - {where: {diametr: 5 cm}, note: none}", "'diametr' is not a known fact; did you mean 'diameter'?"),
        ("alpha_beta: {Tumor: 10 Gy}", "only the α/β of 'tumour' is used; did you mean it by 'Tumor'?"),
        ("cases:\n  - {site: metastasis, plan: 34 Gy / 5, expect: Per Protocol}", "'Per Protocol' is no grade; did you mean 'per protocol'?"),
        ("cases:\n  - {site: Metastasis, plan: 34 Gy / 5}", "there is no site 'Metastasis'; did you mean 'metastasis'?"),
        ("cases:\n  - {site: metastasis, facts: {zone: centre}}", "zone cannot be 'centre'; did you mean 'central'?"),
    ],
)  # fmt: skip
def test_words_outside_the_vocabulary(text, said):
    assert messages("PRO-05", text) == [said]


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
    assert [one.split(" ")[0] for one in found("PRO-05", text)] == ["16:29", "16:42"]


def test_a_check_is_known_by_the_registry():
    text = "cases:\n  - {site: metastasis, plan: 34 Gy / 5, because: SIT-99}"
    (said,) = messages("PRO-05", text)
    assert said.startswith("there is no check 'SIT-99'; known are SIT-01, ")


@pytest.mark.parametrize("table_id", ["no-such-table", "example"])
def test_a_table_that_is_nowhere_is_found(table_id):
    said = f"there is no table of limits {table_id!r}; put the table beside this file"
    assert messages("PRO-05", SITE + f"    organ_limits: [{table_id}]") == [said]


def test_a_table_among_the_files_is_there():
    beside = (Example("id: hearts", table=True),)
    assert messages("PRO-05", SITE + "    organ_limits: [hearts]", beside=beside) == []


def test_a_table_beside_the_file_is_there(tmp_path, monkeypatch):
    (tmp_path / "organ-limits").mkdir()
    (tmp_path / "organ-limits" / "hearts.yaml").write_text("id: hearts\n")
    monkeypatch.chdir(tmp_path)
    assert messages("PRO-05", SITE + "    organ_limits: [hearts]") == []


def test_a_closer_finding_takes_the_place_of_the_fault_of_loading():
    report = lint(sources_of(Example(limit("Dmax"), table=True)), all_rules(), TODAY)
    here = [one.rule for one in report.findings if "Dmax" in one.message]
    assert here == ["PRO-05"]
