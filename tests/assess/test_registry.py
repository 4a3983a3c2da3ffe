"""Every check there is, once; an installed one that cannot be loaded is seen."""

from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from doseguard.assess import registry
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check, check
from doseguard.model.finding import Note, NotEvaluated

Install = Callable[..., tuple[Check, ...]]


@check(id="RX-900", title="Installed", severity="I", rationale="For tests.", source="own")
def installed() -> Note:
    """A check that another package brings."""
    return Note("asked")


@check(id="RX-03", title="Twin", severity="I", rationale="For tests.", source="own")
def twin() -> Note:
    """A check with an id that is taken."""
    return Note("asked")


not_a_check = "text"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """All checks as they would be found with these entry points installed."""

    def found(*values: str) -> tuple[Check, ...]:
        entries = tuple(
            EntryPoint(value.split(":")[-1], value, registry.ENTRY_POINT_GROUP) for value in values
        )
        monkeypatch.setattr(registry, "entry_points", lambda **_: entries)
        return all_checks.__wrapped__()

    return found


def test_ids_are_unique() -> None:
    ids = [one.id for one in all_checks()]
    assert len(ids) == len(set(ids))


def test_checks_stand_in_the_order_of_families_and_numbers() -> None:
    ids = [one.id for one in all_checks()]
    families = [one.split("-")[0] for one in ids]
    assert families == sorted(families, key=["RX", "SIT", "PLN", "STR", "DOS", "IDX", "CRS"].index)


def test_an_installed_check_is_found(install: Install) -> None:
    assert installed in install(f"{__name__}:installed")


@pytest.mark.parametrize("value", ["no_such_package:check", f"{__name__}:missing", f"{__name__}:not_a_check"])
def test_an_installed_check_that_cannot_be_loaded_is_not_evaluated(install: Install, value: str) -> None:
    (stand_in,) = [one for one in install(value) if one.id.startswith("EXT-")]
    (outcome,) = stand_in.run({})
    assert isinstance(outcome, NotEvaluated) and "could not be loaded" in outcome.reason


def test_two_checks_of_one_id_are_refused(install: Install) -> None:
    with pytest.raises(ValueError, match="RX-03"):
        install(f"{__name__}:twin")


def test_checks_of_unknown_families_come_last(install: Install) -> None:
    assert install("no_such_package:check")[-1].id == "EXT-check"
