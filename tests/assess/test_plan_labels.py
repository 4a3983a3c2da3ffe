"""What a plan's label means by the clinic's file, and what the order and the command line do with it."""

from pathlib import Path

import pytest

from doseguard.assess.declared import Declared, Overrides, declare
from doseguard.assess.plan_labels import Meaning, meaning_of
from doseguard.readers.clinic_file import LoadedClinic, read_clinic
from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import fractionation, order, protocol, read, site, spec

LUNG = protocol({"peripheral": site(), "central": site()}, id="lung")
LIVER = protocol(id="liver")
PLAN = read(spec(label="LUNG RUL"))
MEANS_LUNG = "{label: 'LUNG*', protocol: lung}"
MEANS_CENTRAL = "{label: '*RUL', protocol: lung, site: central}"


def load(reference: str) -> LoadedProtocol:
    for one in (LUNG, LIVER):
        if one.protocol.id == reference:
            return one
    raise UnreadableError(
        path=reference, place="", cause="no protocol of this id in the library", advice="look"
    )


def clinic(*entries: str, name: str = "clinic.yaml") -> LoadedClinic:
    lines = ["clinic: A", "plan_labels:", *(f"  - {entry}" for entry in entries)]
    return read_clinic("\n".join(lines).encode(), name)


def held(loaded: LoadedClinic | None, order_text: str | None = None, **overrides: object) -> Declared:
    given = None if order_text is None else order(order_text)
    return declare(PLAN, given, Overrides(**overrides), clinic=loaded, load=load)  # type: ignore[arg-type]


# What the label means.


@pytest.mark.parametrize(
    ("pattern", "label"),
    [
        ("LUNG", "LUNG"),
        ("lung*", "LUNG RUL"),
        ("*RUL", "LUNG RUL"),
        ("L?NG", "LUNG"),
        ("LUNG [1]", "LUNG [1]"),
        ("*", "anything"),
    ],
)
def test_a_pattern_matches_the_whole_label(pattern: str, label: str) -> None:
    found = meaning_of(label, clinic(f"{{label: '{pattern}', protocol: lung}}"))
    assert found == Meaning("lung")


@pytest.mark.parametrize(
    ("pattern", "label"),
    [("LUNG", "LUNG RUL"), ("L?NG", "LNG"), ("[LM]UNG", "LUNG"), ("L.NG", "LUNG"), ("*", "")],
)
def test_a_pattern_that_does_not_match_says_nothing(pattern: str, label: str) -> None:
    assert meaning_of(label, clinic(f"{{label: '{pattern}', protocol: lung}}")) == Meaning()


def test_entries_for_one_protocol_decide_together() -> None:
    assert meaning_of("LUNG RUL", clinic(MEANS_LUNG, MEANS_CENTRAL)) == Meaning("lung", "central", 1)


def test_entries_for_several_protocols_decide_nothing() -> None:
    found = meaning_of("LUNG RUL", clinic(MEANS_LUNG, "{label: '*', protocol: liver}"))
    assert found.protocol == "" and "(lung, liver)" in found.problem


def test_entries_for_several_sites_decide_the_protocol_only() -> None:
    found = meaning_of("LUNG RUL", clinic(MEANS_CENTRAL, "{label: '*', protocol: lung, site: peripheral}"))
    assert (found.protocol, found.site) == ("lung", None) and "(central, peripheral)" in found.problem


def test_a_protocol_file_lies_beside_the_clinics_file() -> None:
    loaded = clinic("{label: '*', protocol: own.yaml}", name="policy/clinic.yaml")
    assert meaning_of("LUNG", loaded).protocol == str(Path("policy") / "own.yaml")


# What the plan is then held against.


def test_the_label_chooses_where_nobody_else_does() -> None:
    found = held(clinic(MEANS_CENTRAL))
    assert (found.protocol, found.chosen_by, found.site) == (LUNG, "clinic", "central")


def test_what_the_label_chose_is_said() -> None:
    assert held(clinic(MEANS_CENTRAL)).notes == (
        "by the clinic's file the label 'LUNG RUL' means the protocol lung, site central",
    )


def test_a_label_without_meaning_chooses_nothing() -> None:
    found = held(clinic("{label: LIVER, protocol: liver}"))
    assert (found.protocol, found.chosen_by, found.notes) == (None, "", ())


def test_a_contradiction_chooses_nothing_and_is_said() -> None:
    found = held(clinic(MEANS_LUNG, "{label: '*', protocol: liver}"))
    assert (found.protocol, found.chosen_by) == (None, "")
    assert "several protocols" in found.notes[0]


def test_a_contradiction_is_said_beside_an_order_too() -> None:
    found = held(clinic(MEANS_LUNG, "{label: '*', protocol: liver}"), "protocol: lung")
    assert found.chosen_by == "order" and "several protocols" in found.notes[0]


@pytest.mark.parametrize(
    ("order_text", "overrides", "by"),
    [("protocol: liver", {}, "order"), (None, {"protocol": "liver"}, "command line")],
)
def test_order_and_command_line_go_before_the_label_and_that_is_said(
    order_text: str | None, overrides: dict[str, object], by: str
) -> None:
    found = held(clinic(MEANS_CENTRAL), order_text, **overrides)
    assert (found.protocol, found.chosen_by, found.site) == (LIVER, by, None)
    assert found.notes == (
        f"the clinic's file names the protocol lung for the label 'LUNG RUL', the {by} liver",
    )


def test_the_same_protocol_from_order_and_label_is_no_disagreement() -> None:
    assert held(clinic(MEANS_LUNG), "protocol: lung").notes == ()


def test_the_site_of_the_label_is_that_of_targets_without_one() -> None:
    found = held(
        clinic(MEANS_CENTRAL), "protocol: lung\ntargets: [{structure: A, site: peripheral}, {structure: B}]"
    )
    assert [target.site for target in found.targets] == ["peripheral", "central"]
    assert found.site is None


def test_a_site_of_the_order_that_the_label_contradicts_is_said() -> None:
    found = held(clinic(MEANS_CENTRAL), "protocol: lung\ntargets: [{structure: A, site: peripheral}]")
    assert "A: the order names the site peripheral, the clinic's file central for the label" in found.notes


def test_the_command_lines_site_goes_before_the_labels() -> None:
    found = held(clinic(MEANS_CENTRAL), site="peripheral")
    assert found.site == "peripheral"
    assert "the command line names the site peripheral, the clinic's file central" in found.notes


def test_a_prescription_on_the_command_line_takes_the_labels_site() -> None:
    (target,) = held(clinic(MEANS_CENTRAL), rx=fractionation("34 Gy / 5")).targets
    assert target.site == "central"


def test_the_policy_is_held_with_its_file() -> None:
    loaded = clinic(MEANS_LUNG)
    found = held(loaded)
    assert (found.clinic, found.clinic_file) == (loaded.clinic, loaded)


# What is wrong in the clinic's file.


def test_an_unknown_protocol_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match=r"^clinic\.yaml:3:28: no protocol.*'lnug'"):
        held(clinic("{label: '*', protocol: lnug}"))


def test_an_unknown_site_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match=r"^clinic\.yaml:3:40: no site 'middle'.*peripheral, central"):
        held(clinic("{label: '*', protocol: lung, site: middle}"))


def test_a_protocol_that_is_not_chosen_need_not_be_there() -> None:
    assert held(clinic("{label: '*', protocol: lnug}"), "protocol: lung").protocol is LUNG
