"""The BED band: what is said to change is what RX-08 says of a dose."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.model.diff_report import Direction
from doseguard.model.protocol import BedBand
from doseguard.model.radiobiology import bed_gy
from doseguard.protocols_as_code.diff.bed_changes import bed_changes, beds_that_cross, doses_that_cross
from doseguard.protocols_as_code.diff.changes import Subject
from protocols_as_code.diff import generated_sites as generated
from tests.builders import site

ANYWHERE = Subject("test-protocol", "metastasis")
_rules = st.sampled_from(
    ["100 Gy .. 146 Gy", "'>= 100 Gy'", "'> 99.99 Gy .. < 120 Gy'", "[100 Gy, 105 Gy]", "'<= 60 Gy'"]
)
_alpha_beta = st.sampled_from(["3 Gy", "10 Gy", "2.5 Gy"])
bands = st.none() | st.builds(
    lambda rule, alpha_beta: (
        f"bed_band: {{alpha_beta: {alpha_beta}, per_protocol: {rule}, source: {{paper: x}}}}"
    ),
    _rules,
    _alpha_beta,
)


def band(text: str | None) -> BedBand | None:
    return generated.read_site(site(more=text or "")).bed_band


def expected(old: BedBand | None, new: BedBand | None, dose_gy: Decimal, count: int) -> Direction:
    """The band's own rule with the check's own formula."""
    before, after = (
        one is None or one.per_protocol.allows(bed_gy(dose_gy, count, one.alpha_beta)) for one in (old, new)
    )
    return "neither" if before == after else "looser" if after else "stricter"


@settings(max_examples=80)
@given(bands, bands, st.integers(1, 30), st.lists(st.decimals(0, 160, places=2), min_size=20, max_size=20))
def test_doses_cross_the_band_where_it_is_said(
    old_text: str | None, new_text: str | None, count: int, doses: list[Decimal]
) -> None:
    old, new = band(old_text), band(new_text)
    found = {way: doses_that_cross(old, new, way, count) for way in ("looser", "stricter")}
    for dose_gy in doses:
        told = [way for way, intervals in found.items() if any(one.contains(dose_gy) for one in intervals)]
        way = expected(old, new, dose_gy, count)
        assert told == ([] if way == "neither" else [way])


@settings(max_examples=40)
@given(bands, bands, st.integers(1, 30))
def test_the_ends_of_what_crosses_are_exact(old_text: str | None, new_text: str | None, count: int) -> None:
    old, new = band(old_text), band(new_text)
    for way in ("looser", "stricter"):
        for interval in doses_that_cross(old, new, way, count):
            for end, outward in ((interval.low, Decimal("-0.01")), (interval.high, Decimal("0.01"))):
                if end is not None:
                    assert expected(old, new, end, count) == way
                    assert expected(old, new, end + outward, count) != way


def test_with_one_alpha_beta_the_change_is_said_in_bed() -> None:
    text = "bed_band: {{alpha_beta: 10 Gy, per_protocol: {} Gy .. 146 Gy, source: {{paper: x}}}}"
    old, new = (generated.read_site(site(more=text.format(low))) for low in (100, 95))
    (only,) = bed_changes(ANYWHERE, old, new)
    assert (only.where, only.direction) == ("BED 95 Gy .. 99.99 Gy", "looser")


def test_another_alpha_beta_is_said_in_doses_at_the_fractions_of_the_site() -> None:
    text = "bed_band: {{alpha_beta: {} Gy, per_protocol: '>= 100 Gy', source: {{paper: x}}}}"
    old, new = (generated.read_site(site(more=text.format(alpha_beta))) for alpha_beta in (10, 3))
    (only,) = bed_changes(ANYWHERE, old, new)
    assert only.direction == "looser"
    assert "in 5 fractions, other doses in 99 other fraction numbers" in only.where


def test_the_same_band_changes_nothing() -> None:
    held = band("bed_band: {alpha_beta: 10 Gy, per_protocol: '>= 100 Gy', source: {paper: x}}")
    assert beds_that_cross(held, held, "looser") == beds_that_cross(held, held, "stricter") == ()
