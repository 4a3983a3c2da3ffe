"""The page that says what is found and missed."""

from proof.page import proof_page, share_text
from proof.seeded_error import Kind, NotInAnExport, SeededError
from proof.trials import Trial

ERROR = SeededError("iso", "isocentre 2 cm off", Kind.ISOCENTRE, ("PLN-07",), lambda export: export)
CAUGHT = Trial("iso", "one", ("PLN-07",), ("PLN-11",))
MISSED = Trial("iso", "other", (), ("RX-02",), "the plan stands alone")
UNSEEN = NotInAnExport("consent missing", "no object carries it")


def page(*trials: Trial, alarms: tuple[str, ...] = ()) -> str:
    return proof_page((ERROR,), trials, (UNSEEN,), alarms)


def test_a_share_stands_with_its_interval() -> None:
    assert share_text(5, 13) == "38.5 % (17.7 to 64.5)"


def test_an_error_is_counted_with_the_checks_that_caught_it() -> None:
    assert "| isocentre 2 cm off | 1 of 2 | PLN-07 1 | PLN-11 1, RX-02 1 |" in page(CAUGHT, MISSED)


def test_a_miss_is_explained_and_says_who_stumbled() -> None:
    assert "- isocentre 2 cm off, in `other`: the plan stands alone; noticed by RX-02" in page(MISSED)


def test_nothing_missed_is_said() -> None:
    assert "## Missed\n\nNone." in page(CAUGHT)


def test_people_stand_beside_it() -> None:
    assert "| isocentre wrong in the planning system | 38 % (18 to 64) | 100.0 % (20.7 to 100.0) |" in page(
        CAUGHT
    )


def test_false_alarms_are_named() -> None:
    assert "answered otherwise: study, patient in position FFS." in page(
        CAUGHT, alarms=("study, patient in position FFS",)
    )


def test_what_no_export_shows_is_listed() -> None:
    assert page(CAUGHT).endswith("- consent missing: no object carries it\n")
