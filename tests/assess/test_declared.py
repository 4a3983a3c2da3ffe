"""What a plan is held against: the order, the command line over it, and every disagreement said."""

from pathlib import Path

import pytest

from doseguard.assess.declared import Declared, Overrides, declare, load_protocol
from doseguard.model.plan import Plan
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import facts, fractionation, order, protocol, read, site, spec

LUNG = protocol({"peripheral": site(), "central": site()}, id="lung")
PLAN = read(spec(label="P1"))
SIBLING = read(spec(label="P2"))


def load(reference: str) -> LoadedProtocol:
    if reference != "lung":
        raise UnreadableError(
            path=reference, place="", cause="no protocol of this id in the library", advice="look"
        )
    return LUNG


def held(
    text: str | None = None, siblings: tuple[Plan, ...] = (), plan: Plan = PLAN, **overrides: object
) -> Declared:
    loaded: LoadedOrder | None = None if text is None else order(text)
    return declare(plan, loaded, Overrides(**overrides), siblings=siblings, load=load)  # type: ignore[arg-type]


def structures(found: Declared) -> list[str | None]:
    return [target.structure for target in found.targets]


def strays(found: Declared) -> list[str | None]:
    return [target.structure for target in found.strays]


# Protocol and site.


def test_the_order_names_the_protocol() -> None:
    found = held("protocol: lung")
    assert (found.protocol, found.chosen_by) == (LUNG, "order")


def test_the_command_line_names_the_protocol() -> None:
    assert held(protocol="lung").chosen_by == "command line"


def test_without_order_and_command_line_there_is_no_protocol() -> None:
    assert held() == Declared()


def test_the_command_line_overrides_the_orders_protocol_and_says_so() -> None:
    found = held("protocol: brain", protocol="lung")
    assert found.protocol is LUNG and found.notes == (
        "the order names the protocol brain, the command line lung",
    )


def test_the_same_protocol_twice_is_no_disagreement() -> None:
    assert held("protocol: lung", protocol="lung").notes == ()


def test_an_unknown_protocol_in_the_order_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match=r"^order\.yaml:2:11: .*'lnug'"):
        held("patient_id: A\nprotocol: lnug\n")


def test_a_protocol_file_in_the_order_lies_beside_it() -> None:
    asked: list[str] = []

    def record(reference: str) -> LoadedProtocol:
        asked.append(reference)
        return LUNG

    declare(PLAN, order("protocol: own.yaml", "cases/order.yaml"), Overrides(), load=record)
    assert asked == [str(Path("cases") / "own.yaml")]


def test_an_unknown_site_in_the_order_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match=r"^order\.yaml:2:18: no site 'centrl'.*peripheral, central"):
        held("protocol: lung\ntargets: [{site: centrl}]\n")


def test_an_unknown_site_on_the_command_line_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnreadableError, match=r"^--site: no site 'centrl'.*peripheral, central"):
        held(protocol="lung", site="centrl")


def test_the_command_line_overrides_the_orders_site_and_says_so() -> None:
    found = held("protocol: lung\ntargets: [{structure: PTV, site: peripheral}]", site="central")
    assert (
        found.targets[0].site == "central" and "peripheral" in found.notes[0] and "central" in found.notes[0]
    )


def test_a_site_of_another_protocol_is_refused_even_where_the_command_line_names_the_protocol() -> None:
    with pytest.raises(UnreadableError, match="no site 'metastasis'"):
        held("targets: [{site: metastasis}]", protocol="lung")


# The prescription on the command line.


def test_a_prescription_on_the_command_line_is_an_order() -> None:
    found = held(rx=fractionation("34 Gy / 5"))
    assert [(str(one.dose), one.fractions) for one in found.targets] == [("34 Gy", 5)]


def test_a_prescription_on_the_command_line_may_be_in_cgy() -> None:
    (target,) = held(rx=fractionation("3400 cGy / 5")).targets
    assert target.dose is not None and str(target.dose) == "3400 cGy = 34 Gy"


