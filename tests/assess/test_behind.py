"""What is read only when a check asks for it."""

import logging

import pytest

from doseguard.assess.behind import NOTHING, Behind, open_delivery, open_study, opened_once
from doseguard.model.delivery import Delivery
from doseguard.model.measured import FAILED, NoValue
from doseguard.readers.errors import UnreadableError


def test_it_is_read_once() -> None:
    asked: list[int] = []
    opened = opened_once(lambda: asked.append(1) or "beams", "the beams")  # type: ignore[func-returns-value]
    assert (opened(), opened(), asked) == ("beams", "beams", [1])


def test_what_cannot_be_read_says_why_and_not_where() -> None:
    def unreadable() -> str:
        raise UnreadableError(
            path="/x/P.dcm", place="BeamSequence", cause="truncated", advice="export it again"
        )

    assert opened_once(unreadable, "the beams")() == NoValue("BeamSequence: truncated; export it again")


def test_a_reader_that_fails_is_logged_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str:
        raise MemoryError

    with caplog.at_level(logging.ERROR, "doseguard"):
        assert opened_once(broken, "the beams")() is FAILED
    assert "reading the beams failed" in caplog.text and "MemoryError" in caplog.text


def test_what_lies_behind_a_case_is_read_once() -> None:
    nothing = Delivery(())
    asked: list[int] = []
    opened = open_delivery(Behind(delivery=lambda: asked.append(1) or nothing))  # type: ignore[func-returns-value]
    assert opened is not None and (opened(), opened(), asked) == (nothing, nothing, [1])


def test_nothing_lies_behind_models() -> None:
    assert (open_delivery(NOTHING), open_study(NOTHING)) == (None, None)
