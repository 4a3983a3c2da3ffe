"""What is read only when a check asks for it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from doseguard.assess.behind import NOTHING, Behind, open_study, opened_once
from doseguard.model.measured import FAILED, NoValue
from doseguard.readers.errors import UnreadableError
from tests.assess.studies import study


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


def test_threads_that_ask_side_by_side_read_once() -> None:
    asked: list[int] = []
    both = Barrier(2)

    def slow() -> str:
        asked.append(1)
        Event().wait(0.05)  # so that the other thread asks meanwhile
        return "beams"

    opened = opened_once(slow, "the beams")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: (both.wait(), opened())[1], range(2)))
    assert (answers, asked) == (["beams", "beams"], [1])


def test_contours_and_dose_behind_a_case_are_read_once() -> None:
    nothing = study()
    asked: list[int] = []
    opened = open_study(Behind(study=lambda: asked.append(1) or nothing))  # type: ignore[func-returns-value]
    assert opened is not None and (opened(), opened(), asked) == (nothing, nothing, [1])


def test_nothing_lies_behind_models() -> None:
    assert open_study(NOTHING) is None
