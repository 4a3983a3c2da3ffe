"""Ids of checks in few words."""

import pytest

from doseguard.renderers.check_ids import ids_text


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        ("", ""),
        ("RX-10", "RX-10"),
        ("RX-10 RX-11", "RX-10, RX-11"),
        ("RX-10 RX-11 RX-12", "RX-10 to RX-12"),
        ("DOS-08 DOS-09 DOS-10 IDX-11", "DOS-08 to DOS-10, IDX-11"),
        ("STR-01 STR-03 STR-04 STR-05 PLN-06", "STR-01, STR-03 to STR-05, PLN-06"),
        ("RX-01 RX-01 RX-02 RX-02 RX-03", "RX-01 to RX-03"),
        ("RX-03 RX-02 RX-01", "RX-03, RX-02, RX-01"),
        ("EXT-mine RX-01 EXT-mine2", "EXT-mine, RX-01, EXT-mine2"),
    ],
)
def test_ids_that_follow_one_another_stand_as_a_range(ids: str, text: str) -> None:
    assert ids_text(ids.split()) == text
