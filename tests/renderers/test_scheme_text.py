"""A scheme explained."""

import pytest

import builders
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.renderers.page import Page
from doseguard.renderers.scheme_text import render_scheme

CASES = """\
candidate: false
cases:
  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol, facts: {zone: central}}
  - {site: metastasis, plan: 35 Gy / 5, expect: deviation unacceptable, facts: {zone: peripheral}}
  - {site: metastasis, plan: 36 Gy / 5, expect: per protocol, because: IDX-02,
     metrics: {PTV: {"R50%": 4.10, "Volume[cc]": 20}}}
  - {site: metastasis, plan: 37 Gy / 4, expect: deviation unacceptable}"""


def explained(scheme: str, more: str = "") -> str:
    loaded: LoadedProtocol = builders.protocol(builders.site(scheme, more=more), more=CASES)
    held = loaded.protocol.sites["metastasis"].schemes[0]
    return render_scheme(loaded.protocol, "metastasis", held, DEFAULT_ALPHA_BETA, Page())


def scheme(dose: str, fractions: str = "5", more: str = "") -> str:
    rest = f", {more}" if more else ""
    return f"{{fractions: {fractions}, total_dose: {dose}, source: {{paper: p. 1, copy: p. 2}}{rest}}}"


NOMINAL = "{per_protocol: 34 Gy}"


def words_of(text: str) -> str:
    return " ".join(text.split())


def test_cases_with_facts_that_the_condition_refuses_are_others() -> None:
    text = words_of(explained(scheme(NOMINAL, more="applies_to: {zone: central}")))
    cases = text.split("Embedded cases that hold it ")[1]
    assert cases.startswith("34 Gy / 5 per protocol (RX-03) where zone central 36 Gy / 5 ")
    assert cases.endswith("and 2 of this site in other fraction numbers or conditions")


def test_the_metrics_of_a_case_are_told() -> None:
    text = words_of(explained(scheme(NOMINAL)))
    assert "36 Gy / 5 per protocol (IDX-02) where PTV R50% 4.1, PTV Volume[cc] 20" in text


def test_every_source_is_told_with_its_grade_of_evidence() -> None:
    text = words_of(explained(scheme(NOMINAL)))
    assert "paper: p. 1 A paper verified: read in the source itself https://example.org/paper" in text
    assert "copy: p. 2 A copy secondary: read in a copy, a review or a transcription" in text


@pytest.mark.parametrize(
    "said",
    [
        "- the site applies where diameter < 5 cm (SIT-01)",
        "- the scheme applies where zone central (SIT-01)",
        "- zone: near the tree",
        "- given daily (RX-12)",
        "- check by hand: of the site",
        "- check by hand: of the scheme",
        "- the patient is eligible (SIT-06)",
        "- never a candidate for a plan without an order",
        "note: remarked",
    ],
)
def test_every_condition_is_told(said: str) -> None:
    of_site = (
        "applies_to: {diameter: '< 5 cm'}, zone_definition: near the tree, by_hand: [of the site], "
        "eligibility: {metastases: 1}"
    )
    of_scheme = "applies_to: {zone: central}, schedule: daily, by_hand: [of the scheme], note: remarked"
    assert said in words_of(explained(scheme(NOMINAL, more=of_scheme), of_site))


def test_no_condition_is_said_to_be_none() -> None:
    loaded = builders.protocol(builders.site(scheme(NOMINAL)))
    held = loaded.protocol.sites["metastasis"].schemes[0]
    text = render_scheme(loaded.protocol, "metastasis", held, DEFAULT_ALPHA_BETA, Page())
    assert "Conditions\n  none\n" in text


def test_of_many_fraction_numbers_the_fewest_and_the_most_are_counted() -> None:
    text = explained(scheme(NOMINAL, "8 .. 15"))
    assert [f"34 Gy / {count} " in text for count in (8, 9, 14, 15)] == [True, False, False, True]
    assert "(the fewest and the most fractions only)" in text


def test_a_range_without_lower_end_has_the_effect_of_its_upper_one() -> None:
    text = explained(scheme("{per_protocol: '<= 15 Gy'}", "1"))
    assert "  <= 15 Gy                  per protocol\n" in text
    assert "  15 Gy / 1       15 Gy           37.5 Gy       31.25 Gy\n" in text
