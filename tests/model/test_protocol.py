"""A protocol's parts agree with one another, and nothing unknown is in it."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from doseguard.model.basis import BasisKind
from doseguard.model.grade import Grade
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.model.source import source_uses

Written = dict[str, object]
HEAD: Written = {
    "title": "A trial",
    "version": "1.0.0",
    "purpose": "demo",
    "owner": "physics",
    "review_by": "2027-11-30",
    "sources": {"paper": {"cite": "A paper", "url": "https://example.org", "evidence": "verified"}},
}


def written() -> Written:
    """A small protocol as a file writes it."""
    total_dose = {"per_protocol": "34 Gy", "variation_acceptable": "30 Gy .. 37.5 Gy"}
    scheme = {"fractions": 5, "total_dose": total_dose, "source": {"paper": "table 1"}}
    return {
        **HEAD,
        "id": "trial",
        "prescription_basis": "not stated",
        "alpha_beta": {"tumour": "10 Gy"},
        "sites": {"lung": {"title": "Lung", "applies_to": {"zone": "peripheral"}, "schemes": [scheme]}},
        "eligibility": {"metastases": "1 .. 3"},
        "cases": [{"site": "lung", "plan": "34 Gy / 5", "expect": "per protocol"}],
    }


def changed(*path: str | int, to: object) -> Written:
    """The protocol with one value changed, or one key added."""
    whole = written()
    part: object = whole
    for step in path[:-1]:
        part = part[step]  # type: ignore[index]
    part[path[-1]] = to  # type: ignore[index]
    return whole


def test_a_protocol_is_read_with_its_defaults() -> None:
    protocol = Protocol.model_validate(written())
    assert (protocol.modality, protocol.candidate, protocol.prescription_basis.basis.kind) == (
        "photon",
        True,
        BasisKind.NOT_STATED,
    )


def test_a_case_expects_the_prescription_check_unless_it_names_another() -> None:
    (case,) = Protocol.model_validate(written()).cases
    assert (case.because, case.expect, str(case.plan.total_dose_gy), case.plan.fractions) == (
        "RX-03",
        Grade.PER_PROTOCOL,
        "34",
        5,
    )


def test_a_site_without_stated_schemes_has_none() -> None:
    protocol = Protocol.model_validate(changed("sites", "lung", "schemes", to="not stated"))
    assert protocol.sites["lung"].schemes == ()


def test_nothing_can_be_changed_afterwards() -> None:
    protocol = Protocol.model_validate(written())
    with pytest.raises(ValidationError, match="frozen"):
        protocol.title = "another"  # type: ignore[misc]


def test_every_use_of_a_source_is_found_with_its_place() -> None:
    protocol = Protocol.model_validate(
        changed("alpha_beta", to={"tumour": {"value": "10 Gy", "source": {"paper": "methods"}}})
    )
    assert list(source_uses(protocol)) == [
        (("alpha_beta", "tumour", "source", "paper"), "paper"),
        (("sites", "lung", "schemes", 0, "source", "paper"), "paper"),
    ]


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (
            lambda: changed("sites", "lung", "schemes", 0, "source", to={"papr": "table 1"}),
            "did you mean 'paper'",
        ),
        (lambda: changed("cases", 0, "site", to="lungs"), "did you mean 'lung'"),
        (lambda: changed("cases", 0, "expect", to="pass"), "is no grade"),
        (lambda: changed("cases", 0, "because", to="rx3"), "pattern"),
        (lambda: changed("cases", 0, "facts", to={"zone": "perifer"}), "cannot be"),
        (lambda: changed("cases", 0, "lesions", to={"curent": 2}), "not a known fact"),
        (lambda: changed("cases", 0, "metrics", to={"PTV": {"Dmax[Gy]": 3}}), "not a known metric"),
        (lambda: changed("cases", 0, "metrics", to={"PTV": {"Max[Gy]": "3"}}), "expected a number"),
        (lambda: changed("sites", "lung", "schemes", to=[]), "required"),
        (lambda: changed("sites", to={}), "at least 1"),
        (lambda: changed("sources", to={}), "at least 1"),
        (lambda: changed("version", to=1.1), "put it in quotes"),
        (lambda: changed("review_by", to="30.11.2027"), "is no date"),
        (lambda: changed("review_by", to="2027-02-30"), "is no date"),
        (lambda: changed("review_by", to=20271130), "is no date"),
        (lambda: changed("review_by", to="2027-W26-3"), "is no date"),
        (lambda: changed("purpose", to="research"), "purpose"),
        (lambda: changed("owner", to="  "), "at least 1 character"),
        (lambda: changed("modality", to="neutron"), "modality"),
        (lambda: changed("candidate", to="yes"), "candidate"),
        (lambda: changed("tolerance", to="5 %"), "not permitted"),
        (lambda: changed("sites", "lung", "tolerance", to="5 %"), "not permitted"),
        (lambda: changed("alpha_beta", to={"tumour": "10"}), "no unit"),
        (lambda: changed("prescription_basis", to="mostly"), "no prescription basis"),
        (lambda: changed("gaps", to=[{"where": {"diameter": "5 cm"}}]), "required"),
    ],
)
def test_what_is_no_protocol_is_refused(faulty: Callable[[], Written], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Protocol.model_validate(faulty())


@pytest.mark.parametrize("key", [*HEAD, "id", "prescription_basis", "sites"])
def test_no_part_of_the_head_may_be_missing(key: str) -> None:
    without = {name: value for name, value in written().items() if name != key}
    with pytest.raises(ValidationError, match=rf"{key}\n\s+Field required"):
        Protocol.model_validate(without)


def limit_table(confirmed_by: str) -> LimitTable:
    """A table of one row."""
    row = {
        "structure": "SpinalCord",
        "fractions": 1,
        "metric": "D0.35cc[Gy]",
        "mandatory": "< 10",
        "priority": "reference",
        "source": {"paper": "table III"},
        "confirmed_by": [confirmed_by],
    }
    return LimitTable.model_validate({**HEAD, "id": "table", "limits": [row]})


def test_a_table_of_limits_has_the_same_head() -> None:
    assert len(limit_table("paper").limits) == 1


def test_a_table_confirms_by_sources_that_it_names() -> None:
    with pytest.raises(ValidationError, match="'copy' is not among the sources"):
        limit_table("copy")
