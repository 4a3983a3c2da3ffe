"""What every shipped protocol must have: sources, a review date, cases at every edge of every rule."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from doseguard.model.dose_rule import DiscreteDoses, DoseRule, NominalDose
from doseguard.model.eligibility import Eligibility
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from doseguard.model.scheme import Scheme
from doseguard.model.source import source_uses
from doseguard.readers.library_root import protocols_root
from protocols.library import IDS, protocol
from protocols.tables import TABLES, loaded

WITHOUT_CANDIDATES = {
    "atom", "core", "gomez", "halt", "iyengar", "nirvana-lung", "northstar", "nrg-br002", "oitrolc",
    "sabr-comet-3", "saron", "sindas", "stop", "trailoclorio-1",
}  # fmt: skip
WITH_CANDIDATES = {
    "adrenal", "bone", "brain-srs", "liver", "lung-central", "lung-peripheral", "nccn-2019", "nrg-br001",
    "nrg-lu002", "pembro-rt", "rtog-0236", "rtog-0813", "rtog-0915", "sabr-comet", "sabr-comet-10",
    "safron-ii", "spine", "sunset",
}  # fmt: skip
ORGAN_LIMITS = {
    "aapm-tg101", "hytec-cord", "hytec-liver-metastases", "hytec-liver-primary", "hytec-lung", "iba-2022",
    "nccn-2019", "norwegian-lung", "rtog-0236", "rtog-0631", "rtog-0813", "rtog-1021", "safron-ii", "sc24",
    "spine-2025", "timmerman-2021",
}  # fmt: skip
SITES = [(protocol_id, name) for protocol_id in IDS for name in protocol(protocol_id).sites]
CENTIGRAY = Decimal("0.01")


def test_the_library_is_whole() -> None:
    assert set(IDS) == WITHOUT_CANDIDATES | WITH_CANDIDATES
    assert set(TABLES) == ORGAN_LIMITS


@pytest.mark.parametrize("table_id", TABLES)
def test_a_table_begins_as_a_protocol_does(table_id: str) -> None:
    file = loaded(table_id)
    first = file.path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../limit-table.schema.json"
    held = file.table
    assert (held.id, held.version, held.owner, held.purpose, held.review_by) == (
        table_id,
        "1.0.0",
        "doseguard maintainers",
        "reference",
        date(2027, 11, 30),
    )


@pytest.mark.parametrize("table_id", TABLES)
def test_every_source_of_a_table_is_used(table_id: str) -> None:
    held = loaded(table_id).table
    assert {key for _, key in source_uses(held)} == set(held.sources)


@pytest.mark.parametrize("protocol_id", IDS)
def test_eligibility_series_and_doubtful_work_are_no_candidates(protocol_id: str) -> None:
    assert protocol(protocol_id).candidate is (protocol_id in WITH_CANDIDATES)


@pytest.mark.parametrize("protocol_id", IDS)
def test_the_first_line_tells_editors_where_the_schema_is(protocol_id: str) -> None:
    first = (protocols_root() / f"{protocol_id}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./protocol.schema.json"


@pytest.mark.parametrize("protocol_id", IDS)
def test_every_protocol_has_a_version_an_owner_and_a_review_date(protocol_id: str) -> None:
    held = protocol(protocol_id)
    assert (held.version, held.owner, held.purpose, held.review_by) == (
        "1.0.0",
        "doseguard maintainers",
        "reference",
        date(2027, 11, 30),
    )


@pytest.mark.parametrize("protocol_id", IDS)
def test_every_source_is_used(protocol_id: str) -> None:
    held = protocol(protocol_id)
    assert {key for _, key in source_uses(held)} == set(held.sources)


def numbers_of_eligibility(eligibility: Eligibility | None) -> Iterator[object]:
    """Every item of an eligibility that needs a source."""
    if eligibility is not None:
        yield from eligibility.by_hand
        yield from eligibility.metastases_in.values()
        parts = (getattr(eligibility, name) for name in Eligibility.model_fields)
        yield from (part for part in parts if hasattr(part, "allowed"))


@pytest.mark.parametrize("protocol_id", IDS)
def test_every_item_of_eligibility_has_a_source(protocol_id: str) -> None:
    held = protocol(protocol_id)
    items = [*numbers_of_eligibility(held.eligibility)]
    items += [item for site in held.sites.values() for item in numbers_of_eligibility(site.eligibility)]
    assert [item for item in items if getattr(item, "source", None) is None] == []


@pytest.mark.parametrize("protocol_id", IDS)
def test_alpha_beta_and_basis_have_a_source_where_they_are_stated(protocol_id: str) -> None:
    held = protocol(protocol_id)
    stated = [*held.alpha_beta.values()]
    assert [one for one in stated if one.source is None] == []
    basis = held.prescription_basis
    assert (basis.source is not None) is (basis.basis.written != "not stated")


def edges(rule: DoseRule) -> set[Decimal]:
    """The doses at which a rule's grade changes, with a centigray on either side."""
    if isinstance(rule, NominalDose):
        ends = {rule.dose_gy}
    elif isinstance(rule, DiscreteDoses):
        ends = set(rule.doses_gy)
    else:
        low, high = rule.interval_gy.low, rule.interval_gy.high
        outside = {end + step for end, step in ((low, -CENTIGRAY), (high, CENTIGRAY)) if end is not None}
        return outside | {end for end in (low, high) if end is not None}
    return ends | {end - CENTIGRAY for end in ends} | {end + CENTIGRAY for end in ends}


