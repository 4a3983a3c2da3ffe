"""Eligibility: what is said to be admitted or refused is what SIT-06 says of a patient."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.checks.site.patient_is_eligible import patient_is_eligible
from doseguard.model.facts import Fact
from doseguard.model.grade import Grade
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.diff.eligibility_changes import (
    Difference,
    eligibility_changes,
    eligibility_differences,
)
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import ask, facts, grade_of, protocol, site, spec

_FACT_OF = {
    "metastases": "lesions.current",
    "brain_metastases": "lesions.brain",
    "metastases_lifetime": "lesions.lifetime",
    "diameter": "diameter",
}
_counts = st.sampled_from(["0", "1 .. 3", "1 .. 4", "'<= 5'", "'> 2'", "'< 2'"])
_lengths = st.sampled_from(["'<= 5 cm'", "'< 5 cm'", "3 cm .. 5 cm", "'> 30.5 mm'"])
_items = st.tuples(*(st.none() | (_lengths if name == "diameter" else _counts) for name in _FACT_OF)).map(
    lambda drawn: dict(zip(_FACT_OF, drawn, strict=True))
)
_known_counts = st.integers(0, 7).map(str)
_known = st.tuples(
    *(
        st.none()
        | (
            st.sampled_from(["29 mm", "30.5 mm", "3.1 cm", "5 cm", "50.5 mm"])
            if name == "diameter"
            else _known_counts
        )
        for name in _FACT_OF
    )
)


def held(of_protocol: Mapping[str, str | None], of_site: Mapping[str, str | None]) -> Protocol:
    return loaded(of_protocol, of_site).protocol


def loaded(of_protocol: Mapping[str, str | None], of_site: Mapping[str, str | None]) -> LoadedProtocol:
    written = [
        ", ".join(f"{name}: {allowed}" for name, allowed in items.items() if allowed is not None)
        for items in (of_protocol, of_site)
    ]
    texts = [f"eligibility: {{{one}}}" if one else "" for one in written]
    return protocol(site(more=texts[1]), more=texts[0])


@settings(max_examples=50)
@given(_items, _items, _items, _items, _known)
def test_a_patient_is_refused_or_admitted_anew_where_a_difference_says_so(
    old_protocol: dict[str, str | None],
    old_site: dict[str, str | None],
    new_protocol: dict[str, str | None],
    new_site: dict[str, str | None],
    known: tuple[str | None, ...],
) -> None:
    both = (loaded(old_protocol, old_site), loaded(new_protocol, new_site))
    told = eligibility_differences(both[0].protocol, both[1].protocol, "metastasis")
    for (item, name), value in zip(_FACT_OF.items(), known, strict=True):
        if value is None:
            continue
        fact = facts(f"{name}={value}")
        refused = [
            grade_of(ask(patient_is_eligible, spec(), one, facts=fact)) is Grade.DEVIATION_UNACCEPTABLE
            for one in both
        ]
        ways = [one.is_looser for one in told if _speaks_of(one, item, fact.known[0])]
        assert ways == ([] if refused[0] == refused[1] else [refused[0]])


def _speaks_of(one: Difference, item: str, fact: Fact) -> bool:
    number = fact.value
    assert isinstance(number, Decimal)
    return one.item == item.replace("_", " ") and one.values is not None and one.values.contains(number)


def test_what_changes_at_every_site_is_said_once() -> None:
    both = [
        protocol({"one": site(), "two": site()}, more=f"eligibility: {{metastases: 1 .. {most}}}").protocol
        for most in (3, 4)
    ]
    (only,) = eligibility_changes(*both)
    assert (only.site, only.direction) == (None, "looser")
    assert only.message == "eligibility, metastases 4: was refused (1 .. 3), is now admitted (1 .. 4)"


def test_a_rule_that_moves_from_the_protocol_to_its_site_changes_nothing() -> None:
    rule = {"metastases": "1 .. 3"}
    assert list(eligibility_changes(held(rule, {}), held({}, rule))) == []


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [("[]", "[no pregnancy]", "stricter"), ("[no pregnancy]", "[]", "looser")],
    ids=["added", "removed"],
)
def test_a_check_by_hand_counts_as_asked_of_a_person(old: str, new: str, direction: str) -> None:
    both = [protocol(more=f"eligibility: {{by_hand: {one}}}").protocol for one in (old, new)]
    (only,) = eligibility_changes(*both)
    assert (only.kind, only.direction) == ("by_hand", direction)
    assert "no pregnancy" in only.message
