"""What a site must ask for before a check has anything to do."""

from doseguard.checking.asked import Asked
from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from tests.builders import PROTOCOL, rx

SITE = PROTOCOL.protocol.sites["metastasis"]
ALWAYS, NEVER = Asked("organ limits", lambda _: True), Asked("organ limits", lambda _: False)


def holding(lack: str = "") -> Holding:
    return Holding(Pair(rx(), None), "metastasis", None if lack else SITE, lack=lack)


def test_nothing_is_missing_where_the_site_asks() -> None:
    assert ALWAYS.missing_from(holding()) == ""


def test_a_site_that_does_not_ask_is_named() -> None:
    assert NEVER.missing_from(holding()) == "metastasis asks for no organ limits"


def test_without_a_site_its_lack_is_the_reason() -> None:
    assert ALWAYS.missing_from(holding("no protocol declared")) == "no protocol declared"


def test_a_missing_part_is_told_with_what_asked_for_it() -> None:
    said = ALWAYS.demanded(holding(), "no dose was given")
    assert said == "metastasis asks for organ limits, and no dose was given"