def edges_of(scheme: Scheme) -> set[Decimal]:
    """The doses for which a scheme must carry cases."""
    if scheme.total_dose is None:
        return set()
    variation = scheme.total_dose.variation_acceptable
    return edges(scheme.total_dose.per_protocol) | (edges(variation) if variation is not None else set())


def site_and_doses(protocol_id: str, name: str) -> tuple[Site, dict[int, set[Decimal]]]:
    """A site, and the doses of its prescription cases by fraction number."""
    held = protocol(protocol_id)
    doses: dict[int, set[Decimal]] = {}
    for case in held.cases:
        if case.site == name and case.because == "RX-03":
            doses.setdefault(case.plan.fractions, set()).add(case.plan.total_dose_gy)
    return held.sites[name], doses


@pytest.mark.parametrize(("protocol_id", "name"), SITES)
def test_every_edge_of_every_scheme_has_a_case(protocol_id: str, name: str) -> None:
    site, doses = site_and_doses(protocol_id, name)
    missing = [
        (scheme.describe(), fractions, dose_gy)
        for scheme in site.schemes
        for fractions in (scheme.fractions.numbers[0], scheme.fractions.numbers[-1])
        for dose_gy in edges_of(scheme)
        if dose_gy not in doses.get(fractions, set())
    ]
    assert missing == []


@pytest.mark.parametrize(("protocol_id", "name"), SITES)
def test_every_fraction_number_has_a_case_and_so_have_its_neighbours(protocol_id: str, name: str) -> None:
    site, doses = site_and_doses(protocol_id, name)
    allowed = {number for scheme in site.schemes for number in scheme.fractions.numbers}
    wanted = {number + step for number in allowed for step in (-1, 0, 1)} - {0}
    assert wanted - set(doses) == set()


@pytest.mark.parametrize(("protocol_id", "name"), SITES)
def test_a_dose_that_is_not_stated_has_a_case_that_does_not_pass(protocol_id: str, name: str) -> None:
    held = protocol(protocol_id)
    site = held.sites[name]
    unstated = [scheme.fractions.numbers for scheme in site.schemes if scheme.total_dose is None]
    cases = [case for case in held.cases if case.site == name and case.because == "RX-03"]
    unevaluated = {case.plan.fractions for case in cases if case.expect is Grade.NOT_EVALUATED}
    assert [numbers for numbers in unstated if not unevaluated & set(numbers)] == []
    assert site.schemes or unevaluated


@pytest.mark.parametrize(("protocol_id", "name"), SITES)
def test_every_condition_has_a_case_that_holds_and_one_that_does_not(protocol_id: str, name: str) -> None:
    held = protocol(protocol_id)
    if held.sites[name].applies_to is None:
        return
    expected = {case.expect for case in held.cases if case.site == name and case.because == "SIT-01"}
    assert expected >= {Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE}


@pytest.mark.parametrize("protocol_id", IDS)
def test_eligibility_has_cases_on_both_sides(protocol_id: str) -> None:
    held = protocol(protocol_id)
    rules = [held.eligibility, *(site.eligibility for site in held.sites.values())]
    counted = any(hasattr(item, "allowed") for rule in rules for item in numbers_of_eligibility(rule))
    expected = {case.expect for case in held.cases if case.because == "SIT-06"}
    assert expected == ({Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE} if counted else set())


@pytest.mark.parametrize(("protocol_id", "name"), SITES)
def test_a_zone_says_by_which_definition(protocol_id: str, name: str) -> None:
    site = protocol(protocol_id).sites[name]
    needs_zone = site.applies_to is not None and "zone" in site.applies_to.facts_needed
    assert (site.zone_definition is not None) is needs_zone


@pytest.mark.parametrize("protocol_id", ["lung-peripheral", "lung-central"])
def test_exactly_five_centimetres_is_an_announced_gap(protocol_id: str) -> None:
    assert [str(gap.where) for gap in protocol(protocol_id).gaps] == ["diameter 5 cm"]


def test_the_classes_of_rtog_9005_leave_announced_gaps() -> None:
    assert [str(gap.where) for gap in protocol("brain-srs").gaps] == [
        "diameter > 20 mm .. < 21 mm",
        "diameter > 30 mm .. < 31 mm",
        "diameter > 4 cm",
    ]


@pytest.mark.parametrize(
    ("protocol_id", "name"),
    [("bone", "owen-2014"), ("liver", "meyer"), ("adrenal", "franzese")],
)
def test_a_series_is_said_to_be_no_recommendation(protocol_id: str, name: str) -> None:
    site = protocol(protocol_id).sites[name]
    assert "not a recommendation" in site.title
    assert not site.candidate
