"""PRO-16: numbers that name no source, and sources that are none or that nothing names."""

import pytest

from protocols_as_code.lint.linted import found, messages

PAPER = 'sources:\n  paper: {cite: "A paper", url: "none recorded: read", evidence: verified}\n'
USED = "alpha_beta: {tumour: {value: 10 Gy, source: {paper: page 3}}}\n"
SCHEME = "{fractions: 5, total_dose: {per_protocol: 34 Gy}, source: {paper: table 1}}"
SITE = f"sites:\n  metastasis:\n    title: Lung\n    schemes: [{SCHEME}]\n"
NO_SOURCE = "add `source: {KEY: place in it}` (sources of this file: paper)"


@pytest.mark.parametrize(
    ("part", "word"),
    [
        (SITE.replace(", source: {paper: table 1}", ""), "scheme"),
        (SITE + "    limits: [{structure: Heart}]\n", "limit"),
        (SITE + "    targets: {PTV: [{metric: x}]}\n", "criterion"),
        (SITE + "    tables_by_ptv_volume: [{structure: PTV}]\n", "table"),
        (SITE + "    bed_band: {alpha_beta: 10 Gy}\n", "band of BED"),
        (SITE + "    zone_definition: within 2 cm of the tree\n", "definition"),
        (SITE + "    zone_definition: {text: within 2 cm}\n", "definition"),
        (SITE + "    by_hand: [at most 3 levels]\n", "condition"),
        (SITE + "    eligibility: {metastases: 3}\n", "item of eligibility"),
        ("eligibility: {metastases: 1 .. 3}\n", "item of eligibility"),
        ("eligibility: {metastases: {allowed: 1 .. 3}}\n", "item of eligibility"),
        ("eligibility: {metastases_in: {liver: 3}}\n", "item of eligibility"),
        ("eligibility: {by_hand: [ECOG 0 to 2]}\n", "condition"),
        ("prescription_basis: point\n", "prescription basis"),
        ("prescription_basis: {basis: D95%}\n", "prescription basis"),
    ],
)
def test_a_part_without_a_source(part, word):
    assert messages("PRO-16", PAPER + USED + part) == [f"this {word} names no source; {NO_SOURCE}"]


@pytest.mark.parametrize("tissue", ["10 Gy", "{value: 10 Gy}"])
def test_an_alpha_beta_without_a_source(tissue):
    assert messages("PRO-16", PAPER + SITE + f"alpha_beta: {{tumour: {tissue}}}") == [
        f"this α/β names no source; {NO_SOURCE}"
    ]


@pytest.mark.parametrize(
    "part",
    [
        SITE + "    by_hand: [outside the brain]\n",
        SITE + "    by_hand: [{text: at most 3 levels, source: {paper: p 1}}]\n",
        SITE + "    by_hand: [as RTOG 0813 has it, cT1 N0 and SABR-COMET-10]\n",
        SITE.replace("}}]", "}, by_hand: [up to 3 levels]}]"),  # under the scheme's own source
        SITE + "    zone_definition: as the source has it\n",
        "prescription_basis: not stated\n",
        "prescription_basis: {basis: not stated}\n",
        "eligibility: {by_hand: [the primary is controlled]}\n",
    ],
)
def test_parts_that_need_no_source_of_their_own(part):
    assert messages("PRO-16", PAPER + USED + part) == []


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        ("{}", "7:73", "this scheme names no source"),
        ("paper", "7:73", "this scheme names no source"),
        ("{paper: '?'}", "7:81", "'?' is no place in 'paper'"),
        ("{paper: ''}", "7:81", "'' is no place in 'paper'"),
        ("{paper: TBD}", "7:81", "'TBD' is no place in 'paper'"),
        ("{papr: table 1}", "7:74", "'papr' is not among the sources; did you mean 'paper'?"),
    ],
)
def test_a_source_that_is_none(source, place, said):
    text = PAPER + USED + SITE.replace("{paper: table 1}", source)
    (message,) = found("PRO-16", text)
    assert message.startswith(f"{place} {said}")


@pytest.mark.parametrize("place", ["title", "record", "page 7", "heading", "F0001"])
def test_words_that_are_places(place):
    assert messages("PRO-16", PAPER + SITE.replace("table 1", place)) == []


@pytest.mark.parametrize(
    "url", ["TODO", "none", "n/a", "-", "https://example.com/paper", "http://localhost/x"]
)
def test_an_address_that_leads_nowhere(url):
    (said,) = messages("PRO-16", PAPER.replace("none recorded: read", url) + USED)
    assert said.startswith(f"{url!r} leads nobody to the source 'paper'")


@pytest.mark.parametrize(
    "url", ["none recorded: read in print", "PMID 34126044", "https://journal.test/1", "doi:10.1016/x"]
)
def test_an_address_that_says_something(url):
    assert messages("PRO-16", PAPER.replace("none recorded: read", url) + USED) == []


def test_a_source_that_nothing_names():
    text = PAPER + '  other: {cite: "Another", url: "none: lost", evidence: verified}\n'
    assert found("PRO-16", text + USED) == [
        "3:3 nothing names the source 'other'; name it where its numbers stand, or remove it"
    ]


def test_a_source_may_confirm_only():
    text = PAPER + '  copy: {cite: "A copy", url: "none: lost", evidence: verified}\n'
    row = "limits: [{structure: Heart, source: {paper: p 1}, confirmed_by: [copy]}]\n"
    assert messages("PRO-16", text + row, table=True) == []
    assert len(messages("PRO-16", text + row.replace("[copy]", "[copie]"), table=True)) == 2


def test_sources_count_even_where_the_rest_of_the_part_is_wrong():
    assert messages("PRO-16", PAPER + SITE.replace("fractions: 5", "fractions: many")) == []


def test_the_word_source_as_a_name_is_no_use_of_one():
    text = "sites:\n  source:\n    title: A site of that name\n    schemes: not stated\n"
    assert messages("PRO-16", PAPER + USED + text) == []
