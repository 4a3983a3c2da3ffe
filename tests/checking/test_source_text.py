"""Where a number stands, as findings say it."""

from doseguard.checking.source_text import source_text
from tests.builders import PROTOCOL, limit_table


def test_sources_are_told_with_place_and_grade_of_evidence() -> None:
    assert source_text(PROTOCOL.protocol, {"paper": "table 1"}) == "A paper: table 1 [verified]"


def test_several_sources_are_told_one_after_the_other() -> None:
    said = source_text(limit_table(), {"paper": "table 1", "copy": "page 7"})
    assert said == "A paper: table 1 [verified]; A copy: page 7 [secondary]"


def test_a_source_of_several_numbers_is_told_once_with_its_places() -> None:
    rows = {"paper": "table 1"}, {"paper": "table 2"}, {"paper": "table 1"}
    assert source_text(limit_table(), *rows) == "A paper: table 1, table 2 [verified]"