def test_the_command_line_overrides_the_ordered_prescription_and_says_so() -> None:
    found = held("targets: [{structure: PTV, dose: 30 Gy, fractions: 3}]", rx=fractionation("34 Gy / 5"))
    assert found.targets[0].fractions == 5
    assert found.notes == ("PTV: the order asks for 30 Gy in 3 fractions, the command line for 34 Gy / 5",)


@pytest.mark.parametrize(
    "ordered", ["{structure: PTV}", "{dose: 34 Gy, fractions: 5}", "{dose: 3400 cGy}", "{fractions: 5}"]
)
def test_a_prescription_that_the_order_does_not_contradict_is_no_disagreement(ordered: str) -> None:
    assert held(f"targets: [{ordered}]", rx=fractionation("34 Gy / 5")).notes == ()


def test_an_overridden_target_keeps_its_name_and_facts() -> None:
    (target,) = held("targets: [{structure: PTV, zone: central}]", rx=fractionation("34 Gy / 5")).targets
    assert (target.structure, target.facts.get("zone") is not None) == ("PTV", True)


def test_facts_of_the_command_line_say_so() -> None:
    assert [fact.origin for fact in held(facts=facts("zone=central")).facts] == ["command line"]


# Several plans under one order.

TWO = "targets: [{structure: A, plan: P1}, {structure: B, plan: P2}]"


def test_alone_a_plan_takes_every_target_that_names_no_plan() -> None:
    assert structures(held("targets: [{structure: A}, {structure: B}]")) == ["A", "B"]


def test_a_target_belongs_to_the_plan_that_it_names() -> None:
    assert structures(held(TWO, (SIBLING,))) == ["A"]


def test_a_target_may_name_its_plan_by_uid() -> None:
    text = f'targets: [{{structure: A, plan: "{PLAN.sop_instance_uid}"}}, {{structure: B, plan: P2}}]'
    assert structures(held(text, (SIBLING,))) == ["A"]


def test_targets_of_another_plan_at_hand_are_no_strays() -> None:
    assert strays(held(TWO, (SIBLING,))) == []


def test_a_target_whose_plan_is_missing_is_a_stray() -> None:
    assert strays(held("targets: [{structure: A, plan: P1}, {structure: C, plan: P9}]", (SIBLING,))) == ["C"]


def test_a_target_whose_plan_is_missing_is_a_stray_of_a_plan_alone() -> None:
    assert strays(held("targets: [{structure: A, plan: P1}, {structure: C, plan: P9}]")) == ["C"]


def test_among_several_plans_a_target_without_plan_belongs_to_none() -> None:
    assert structures(held("targets: [{structure: A}]", (SIBLING,))) == []


def test_a_plan_that_no_target_names_says_so() -> None:
    assert (
        "no target of the order is for this plan"
        in held("targets: [{structure: A, plan: P2}]", (SIBLING,)).problem
    )


def test_among_several_plans_a_target_without_plan_is_not_lost() -> None:
    mixed = "targets: [{structure: A, plan: P1}, {structure: B, plan: P2}, {structure: C}]"
    lost = [held(mixed, (SIBLING,)), held(mixed, (PLAN,), SIBLING)]
    assert any("C" in strays(one) for one in lost)


def test_a_plan_of_its_own_order_has_no_problem() -> None:
    assert held(TWO, (SIBLING,)).problem == ""


def test_an_order_without_targets_is_no_problem() -> None:
    assert held("protocol: lung", (SIBLING,)).problem == ""


# Loading.


def test_a_reference_with_a_suffix_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="nowhere"):
        load_protocol(str(tmp_path / "nowhere.yaml"))


def test_a_reference_without_suffix_is_an_id_of_the_library() -> None:
    with pytest.raises(UnreadableError, match="no protocol of this id in the library"):
        load_protocol("no-such-protocol")
