"""PRO-14: formulas and bounds as texts write them."""

import pytest

from doseguard.protocols_as_code.lint.metrics.index_formulas import bounds_in, comparable, formulas_in
from protocols_as_code.lint.linted import found, messages


@pytest.mark.parametrize(
    ("text", "name", "formula"),
    [
        ("CI = PIV/TV", "CI", "piv/tv"),
        ("conformity index (V100% / PTV)", "CI", "piv/tv"),
        ("the RTOG conformity index is V100/PTV", "PITV", "piv/tv"),
        ("HI = D2%/D98%, as printed", "HI", "d2/d98"),
        ("HI: Dmax/Rx", "HI", "dmax/dp"),
        ("homogeneity index = (D2% - D98%)/D50%", "HI", "d2-d98/d50"),
        ("Paddick's conformity index = TV_PIV²/(TV × PIV)", "PaddickCI", "tvpiv2/tvxpiv"),
        ("gradient index = PIV50/PIV", "GI", "piv50/piv"),
    ],
)
def test_a_formula_in_a_text(text, name, formula):
    assert [(one.name, one.comparable) for one in formulas_in(text)] == [(name, formula)]


@pytest.mark.parametrize(
    "text",
    [
        "no GI tract in the target",
        "a hazard of 1.3 (95 % CI: 1.1-1.6)",
        "HI and CI are reported",
        "the CI of 3 plans",
        "a ratio with CI: 0.6/1.2",
        "see table 3/4",
    ],
)
def test_no_formula_and_no_bound(text):
    assert list(formulas_in(text)) == []
    assert list(bounds_in(text)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmax / Rx", "max/prescription dose"),
        ("V100% / PTV", "PIV/TV"),
        ("(D2% - D98%) / D50%", "(D2-D98)/D50"),
    ],
)
def test_one_formula_in_two_spellings(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CI <= 1.2", "'CI <= 1.2': CI is the name of several formulas; write PITV or PaddickCI"),
        ("conformity index below 1.2", "write PITV or PaddickCI"),
        ("the gradient index stays under 3", "write PaddickGI or R50%"),
        ("HI ≤ 1.3", "HI is the name of several formulas"),
        ("PaddickCI <= 1.2", "PaddickCI is never above 1; such a bound is that of PITV"),
        ("conformation number at most 1.2", "CN is never above 1"),
        ("CI < 1.2, CI = PIV/TV", ""),
        ("PITV <= 1.2", ""),
        ("MDPD below 2", ""),
        ("Paddick conformity index >= 0.8", ""),
    ],
)
def test_a_bound_in_a_note(text, said):
    found = messages("PRO-14", f"sites:\n  lung:\n    title: A site\n    note: {text!r}\n")
    assert [said in one for one in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("CI", "'CI' is no index of one formula; write PITV or PaddickCI"),
        ("GI", "write PaddickGI or R50%"),
        ("CN", "write PaddickCI"),
        ("conformity index", "write PITV or PaddickCI"),
    ],
)
def test_a_metric_of_several_formulas(metric, said):
    (message,) = messages("PRO-14", f"limits:\n  - {{structure: PTV, metric: {metric}}}\n", table=True)
    assert said in message


def test_formulas_are_compared_across_files():
    assert found("PRO-14", 'title: "HI = D2%/D98%"', 'title: "HI = D5%/D95%"') == [
        "other-1.yaml: HI = D5%/D95% here, D2%/D98% in example.yaml:1: one name for two formulas"
    ]


def test_the_titles_of_sources_are_theirs():
    assert messages("PRO-14", "sources: {paper: {cite: 'CI < 1.2 in lung', note: 'HI < 2'}}") == []


@pytest.mark.parametrize("piece", ["CI (", "CI = ", "HI is ", "a/", "PITV = A x "])
def test_a_very_long_text_is_read_to_its_end(piece):
    text = piece * 20_000 + "; conformity index below 1.2"
    assert [one.name for one in bounds_in(text)] == ["CI"]
