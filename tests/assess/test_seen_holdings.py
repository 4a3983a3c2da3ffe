"""Holdings with what contours show."""

import logging

import pytest

from assess.seen import GTV, PTV
from assess.studies import study
from doseguard.assess import measured_facts as module
from doseguard.assess.behind import Behind
from doseguard.assess.gather import gather
from doseguard.checking.evidence import Holding
from doseguard.model.contours import ContouredStructure
from doseguard.model.study import Study
from doseguard.readers.errors import UnreadableError
from tests.builders import case, declared, facts, protocol, site, spec

SIZED = protocol(site(more='applies_to: {diameter: "< 5 cm"}'))


def held(
    *drawn: ContouredStructure, protocol: object = SIZED, opened: list[str] | None = None, **said: object
) -> Holding:
    one = study(*drawn, field=None)

    def read() -> Study:
        if opened is not None:
            opened.append("read")
        return one

    whole = case(spec(), one.structures.header)
    evidence, _ = gather(whole, declared(whole.plan, protocol, **said), Behind(study=read))  # type: ignore[arg-type]
    return evidence.holdings[0]


def test_what_nobody_declared_is_measured() -> None:
    fact = held(PTV, GTV).facts.get("diameter")
    assert fact is not None and fact.origin == "measured: GTV"


def test_what_was_declared_wins_and_is_measured_as_well() -> None:
    holding = held(PTV, GTV, facts=facts("diameter=2 cm"))
    assert [fact.written for fact in holding.facts] == ["2 cm"] and holding.measured.get(
        "diameter"
    ) is not None


def test_what_cannot_be_measured_says_why() -> None:
    (missing,) = held(GTV).unmeasured
    assert missing.name == "diameter" and "no PTV is contoured" in missing.reason


def test_contours_are_not_read_where_no_fact_is_asked_for() -> None:
    opened: list[str] = []
    held(PTV, GTV, protocol=protocol(), opened=opened)
    assert opened == []


def test_contours_that_cannot_be_read_say_so() -> None:
    whole = case(spec(), study(PTV, field=None).structures.header)

    def unreadable() -> Study:
        raise UnreadableError(path="x.dcm", place="", cause="it is cut off", advice="export it again")

    evidence, _ = gather(whole, declared(whole.plan, SIZED), Behind(study=unreadable))
    assert "it is cut off" in evidence.holdings[0].unmeasured[0].reason


def test_a_fault_while_measuring_leaves_the_fact_unknown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "measured_facts", broken)
    with caplog.at_level(logging.CRITICAL, "doseguard"):
        holding = held(PTV, GTV)
    assert holding.facts.get("diameter") is None and "failed" in holding.unmeasured[0].reason
