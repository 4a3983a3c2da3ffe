"""PRO-09: numbers and texts that stand for nothing, and zeros and nines that are meant."""

import pytest

from protocols_as_code.lint.linted import found, messages

SCHEME = "{fractions: 5, total_dose: {per_protocol: 34 Gy}}"
SITE = f"sites:\n  metastasis:\n    title: Lung\n    schemes:\n      - {SCHEME}\n"


def row(*, fractions="5", metric='"D0.03cc[Gy]"', side='mandatory: "< 30"', more=""):
    text = f"limits:\n  - {{structure: Heart, fractions: {fractions}, metric: {metric}, {side}{more}}}\n"
    return messages("PRO-09", text, table=True)


def scheme(fractions="5", total="{per_protocol: 34 Gy}"):
    text = SITE.replace("fractions: 5", f"fractions: {fractions}").replace("{per_protocol: 34 Gy}", total)
    return messages("PRO-09", text)


@pytest.mark.parametrize("fractions", ["0", "-1", "99", "999", '"0"', "[0]", "[3, 99]", "0 .. 5"])
def test_fractions_that_cannot_be_meant(fractions):
    assert len(row(fractions=fractions)) == 1
    assert len(scheme(fractions)) == 1


@pytest.mark.parametrize("fractions", ["1", "30", "[4, 5]", "8 .. 15", "90", "100", "4-5"])
def test_fractions_that_may_be_meant(fractions):
    assert row(fractions=fractions) == []
    assert scheme(fractions) == []


@pytest.mark.parametrize(
    "total",
    [
        "{per_protocol: 0 Gy}",
        "{per_protocol: 0.0 Gy}",
        "{per_protocol: 99 Gy}",
        "{per_protocol: 999 Gy}",
        "{per_protocol: 999.99 Gy}",
        "{per_protocol: -1 Gy}",
        "{per_protocol: 0}",
        "{per_protocol: 34 Gy, variation_acceptable: 0 Gy .. 99 Gy}",
        "{per_protocol: [34 Gy, 0 Gy]}",
    ],
)
def test_doses_that_cannot_be_meant(total):
    assert len(scheme(total=total)) == 1


@pytest.mark.parametrize(
    "total",
    ["{per_protocol: .. 15 Gy}", "{per_protocol: 9.9 Gy}", "{per_protocol: 10 Gy .. 100 Gy}", "not stated"],
)
def test_doses_that_may_be_meant(total):
    assert scheme(total=total) == []


@pytest.mark.parametrize(
    ("metric", "side", "is_sound"),
    [
        ("D0.03cc[Gy]", '"< 0"', False),
        ("D0.03cc[Gy]", '"<= 0"', False),
        ("D0.03cc[Gy]", '">= 0"', False),
        ("D0.03cc[Gy]", '"> 0"', False),
        ("D0.03cc[Gy]", '"< -1"', False),
        ("D0.03cc[Gy]", "-1", False),
        ("D0.03cc[Gy]", "0", False),
        ("D0.03cc[Gy]", '"< 999"', False),
        ("D0.03cc[Gy]", '"< 9999 Gy"', False),
        ("V40Gy[cc]", '"< 0"', False),
        ("V40Gy[cc]", '">= 0"', False),
        ("V40Gy[cc]", '"<= 0"', True),
        ("V100%[%]", '">= 99"', True),
        ("V100%[%]", '">= 99.9"', True),
        ("D0.03cc[Gy]", '"< 0.5"', True),
        ("D0.03cc[Gy]", '"< 99.5"', True),
        ("D0.03cc[Gy]", '"< 1000"', True),
        ("D0cc[Gy]", '"< 10"', False),
        ("V0Gy[cc]", '"< 10"', False),
        ("D999cc[Gy]", '"< 10"', False),
        ("D1000cc[Gy]", '"< 10"', True),
        ("D0.035cc[Gy]", '"< 10"', True),
        ("R50%", '"< 5"', True),
        ("Mean[Gy]", '"< 5"', True),
    ],
)
def test_limits(metric, side, is_sound):
    assert (row(metric=f'"{metric}"', side=f"mandatory: {side}") == []) is is_sound


@pytest.mark.parametrize(("volume", "is_sound"), [("0 cc", False), ("999 cc", False), ("1500 cc", True)])
def test_volumes_that_are_spared(volume, is_sound):
    assert (row(more=f", spares: {volume}") == []) is is_sound


@pytest.mark.parametrize(
    ("item", "is_sound"),
    [
        ("metastases: {allowed: 99}", False),
        ("metastases: {allowed: 1 .. 999}", False),
        ("metastases: -1", False),
        ("metastases: 1 .. 10", True),
        ("brain_metastases: {allowed: 0}", True),
        ("brain_metastases: 0", True),
        ('brain_metastases: {allowed: "<= 0"}', True),
        ("metastases_in: {liver: {allowed: 0}}", True),
        ("metastases_in: {liver: {allowed: 99}}", False),
        ("diameter: {allowed: 0 cm}", False),
        ('diameter: {allowed: "< 0 cm"}', False),
        ('diameter: {allowed: "> 0 cm"}', True),
        ("diameter: {allowed: 0 cm .. 5 cm}", True),
        ("total_volume: {allowed: .. 999 cc}", False),
    ],
)
def test_eligibility(item, is_sound):
    assert (messages("PRO-09", f"eligibility:\n  {item}\n") == []) is is_sound


@pytest.mark.parametrize(
    ("facts", "is_sound"),
    [
        ("{distance_to(Chestwall): 0 mm}", True),
        ("{lesions.brain: 0}", True),
        ("{lesions.current: 99}", False),
        ("{diameter: 0 cm}", False),
        ("[{diameter: '> 3 cm'}, {diameter: 999 mm}]", False),
        ("{zone: central}", True),
    ],
)
def test_conditions(facts, is_sound):
    text = SITE.replace("}}\n", f"}}, applies_to: {facts}}}\n")
    assert (messages("PRO-09", text) == []) is is_sound


@pytest.mark.parametrize("value", ["0 Gy", "999 Gy", "-3 Gy"])
def test_an_alpha_beta_that_cannot_be_meant(value):
    assert len(messages("PRO-09", f"alpha_beta: {{tumour: {value}}}")) == 1
    assert len(messages("PRO-09", f"alpha_beta: {{tumour: {{value: {value}}}}}")) == 1


def test_cases_may_ask_about_any_number():
    text = "cases:\n  - {site: metastasis, plan: 0 Gy / 99, lesions: {current: 99}, expect: not evaluated}"
    assert messages("PRO-09", text) == []


@pytest.mark.parametrize(
    "text", ["n/a", "N.A.", "TBD", "to be determined", "xxx", "???", "-", "none", "unknown", "todo"]
)
def test_texts_that_say_nothing(text):
    assert len(messages("PRO-09", f'title: "{text}"')) == 1
    assert len(messages("PRO-09", SITE + f'    note: "{text}"')) == 1
    assert len(messages("PRO-09", SITE + f'    by_hand: ["{text}"]')) == 1


@pytest.mark.parametrize("text", ["None of the bowel", "unknown primary", "NA47"])
def test_texts_that_go_on_say_something(text):
    assert messages("PRO-09", f'title: "{text}"') == []


def test_the_message_says_number_kind_and_what_to_do():
    text = SITE.replace("34 Gy", "999 Gy")
    assert found("PRO-09", text) == [
        "5:51 999 cannot be meant as a dose; write the source's, or `not stated`"
    ]
