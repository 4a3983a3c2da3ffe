"""How a plan would stand under protocols that nobody declared: shown, never chosen."""

from doseguard.assess.candidates import candidates
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import PlanSpec
from tests.builders import PROTOCOL, case, protocol, scheme, site, spec

TWO_SITES = protocol({"metastasis": site(), "primary": site(scheme("15", "45 Gy", ""))}, id="two-sites")


def shown(source: PlanSpec, *library: object) -> list[tuple[str, str, str]]:
    found = candidates(case(source), library)  # type: ignore[arg-type]
    return [(one.protocol, one.site, one.grade) for one in found]


def test_every_site_of_every_protocol_is_shown_with_its_grade() -> None:
    assert shown(spec("34", 5), PROTOCOL, TWO_SITES) == [
        ("test-protocol", "metastasis", "per_protocol"),
        ("two-sites", "metastasis", "per_protocol"),
        ("two-sites", "primary", "deviation_unacceptable"),
    ]


def test_a_plan_that_states_nothing_is_not_evaluated_under_any() -> None:
    plan = PlanSpec(beams=(BeamSpec(1),))
    assert {grade for *_, grade in shown(plan, PROTOCOL, TWO_SITES)} == {"not_evaluated"}


def test_a_protocol_that_is_no_candidate_is_not_shown() -> None:
    assert shown(spec(), protocol(id="eligibility-only", more="candidate: false")) == []


def test_a_site_that_is_no_candidate_is_not_shown() -> None:
    held = protocol({"a": site(), "series": site(more="candidate: false")}, id="with-a-series")
    assert [name for _, name, _ in shown(spec(), held)] == ["a"]


def test_a_protocol_of_another_modality_is_not_evaluated() -> None:
    protons = protocol(id="protons", more="modality: proton")
    assert shown(spec(), protons) == [("protons", "metastasis", "not_evaluated")]
