"""The parts of the evidence in words."""

import builders
from doseguard.assess.gather import gather
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check, check
from doseguard.checking.evidence import Holding
from doseguard.model.clinic import Clinic
from doseguard.model.finding import Answer, DoesNotApply
from doseguard.model.order import Order
from doseguard.model.plan import Plan
from doseguard.model.protocol import Protocol, Site
from doseguard.model.structure import StructureSet
from doseguard.protocols_as_code.explain.parts import WORDS, looked_at, needed, without


def asking(
    plan: Plan, holding: Holding, protocol: Protocol, structures: StructureSet, order: Order | None
) -> Answer:
    return DoesNotApply("nothing")


def noting(site: Site) -> Answer:
    return DoesNotApply("nothing")


def with_policy(clinic: Clinic) -> Answer:
    return DoesNotApply("nothing")


def declared(severity: str = "B") -> Check:
    function = noting if severity == "I" else asking
    return check(id="RX-99", title="T", severity=severity, rationale="R.", source="own")(function)  # type: ignore[arg-type]


def test_every_part_of_the_evidence_has_words() -> None:
    evidence, _ = gather(builders.case(), builders.declared(builders.case().plan))
    assert evidence.holding_parts(evidence.holdings[0]).keys() | evidence.lacks.keys() <= WORDS.keys()


def test_every_part_that_a_check_asks_for_has_words() -> None:
    asked = {need.name for one in all_checks() for need in one.needs}
    assert asked <= WORDS.keys()


def test_what_may_be_missing_is_needed_and_the_rest_looked_at() -> None:
    assert needed(declared()) == ("the protocol", "the structure set")
    assert looked_at(declared()) == ("the plan", "each prescription beside what is ordered", "the order")


def test_what_is_missing_leaves_a_check_open_or_not_run() -> None:
    assert without(declared()) == (
        "without the protocol: not evaluated; "
        "without the structure set: not run, which is said; with --require full not evaluated"
    )


def test_what_is_missing_never_moves_the_verdict_of_a_note() -> None:
    assert without(declared("I")) == "without the declared site of the protocol: does not apply"


def test_a_check_of_the_clinics_policy_does_not_apply_without_it() -> None:
    made = check(id="PLN-99", title="T", severity="W", rationale="R.", source="own")(with_policy)
    assert without(made) == "without the clinic's file: does not apply"
